"""The desk: forms filled in a real browser, and its server with hostile requests."""

from __future__ import annotations

import http.client
import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pypdf
import pypdfium2
import pytest

from press.project import BUILDER
from tests.browser import needs_chromium, opened_page, started_browser, violations
from tests.conftest import TODAY
from tests.hostile.requests import attack, crowd
from tests.typeset.glyphs import Glyph, glyphs_of

HANDOUT = "after-surgery"
SECRET = "Zylberstejn"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project of one handout in English and Arabic."""
    folder = tmp_path_factory.mktemp("desk")
    shutil.copytree(BUILDER / "handouts" / HANDOUT, folder / "handouts" / HANDOUT)
    shutil.copytree(BUILDER / "locales/ar", folder / "locales/ar")
    clinic = (BUILDER / "clinic.toml").read_text(encoding="utf-8")
    clinic = re.sub(r"(?m)^editions = .*$", 'editions = ["standard"]', clinic)
    clinic = re.sub(r"(?m)^papers = \[[^\]]*\]", 'papers = ["letter"]', clinic)
    (folder / "clinic.toml").write_text(clinic, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def desk(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the desk; nothing that was filled in may be in its output."""
    command = [sys.executable, "-u", str(BUILDER / "build.py"), "serve", "--port", "0"]
    command += ["--today", TODAY]
    process = subprocess.Popen(
        [*command, "--no-open", "--project", str(root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
        env={**os.environ, "HANDOUTS_SETUP": "off"},
    )
    yield process
    os.killpg(process.pid, signal.SIGINT)
    out, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert SECRET not in out + errors
    assert process.returncode in (0, 130)
    for path in root.rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes(), path


@pytest.fixture(scope="module")
def address(desk: subprocess.Popen[str]) -> str:
    """Return the address of the desk."""
    assert desk.stdout is not None
    return desk.stdout.readline().split()[1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    with started_browser() as started:
        yield started


def ask(
    address: str, method: str, path: str, body: bytes = b"", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Send one request, and return status, headers and body of the answer."""
    host = address.removeprefix("http://").rstrip("/")
    connection = http.client.HTTPConnection(host, timeout=60)
    sent = {"Origin": f"http://{host}", **{k.replace("_", "-"): v for k, v in headers.items()}}
    connection.request(method, path, body, sent)
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def order(address: str, **values: str) -> tuple[int, dict[str, str], bytes]:
    """Fill in the form of the handout in Arabic."""
    form = {"handout": HANDOUT, "locale": "ar", "edition": "standard", "paper": "letter"}
    return ask(address, "POST", "/fill", urlencode(form | values).encode())


def text_of(pdf: bytes, page: int) -> str:
    """Return the text of a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


def rows_of(pdf: bytes, page: int, characters: str) -> list[str]:
    """Return those letters of each line of a page, as the eye meets them from left to right."""
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs_of(pdf, page):
        if glyph.character in characters:
            rows[round(glyph.y / 8)].append(glyph)  # letters of one line differ in height
    both = [rows[place] + rows.get(place + 1, []) for place in sorted(rows)]
    ordered = (sorted(row, key=lambda glyph: glyph.x) for row in both)
    return ["".join(glyph.character for glyph in row) for row in ordered]


def test_what_is_filled_in_is_printed(address: str) -> None:
    """Dates are written as Arabic does; a name and a phone keep the order of their letters."""
    status, headers, pdf = order(
        address,
        surgery_date="2026-12-01",
        contact=SECRET,
        phone="555-0142",
        stitches_out="12",
    )
    assert (status, headers["content-type"]) == (200, "application/pdf")
    assert headers["cache-control"] == "no-store"
    for words, page in ((SECRET, 1), ("555-0142", 1), ("2026", 1), ("12", 0)):
        assert any(words in row for row in rows_of(pdf, page, words)), words
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2


def test_the_form_does_not_ask_for_the_patients_phone(address: str) -> None:
    """The number is printed under “Call us”: the form says whose it is."""
    _, _, body = ask(address, "GET", f"/fill?handout={HANDOUT}&locale=ar")
    assert '<label for="phone">Phone for the patient to call</label>' in body.decode()


def workers_of(desk: subprocess.Popen[str]) -> list[int]:
    """Return the processes of the desk's workers."""
    tasks = Path(f"/proc/{desk.pid}/task").glob("*/children")
    children = [child for task in tasks for child in task.read_text().split()]
    commands = {child: Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    return [int(child) for child in children if b"resource_tracker" not in commands[child]]


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no list of processes here")
def test_the_desk_goes_on_when_its_workers_are_lost(
    address: str, desk: subprocess.Popen[str]
) -> None:
    """After a worker has ended, whatever ended it, the next sheet is made by another."""
    for _ in range(2):
        os.kill(workers_of(desk)[0], signal.SIGKILL)
        status, headers, _ = order(address)
        assert (status, headers["content-type"]) == (200, "application/pdf")


def test_an_empty_form_is_the_sheet_of_the_shelf(address: str, root: Path) -> None:
    """Without a word filled in, the same bytes come out as the build makes."""
    status, _, pdf = order(address)
    assert status == 200
    assert pdf == (root / f"dist/ar/{HANDOUT}.ar.letter.pdf").read_bytes()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"stitches_out": "99"}, "from 10 to 21"),
        ({"stitches_out": "soon"}, "from 10 to 21"),
        ({"stitches_out": "nan"}, "from 10 to 21"),
        ({"stitches_out": "14.5"}, "whole number"),
        ({"stitches_out": ""}, "is empty"),
        ({"surgery_date": "tomorrow"}, "from the calendar"),
        ({"surgery_date": "2026-12-02", "stitches_date": "2026-12-01"}, "Check both dates"),
        ({"next_visit": "2026-11-30"}, "in the past"),
        ({"phone": "12"}, "too short"),
        ({"phone": "call us"}, "phone number"),
        ({"contact": "x" * 200}, "too long"),
        ({"contact": "\U00013000"}, "cannot be printed"),
        ({"fever_celsius": "38.3"}, "100.9 °F"),
        ({"edition": "none"}, "edition or paper"),
        ({"paper": "../a4"}, "edition or paper"),
    ],
)
def test_what_is_wrong_is_told_in_the_form(
    address: str, values: dict[str, str], words: str
) -> None:
    """A mistake gives the form back with what is wrong, and what was typed; no sheet."""
    status, headers, body = order(address, do="check", **values)
    assert status == 422
    assert headers["content-type"].startswith("text/html")
    page = body.decode()
    assert words in page
    assert 'role="alert"' in page


def test_what_is_typed_is_text(address: str) -> None:
    """Markup in a field is printed, and shown in the form, as the characters it is made of."""
    hostile = "<script>alert(1)</script>"
    status, _, pdf = order(address, contact=hostile)
    assert status == 200
    letters = "scriptrtscript"  # those of the tag, of “alert” and of the end tag
    assert any(letters in row for row in rows_of(pdf, 1, letters))
    _, _, body = order(address, contact=hostile, stitches_out="99")
    assert hostile.encode() not in body
    assert b"&lt;script&gt;" in body


@pytest.mark.parametrize(
    "path",
    [
        "/../clinic.toml",
        "/%2e%2e/clinic.toml",
        "/..%2fclinic.toml",
        "/ar/../../clinic.toml",
        "//etc/hostname",
        "/clinic.toml",
        "/index.xx.html",
        "/index.%2e%2e.html",
        "/proofs/x.pdf",
        "/fill?handout=../x&locale=ar",
        "/fill?handout=after-surgery&locale=../x",
        "/fill?handout=after-surgery&locale=xx",
        "/fill",
    ],
)
def test_only_what_the_manifest_names_is_served(address: str, path: str) -> None:
    """No path leads to another file, and no name of a handout or language is a path."""
    status, _, body = ask(address, "GET", path)
    assert status == 404
    assert b"<h1>There is nothing here.</h1>" in body
    assert b'<a href="/">Back to all handouts</a>' in body
    assert b"name = " not in body


def test_every_file_of_the_shelf_is_served(address: str, root: Path) -> None:
    """The shelf and all that it links to come as they are on the disk."""
    for path in (
        "language-card.letter.pdf",
        f"ar/{HANDOUT}.ar.html",
        "thumbnails/after-surgery.ar.webp",
    ):
        status, headers, body = ask(address, "GET", f"/{path}")
        assert (status, body) == (200, (root / "dist" / path).read_bytes())
        assert headers["x-content-type-options"] == "nosniff"
        assert "content-security-policy" in headers
    status, headers, body = ask(address, "GET", "/")
    assert status == 200
    assert "script-src 'sha256-" in headers["content-security-policy"]
    assert b'"served": true' in body


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_other_sites_are_refused(address: str, headers: dict[str, str]) -> None:
    """A page from elsewhere can neither read nor send a form."""
    body = urlencode({"handout": HANDOUT, "locale": "ar"}).encode()
    status, _, answer = ask(address, "POST", "/fill", body, **headers)
    assert status in (400, 403)
    assert not answer.startswith(b"%PDF")


def test_a_form_is_small(address: str) -> None:
    """More than any form can hold is not read to its end."""
    status, _, _ = ask(address, "POST", "/fill", b"x=" + b"y" * 200_000)
    assert status == 413


def test_what_no_browser_sends_is_refused(address: str) -> None:
    """Malformed, endless and idle requests harm nobody and learn nothing."""
    assert attack(address) > 75


def test_two_hundred_clients_are_answered(address: str) -> None:
    """Each gets its page or its sheet, or is asked to come again; none waits for ever."""
    paths = ["/", "/index.ar.html", f"/fill?handout={HANDOUT}&locale=ar", "/../clinic.toml"]
    form = {"handout": HANDOUT, "locale": "ar", "edition": "standard", "paper": "letter"}
    statuses = crowd(address, paths, form)
    assert set(statuses) <= {200, 404, 503}
    assert statuses[200] > 80
    assert ask(address, "GET", "/")[0] == 200


@needs_chromium
def test_a_form_is_filled_in_a_browser(address: str, browser: Any) -> None:
    """From the shelf to the handout: one tab with the form, another with the PDF."""
    with opened_page(browser) as page:
        tabs = len(browser.pages)
        page.goto(address)
        page.fill("#query", "arab")
        page.keyboard.press("Enter")
        page.click("a.button:has-text('Fill in') >> nth=0")
        assert violations(page) == []
        page.fill("#surgery_date", "2026-12-01")
        page.fill("#contact", SECRET)
        page.keyboard.press("Enter")
        page.wait_for_selector(".made")
        assert violations(page) == []
        assert {SECRET, "December 1, 2026"} <= set(page.locator("dd").all_inner_texts())
        with (
            page.context.expect_page() as opened,
            page.context.expect_event("response", lambda r: r.request.method == "POST") as answered,
        ):
            page.keyboard.press("Enter")
        assert answered.value.status == 200
        assert answered.value.headers["content-type"] == "application/pdf"
        assert len(browser.pages) == tabs + 1
        opened.value.close()
        page.click("text=Change something")
        assert page.input_value("#contact") == SECRET
        assert page.query_selector(".faults") is None


@needs_chromium
def test_a_mistake_is_shown_in_a_browser(address: str, browser: Any) -> None:
    """A mistake comes back in the same tab; its field is marked, and has the focus."""
    with opened_page(browser) as page:
        tabs = len(browser.pages)
        page.goto(f"{address}fill?handout={HANDOUT}&locale=ar")
        page.evaluate("() => { const f = document.forms[0]; f.noValidate = true; }")
        page.fill("#stitches_out", "99")
        page.click("button[type=submit]")
        assert "from 10 to 21" in page.inner_text("[role=alert]")
        assert page.input_value("#stitches_out") == "99"
        assert page.evaluate("() => document.activeElement.id") == "stitches_out"
        marked = page.locator("[aria-invalid]").evaluate_all("all => all.map((each) => each.id)")
        assert marked == ["stitches_out"]
        limits, wrong = page.get_attribute("#stitches_out", "aria-describedby").split()
        assert page.inner_text(f"#{limits}") == "10 to 21"
        assert "from 10 to 21" in page.inner_text(f"#{wrong}")
        assert len(browser.pages) == tabs
        assert violations(page) == []


@needs_chromium
def test_the_served_shelf_prints(address: str, browser: Any) -> None:
    """Served from this machine, the browser lets the page ask for its printer's window."""
    with opened_page(browser) as page:
        page.goto(address)
        page.evaluate(
            "() => { const f = window.shelf.print; window.shelf.print = (frame) => {"
            " frame.contentWindow.print = () => { window.asked = true; }; f(frame); }; }"
        )
        page.fill("#query", "arab")
        page.click("button:has-text('Print') >> nth=0")
        page.wait_for_function("() => window.asked")
        assert not page.is_visible("#printing-hint")
