"""Servers for this machine alone: what the preview and the desk have in common.

They listen on the loopback address, answer no other Host, keep no log of requests, and
send the headers that keep a page to itself.
"""

from __future__ import annotations

import errno
import logging
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse

from press.errors import UsageError

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS: Final = "127.0.0.1"
_HOSTS: Final = (ADDRESS, "localhost")
_PATIENCE: Final = 1  # seconds that open connections are waited for at the end
_CROWD: Final = 500  # connections at once; others are asked to come again
_FAILED: Final = PlainTextResponse("This could not be answered.", 500)
_LOG: Final = logging.getLogger("uvicorn.error")
_HEADERS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)
_POLICY: Final = b"content-security-policy"


def guards(policy: str) -> list[Middleware]:
    """Return what every request passes.

    `policy` is the content security policy of pages that do not bring one of their own.
    """
    return [
        Middleware(_SafeHeaders, policy=policy.encode()),
        Middleware(TrustedHostMiddleware, allowed_hosts=list(_HOSTS), www_redirect=False),
    ]


def require_port(port: int | None) -> None:
    """See to it that the port that somebody chose is free, before anything is done for it.

    Raises:
        UsageError: it is not.
    """
    with socket.socket() as listener:
        _bind(listener, port, 0)


def run_server(app: ASGIApp, port: int | None, usual: int, announce: Callable[[str], None]) -> None:
    """Serve an application until it is stopped, and tell its address once it answers.

    Without a `port` it is the `usual` one, or any free one where somebody else has that.

    Raises:
        UsageError: the port cannot be used.
    """
    import uvicorn

    with socket.socket() as listener:
        _bind(listener, port, usual)
        listener.listen()  # now, so that whoever reads the address finds it answered
        announce(f"http://{ADDRESS}:{listener.getsockname()[1]}")
        config = uvicorn.Config(
            app,
            log_level="error",
            ws="none",
            access_log=False,
            timeout_graceful_shutdown=_PATIENCE,
            server_header=False,
            limit_concurrency=_CROWD,
            timeout_keep_alive=_PATIENCE,
        )
        uvicorn.Server(config).run(sockets=[listener])


def _bind(listener: socket.socket, port: int | None, usual: int) -> None:
    # On Windows the first of these would let two programs have one port.
    if sys.platform == "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, usual if port is None else port))
    except OSError as error:
        if port is None:
            listener.bind((ADDRESS, 0))
            return
        used = error.errno == errno.EADDRINUSE
        told = "is in use" if used else f"cannot be used: {error.strerror}"
        raise UsageError(f"Port {port} {told}.", "Choose another, or leave --port out.") from error


class _SafeHeaders:
    """Adds the headers that keep a page to itself, and answers where the application fails."""

    def __init__(self, app: ASGIApp, policy: bytes) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as the application does, with the headers added."""
        started = False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                own = list(message["headers"])
                if not any(name == _POLICY for name, _ in own):
                    own.append((_POLICY, self.policy))
                message["headers"] = [*own, *_HEADERS]
            await send(message)

        try:
            await self.app(scope, receive, send_safely)
        except ClientDisconnect:
            return  # there is nobody left to be answered
        except Exception as error:  # noqa: BLE001 - the last net of a server
            # The kind of the error alone: its text could hold what was filled in.
            _LOG.error("A request could not be answered (%s).", type(error).__name__)
            if not started:
                with suppress(Exception):
                    await _FAILED(scope, receive, send_safely)
