"""The preview in a real browser, and its server with hostile requests."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from press.project import BUILDER
from tests.browser import (
    PATIENCE,
    needs_chromium,
    opened_page,
    scrolls_sideways,
    started_browser,
    violations,
)
from tests.conftest import copy_of_the_library
from tests.hostile.requests import attack, crowd
from tests.workshop.test_studio import edit

PO = "locales/es/LC_MESSAGES/foot-drop.po"
SHOWN = "/state?handout=foot-drop&locale=es"
IN_SIGHT = """e => {
  const box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + 2, box.top + 2);
  return box.top >= 0 && box.bottom <= innerHeight && (top === e || e.contains(top));
}"""


@contextmanager
def previewed(project: Path) -> Iterator[str]:
    """Start the preview of a project's Spanish, and yield its address."""
    command = [sys.executable, "-u", str(BUILDER / "build.py"), "preview", "es", "-H", "foot-drop"]
    process = subprocess.Popen(
        [*command, "--port", "0", "--no-open", "--project", str(project)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "HANDOUTS_SETUP": "off"},
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().split()[1]
    finally:
        os.killpg(process.pid, signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert "Traceback" not in errors
    assert process.returncode in (0, 130)


@contextmanager
def opened(browser: Any, address: str) -> Iterator[Any]:
    """Open the preview, and wait until both pages are drawn; no error may be logged."""
    logged: list[str] = []
    with opened_page(browser, width=1400) as page:
        page.on("console", lambda note: logged.append(note.text) if note.type == "error" else None)
        page.goto(address)
        page.wait_for_selector('.page[data-side="target"] img[data-name]')
        page.wait_for_selector(".area")
        yield page
    assert logged == []


def ask(address: str, path: str, host: str | None = None, method: str = "GET") -> Any:
    """Ask the server, under any name of it, and return the answer with its text."""
    netloc = address.split("/")[2]
    connection = http.client.HTTPConnection(netloc, timeout=20)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", host or netloc)
    connection.endheaders()
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer, text


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the copy of this repository that all tests look at, and may change."""
    return copy_of_the_library(tmp_path_factory.mktemp("preview") / "copied")


@pytest.fixture(scope="module")
def address(copied: Path) -> Iterator[str]:
    """Start one preview of that copy for all tests."""
    with previewed(copied) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    with started_browser() as started:
        yield started


@pytest.fixture
def page(browser: Any, address: str, copied: Path) -> Iterator[Any]:
    """Open the preview; what a test has changed is put back, and the preview has seen it."""
    files = {path: path.read_bytes() for path in copied.rglob("*") if path.is_file()}
    before = ask(address, SHOWN)[1]
    with opened(browser, address) as page:
        yield page
    changed = [path for path in files if path.read_bytes() != files[path]]
    for path in changed:
        path.write_bytes(files[path])
    give_up = time.monotonic() + PATIENCE / 1000
    while ask(address, SHOWN)[1] != before:
        assert time.monotonic() < give_up, changed
        time.sleep(0.1)


def target(page: Any) -> str:
    """Return the name of the picture of the first translated page."""
    selector = '.page[data-side="target"] img'
    return str(page.locator(selector).first.get_attribute("data-name"))


def redrawn(page: Any, before: str) -> None:
    """Wait until the first translated page has another picture."""
    page.wait_for_function(
        """before => document.querySelector('.page[data-side="target"] img')
           .dataset.name !== before""",
        arg=before,
    )


@needs_chromium
def test_a_saved_catalog_is_redrawn_without_losing_the_place(page: Any, copied: Path) -> None:
    """A translation saved on the disk shows up on the page and beside it; nothing scrolls."""
    page.locator('#list button[data-number="10"]').click()
    assert "Nervio peroneo" in page.locator("#message").inner_text()
    scroller = "document.getElementById('pages')"
    page.evaluate(f"{scroller}.scrollTop = 200")
    before = target(page)
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio de la pierna"', PO)
    redrawn(page, before)
    page.wait_for_function(
        "() => document.getElementById('message').innerText.includes('Nervio de la pierna')"
    )
    assert page.evaluate(f"{scroller}.scrollTop") == 200
    assert "Redrawn at" in page.locator("#live").inner_text()


@needs_chromium
def test_a_click_on_a_paragraph_tells_all_about_it(page: Any) -> None:
    """A click shows English, translation, file and line, notes and state of a message."""
    page.locator('.page[data-side="target"] .area[data-number="10"]').click()
    told = page.locator("#message").inner_text()
    for words in ("Message 10", "translated", "Peroneal nerve", "Nervio peroneo", "drawing"):
        assert words in told
    assert re.search(rf"{re.escape(PO)}:\d+", told)
    chosen = page.locator('.area.is-chosen[data-number="10"]')
    assert chosen.count() == 2  # on the English page too


@needs_chromium
def test_what_is_left_is_marked_and_counted(page: Any, copied: Path) -> None:
    """Gaps are outlined on the page, told in the bar, and found one after the other."""
    assert page.locator("#progress").inner_text() == "63 of 63 translated"
    before = target(page)
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr ""', PO)
    edit(copied, 'msgid "Common causes"', '#, fuzzy\nmsgid "Common causes"', PO)
    redrawn(page, before)
    page.wait_for_selector(".area.is-missing")
    page.wait_for_selector(".area.is-fuzzy")
    words = "61 of 63 translated, 1 needs work, 1 untranslated, 4 words left"
    page.wait_for_function(f"() => document.getElementById('progress').textContent === '{words}'")
    page.locator("#next").click()
    assert "untranslated" in page.locator("#message").inner_text()
    page.locator("#next").click()
    assert "needs work" in page.locator("#message").inner_text()
    page.locator("#filter").select_option("left")
    assert page.locator("#list button").count() == 2
    nothing = "1 message is untranslated, 1 message needs work; the checks found nothing else."
    page.wait_for_function(f"() => document.getElementById('found').textContent === '{nothing}'")


@needs_chromium
def test_findings_lead_to_their_place(page: Any, copied: Path) -> None:
    """A finding of the checks is listed, and a click on it shows its message."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio  peroneo"', PO)
    finding = page.locator("#findings button", has_text="two spaces")
    finding.wait_for()
    finding.click()
    assert "Message 10" in page.locator("#message").inner_text()
    assert page.locator(".area.is-found").count() == 1
    assert "→ Remove the spaces" in finding.inner_text()


@needs_chromium
def test_an_error_says_that_the_page_is_in_english(page: Any, copied: Path) -> None:
    """A message with an error has its badge, its findings once, and the word about English."""
    edit(copied, "llamará al %(emergency_number)s?", "llamará?", PO)
    page.locator(".area.is-error").wait_for()
    page.locator("#next").click()
    told = page.locator("#message").inner_text()
    assert "has an error" in told
    assert "The page shows the English until this is mended." in told
    assert told.count("is missing") == 1
    page.wait_for_function("() => document.querySelectorAll('#findings button').length === 1")


@needs_chromium
def test_the_chosen_message_is_always_in_sight(browser: Any, address: str) -> None:
    """Whatever is clicked, all about it stands at the top, in a small window too."""
    for size in ((1100, 720), (1400, 900), (700, 800)):
        with opened(browser, address) as page:
            page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
            page.locator("#list button").last.click()
            assert page.locator("#message h2").evaluate(IN_SIGHT)
            assert not scrolls_sideways(page)


@needs_chromium
def test_pages_can_be_read(browser: Any, address: str) -> None:
    """One page alone has all the room, and full size is that of the paper; both are kept."""
    with opened(browser, address) as page:
        page.set_viewport_size({"width": 1100, "height": 720})
        width = "e => e.getBoundingClientRect().width"
        sheet = page.locator('.page[data-side="target"]').first
        both = sheet.evaluate(width)
        page.get_by_role("button", name="Spanish only").click()
        assert sheet.evaluate(width) > 1.9 * both
        assert not page.locator('.page[data-side="source"]').first.is_visible()
        page.get_by_role("button", name="100 %").click()
        assert round(sheet.evaluate(width)) == pytest.approx(8.5 * 96, abs=2)
        page.reload()
        page.wait_for_selector('.page[data-side="target"] .area')
        assert page.get_by_role("button", name="100 %").get_attribute("aria-pressed") == "true"


@needs_chromium
def test_placeholders_stay_whole_beside_their_values(page: Any) -> None:
    """In a right-to-left language too a placeholder reads from left to right, on one line."""
    page.locator("#handout").select_option("after-surgery")
    page.locator("#locale").select_option("ar")
    page.wait_for_function("() => document.querySelector('.head + .head').textContent === 'Arabic'")
    page.locator("#list button", has_text="first signs of recovery may take").click()
    shown = page.locator("#message .text .placeholder").first
    assert "%(recovery_signs)s" in shown.inner_text()
    assert "أشهر" in shown.locator(".value").inner_text()
    assert shown.get_attribute("dir") == "ltr"
    lines = "e => e.firstChild.getClientRects().length"
    assert shown.evaluate(lines) == 1


@needs_chromium
def test_what_stands_elsewhere_is_told(page: Any) -> None:
    """A message of the card says so, and is not counted as one of this page."""
    page.locator("#list button", has_text="Point to your language").click()
    told = page.locator("#message").inner_text()
    assert "Not on this page. It is printed on the language card." in told
    page.locator("#filter").select_option("safety")
    assert 0 < page.locator("#list button").count() < 40
    page.locator("#locale").select_option("en")
    page.wait_for_function(
        "() => document.getElementById('progress').textContent === '63 messages'"
    )


@needs_chromium
def test_templates_and_styles_are_redrawn_too(page: Any, copied: Path) -> None:
    """A template saved on the disk changes both pages."""
    before = target(page)
    html = "handouts/foot-drop/handout.html"
    edit(copied, 'parts.section("foot", _("What is foot drop?"))', 'parts.section("alert", _("What is foot drop?"))', html)  # fmt: skip # noqa: E501
    redrawn(page, before)


@needs_chromium
def test_a_broken_file_keeps_the_page_and_is_told(page: Any, copied: Path) -> None:
    """While a handout's settings cannot be read, its last page stays, with what is wrong."""
    before = target(page)
    edit(copied, 'title = "Foot drop"', 'title = "Foot drop', "handouts/foot-drop/handout.toml")
    page.locator("#broken", has_text="handout.toml cannot be read").wait_for()
    assert target(page) == before
    assert page.locator("#list button").count() > 60
    edit(copied, 'title = "Foot drop', 'title = "Foot drop"', "handouts/foot-drop/handout.toml")
    page.wait_for_function("() => !document.getElementById('broken').textContent")


@needs_chromium
def test_settings_that_cannot_be_read_are_told_too(page: Any, copied: Path) -> None:
    """While `clinic.toml` is broken the last page stays under the band, which goes with it."""
    before = target(page)
    edit(copied, "papers = [", "papers = ", "clinic.toml")
    page.locator("#broken", has_text="clinic.toml").wait_for()
    assert target(page) == before
    edit(copied, "papers = ", "papers = [", "clinic.toml")
    page.wait_for_function("() => !document.getElementById('broken').textContent")


@needs_chromium
def test_a_lost_quotation_mark_is_told_over_the_last_page(page: Any, copied: Path) -> None:
    """The band says in which line, what to do, and that nothing is lost; no gap is shown."""
    before = target(page)
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio peroneo', PO)
    page.locator("#broken", has_text="foot-drop.po cannot be read since line").wait_for()
    told = page.locator("#broken").inner_text()
    for words in ("a quotation mark is missing", "→ Mend this line", "Nothing is lost"):
        assert words in told
    assert target(page) == before
    assert page.locator("#progress").inner_text() == "63 of 63 translated"
    assert page.locator(".area.is-missing").count() == 0


@needs_chromium
def test_another_language_can_be_chosen(page: Any) -> None:
    """The language is changed in the page; a right-to-left one is drawn as any."""
    page.locator("#locale").select_option("ar")
    page.wait_for_function("() => document.querySelector('.head + .head').textContent === 'Arabic'")
    page.wait_for_selector('.page[data-side="target"] img[data-name]')
    page.locator('#list button[data-number="10"]').click()
    text = page.locator("#message .text")
    assert (text.get_attribute("lang"), text.get_attribute("dir")) == ("ar", "auto")
    assert "locale=ar" in page.url


@needs_chromium
def test_axe_finds_nothing(page: Any, copied: Path) -> None:
    """The page is accessible: with gaps and findings on it, wide and narrow."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr ""', PO)
    edit(copied, 'msgstr "Causas comunes"', 'msgstr "Causas  comunes"', PO)
    edit(copied, "llamará al %(emergency_number)s?", "llamará al 911?", PO)
    fuzzy = '#, fuzzy\n#| msgid "The treatment"\nmsgid "How it is treated"'
    edit(copied, 'msgid "How it is treated"', fuzzy, PO)
    page.wait_for_selector(".area.is-missing")
    page.wait_for_selector(".area.is-error")
    page.wait_for_selector(".area.is-fuzzy")
    page.locator("#findings button").first.wait_for()
    for name in ("Peroneal nerve", "When will you call", "How it is treated", "Point to your"):
        page.locator("#list button", has_text=name).first.click()
        assert violations(page) == []
    edit(copied, 'msgstr "Causas  comunes"', 'msgstr "Causas  comunes', PO)
    page.wait_for_selector("#broken p")
    page.locator("#sizes button").last.click()
    for width, height in ((1400, 900), (1100, 720), (500, 900)):
        page.set_viewport_size({"width": width, "height": height})
        assert violations(page) == []
        assert not scrolls_sideways(page)


@needs_chromium
def test_the_status_page_is_accessible(browser: Any, tmp_path: Path) -> None:
    """Axe finds nothing on the page of `catalog status` either."""
    path = tmp_path / "status.html"
    command = [sys.executable, str(BUILDER / "build.py"), "catalog", "status"]
    subprocess.run([*command, "--html", str(path)], check=True, capture_output=True)
    opened = browser.new_page()
    opened.goto(path.as_uri())
    found = violations(opened)
    opened.close()
    assert found == []


def test_the_server_answers_to_its_own_name_only(address: str) -> None:
    """A request under another Host is refused: no site can read the preview through its name."""
    for host in ("evil.example", "127.0.0.1.evil.example", "handouts.localhost.evil.example"):
        answer, text = ask(address, "/state?handout=foot-drop&locale=es", host)
        assert answer.status == 400
        assert b"Foot drop" not in text
    assert ask(address, "/", "localhost")[0].status == 200


def test_the_server_gives_nothing_else_away(address: str) -> None:
    """No path leads to a file; what does not exist is not found; nothing can be sent."""
    for path in (
        "/../clinic.toml",
        "/%2e%2e/clinic.toml",
        "/preview.css/../../studio.py",
        "/page/..%2fpreview.js.png",
        "/page/0.png",
        "/state",
        "/state?handout=../foot-drop&locale=es",
        "/state?handout=foot-drop&locale=../es",
        "/state?handout=foot-drop&locale=nl",
        "/news?handout=none&locale=es",
    ):
        assert ask(address, path)[0].status == 404, path
    for method in ("POST", "PUT", "DELETE"):
        assert ask(address, "/state?handout=foot-drop&locale=es", method=method)[0].status == 405


def test_every_answer_keeps_the_page_to_itself(address: str) -> None:
    """The policy forbids every other source, script and frame; nothing is stored."""
    for path in ("/", "/choices", "/nothing"):
        answer, _ = ask(address, path)
        policy = answer.getheader("content-security-policy")
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.getheader("cache-control") == "no-store"
        assert answer.getheader("x-content-type-options") == "nosniff"


def test_what_no_browser_sends_is_refused(address: str) -> None:
    """Malformed, endless and idle requests, and two hundred clients, harm nobody."""
    assert attack(address) > 75
    statuses = crowd(address, ["/", "/nothing", "/../clinic.toml", "/preview.js"])
    assert set(statuses) <= {200, 400, 404, 503}
    assert statuses[200] > 40
