"""Requests that no browser sends, and many at once."""

from __future__ import annotations

import http.client
import random
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urlencode, urlsplit

CLIENTS = 200
_ATTACKERS = 4

RAW = (
    b"",
    b"\r\n\r\n",
    b"\x00" * 1000,
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",  # without a Host
    b"GET / HTTP/1.1\r\nHost: {host}\r\nHost: evil.example\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nX: a\r\n b\r\n\r\n",
    b"GET /\xff\xfe HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%00 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%ff%fe HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /..%c0%af..%c0%afetc/passwd HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /%252e%252e/clinic.toml HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET /..;/clinic.toml HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"GET \\..\\clinic.toml HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"TRACE / HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"DELETE / HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"OPTIONS * HTTP/1.1\r\nHost: {host}\r\n\r\n",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nContent-Length: -1\r\n\r\n",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n"
    b"Content-Length: 4\r\n\r\n0\r\n\r\nGET /clinic.toml HTTP/1.1\r\n\r\n",
    b"POST /fill HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n" + b"fff0\r\n" + b"x" * 0xFFF0 + b"\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: upgrade\r\n"
    b"Sec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nOrigin: http://evil.example\r\nUpgrade: websocket\r\n"
    b"Connection: upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: {host}\r\nRange: bytes=0-" + b"9" * 400 + b"\r\n\r\n",
)
SECRETS = (b"root:", b"after_hours_phone", b"Traceback")


def raw(address: str, request: bytes, patience: float = 0.25) -> bytes:
    """Send bytes, and return what comes back before it hangs up or falls silent."""
    host = urlsplit(address).netloc
    name, _, port = host.partition(":")
    answer = b""
    with socket.create_connection((name, int(port)), timeout=patience) as connection:
        try:
            connection.sendall(request.replace(b"{host}", host.encode()))
            while part := connection.recv(65536):
                answer += part
        except OSError:
            return answer  # it was hung up on, or has nothing to say
    return answer


def attack(address: str) -> int:
    """Send every raw request while fifty idle connections stay open; return how many."""
    host = urlsplit(address).netloc
    name, _, port = host.partition(":")
    idle = [socket.create_connection((name, int(port)), timeout=5) for _ in range(50)]
    try:
        for place, connection in enumerate(idle):
            connection.sendall(b"GET / HTTP/1.1\r\nHost: "[: place % 23])
        with ThreadPoolExecutor(_ATTACKERS) as pool:
            answers = list(pool.map(partial(raw, address), RAW))
        for request, answer in zip(RAW, answers, strict=True):
            assert not any(secret in answer for secret in SECRETS), request[:80]
            status = answer[9:12]
            assert status in (b"", b"101", b"200", b"307", *_REFUSED), (request[:80], answer[:80])
        sound = b"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        assert raw(address, sound, patience=20)[9:12] == b"200"
    finally:
        for connection in idle:
            connection.close()
    return len(RAW) + len(idle)


_REFUSED = (b"400", b"403", b"404", b"405", b"411", b"413", b"414", b"431", b"501", b"503")


def crowd(address: str, paths: list[str], form: dict[str, str] | None = None) -> Counter[int]:
    """Let many clients ask at once, each fortieth for a sheet; count the answers by status."""
    host = urlsplit(address).netloc
    chance = random.Random(1)
    pages = [chance.choice(paths) for _ in range(CLIENTS)]
    jobs = ["" if form and place % 40 == 0 else page for place, page in enumerate(pages)]

    def one(path: str) -> int:
        connection = http.client.HTTPConnection(host, timeout=120)
        if path:
            connection.request("GET", path)
        else:
            body = urlencode(form or {}).encode()
            connection.request("POST", "/fill", body, {"Origin": f"http://{host}"})
        answer = connection.getresponse()
        answer.read()
        connection.close()
        return answer.status

    with ThreadPoolExecutor(CLIENTS) as pool:
        return Counter(pool.map(one, jobs))
