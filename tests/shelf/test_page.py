"""The shelf in a real browser: found, chosen, looked at, printed, from a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from press.shelf.page import shelf_page
from tests.browser import (
    needs_chromium,
    opened_page,
    scrolls_sideways,
    started_browser,
    violations,
)
from tests.shelf.stock import LANGUAGES, made_up, words, write_shelf

pytestmark = needs_chromium
TAGS = ("en", "es", "ar", "km")
HELD = (("handout-2", "km"),)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    with started_browser() as started:
        yield started


@pytest.fixture
def page(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a shelf of three handouts in four languages from a folder."""
    file = write_shelf(tmp_path, made_up(TAGS, 3, held=HELD))
    with opened_page(browser) as opened:
        opened.goto(file.as_uri())
        yield opened


def languages(page: Any) -> list[str]:
    """Return the names of the languages that are shown, in their own letters."""
    return [name.strip() for name in page.locator(".language .native").all_inner_texts()]


def titles(page: Any) -> list[str]:
    """Return the titles of the sheets that are shown."""
    return [text.strip() for text in page.locator(".sheet h3").all_inner_texts()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("espa", "Español"),
        ("spanish", "Español"),
        ("SPAN", "Español"),
        ("espan", "Español"),  # without the tilde
        ("عرب", "العربية"),
        ("arab", "العربية"),
        ("ខ្មែរ", "ខ្មែរ"),
        ("khmer", "ខ្មែរ"),
    ],
)
def test_a_language_is_found_by_either_name(page: Any, typed: str, found: str) -> None:
    """A few letters of its own name or of its English name show a language and its sheets."""
    page.fill("#query", typed)
    assert languages(page) == [found]
    assert len(titles(page)) >= 3


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("arabic handout-2", ["نشرة handout-2"]),
        ("handout-2 ara", ["نشرة handout-2"]),
        ("sheet handout-1 km", ["សន្លឹក handout-1"]),
        ("handout-3 large spanish", ["Hoja handout-3"]),
    ],
)
def test_several_words_are_found_in_any_order(page: Any, typed: str, found: list[str]) -> None:
    """A language and a handout can be typed together, as one would say it."""
    page.fill("#query", typed)
    assert titles(page) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cambodian", "ខ្មែរ"),  # as many call it
        ("arabik", "العربية"),  # misspelt
        ("spansh", "Español"),
    ],
)
def test_a_language_is_found_by_other_names(page: Any, typed: str, found: str) -> None:
    """The names by which people ask for it lead to a language, and so do slips of the finger."""
    page.fill("#query", typed)
    assert languages(page) == [found]


def test_a_click_on_a_language_counts_more_than_what_was_typed(page: Any) -> None:
    """Who typed in vain and then clicks a language gets its handouts, and not nothing."""
    page.fill("#query", "qqqq")
    page.click("text=Khmer")
    assert page.input_value("#query") == ""
    assert len(titles(page)) == 3


def test_a_remembered_language_does_not_narrow_a_search(page: Any) -> None:
    """The last patient's language is shown first; a handout is looked for in all languages."""
    page.click("text=Khmer")
    page.reload()
    assert page.inner_text("#sheets-heading") == "Handouts in Khmer"
    page.fill("#query", "handout-3")
    assert len(titles(page)) == len(TAGS)
    page.click(".language:has-text('Arabic')")
    assert titles(page) == ["نشرة handout-3"]


def test_a_packet_tells_what_it_holds(page: Any) -> None:
    """Staff see which handouts are in a packet, and that it wants both sides of the paper."""
    page.fill("#query", "packet")
    packet = page.locator(".sheet", has_text="pack")
    assert "In it: Sheet handout-1" in packet.inner_text()
    assert "both sides" in packet.inner_text()


def test_a_long_list_says_that_it_is_one(browser: Any, tmp_path: Path) -> None:
    """A search that finds more than is shown says so, and what to do."""
    file = write_shelf(tmp_path, made_up(TAGS, 30))
    with opened_page(browser) as page:
        page.goto(file.as_uri())
        page.fill("#query", "sheet")
        assert len(titles(page)) == 60
        assert "These are the first 60." in page.inner_text("#more")
        page.fill("#query", "sheet spanish")
        assert len(titles(page)) == 30
        assert not page.is_visible("#more")


def test_on_a_phone_the_answer_is_at_the_top(browser: Any, tmp_path: Path) -> None:
    """After a choice, and while one types, what was found stands where the eye is."""
    file = write_shelf(tmp_path, made_up(LANGUAGES, 2))
    with opened_page(browser, 390, 800) as page:
        page.goto(file.as_uri())
        page.click(".language >> nth=2")
        assert abs(page.locator("#sheets-heading").bounding_box()["y"]) < 100
        assert page.locator(".language .name").first.is_visible()
        page.evaluate("() => scrollTo(0, 0)")
        page.fill("#query", "handout-1")
        assert page.locator("#sheets-heading").bounding_box()["y"] < 500


def test_staff_read_names_of_languages_in_their_own(browser: Any, tmp_path: Path) -> None:
    """For Spanish staff it is “árabe”; the English name finds it too."""
    file = write_shelf(tmp_path, made_up(TAGS, 2), "es")
    with opened_page(browser) as page:
        page.goto(file.as_uri())
        for typed in ("árabe", "arabe", "arabic"):
            page.fill("#query", typed)
            assert languages(page) == ["العربية"]
            assert page.inner_text("#sheets-heading") == "Hojas en árabe"


def test_a_handout_is_found_by_its_title(page: Any) -> None:
    """Without a language, a title shows the sheet in every language, each with its name."""
    page.fill("#query", "handout-3")
    assert len(titles(page)) == len(TAGS)
    marks = page.locator(".sheet .badge.packet").all_inner_texts()
    assert {"English", "Spanish", "Arabic", "Khmer"} <= set(marks)


def test_the_language_is_remembered(page: Any) -> None:
    """The language that staff chose last is chosen when they come again."""
    page.click("text=Khmer")
    page.reload()
    assert page.inner_text("#sheets-heading") == "Handouts in Khmer"
    assert page.locator('.language[aria-pressed="true"]').inner_text().startswith("ខ្មែរ")


def test_filters_choose_edition_paper_and_topic(page: Any) -> None:
    """The links lead to the edition and paper that are chosen, of the topic that is chosen."""
    page.click("text=Spanish")
    link = page.locator("a.button:has-text('Open')").first
    assert link.get_attribute("href") == "es/handout-1.es.letter.pdf"
    page.select_option("#edition", label="Large print")
    page.select_option("#paper", label="A4")
    assert link.get_attribute("href") == "es/handout-1.es.large.a4.pdf"
    page.select_option("#topic", label="Surgery")
    assert titles(page) == ["Hoja handout-1"]
    assert page.inner_text("#count") == "Handouts: 1"


def test_open_leads_to_the_file(page: Any, tmp_path: Path) -> None:
    """Every link of a sheet leads to a file that is there, in a window of its own."""
    page.click("text=Arabic")
    for link in page.locator(".sheet a").all():
        assert (tmp_path / link.get_attribute("href")).is_file()
        assert link.get_attribute("target") == "_blank"


def test_what_is_held_back_says_why(page: Any) -> None:
    """A sheet that must not be handed out shows its reason, and nothing to print."""
    page.click("text=Khmer")
    held = page.locator(".sheet.is-held")
    assert held.count() == 1
    assert "Held back" in held.inner_text()
    assert "A message is not translated." in held.inner_text()
    assert held.locator("a, button, img").count() == 0


def test_an_edition_that_is_not_made_offers_the_others(page: Any) -> None:
    """A packet that is not made in large print offers the way in which there is one."""
    page.click(".language:has-text('English')")
    page.select_option("#edition", label="Large print")
    packet = page.locator(".sheet", has_text="pack")
    assert "There is no “Large print” on Letter." in packet.inner_text()
    assert packet.locator("a").all_inner_texts() == ["Standard · Letter"]


def test_nothing_found_is_said_and_mended(page: Any) -> None:
    """What there is not is told by its name; a button clears the search."""
    page.click("text=Spanish")
    page.fill("#query", "Polish")
    assert page.inner_text("#sheets-heading") == "Nothing found"
    assert "called “Polish”" in page.inner_text("#none")
    assert "interpreter" in page.inner_text("#none")
    assert titles(page) == []
    page.click("#clear")
    assert len(titles(page)) == 3
    assert page.evaluate("() => document.activeElement.id") == "query"


def test_both_languages_are_shown_side_by_side(page: Any) -> None:
    """Staff see the English sheet beside the one that they cannot read."""
    page.click("text=Arabic")
    page.click("button:has-text('Look at both') >> nth=0")
    sources = [frame.get_attribute("src") for frame in page.locator("#both iframe").all()]
    assert sources == ["ar/handout-1.ar.html", "en/handout-1.en.html"]
    page.keyboard.press("Escape")
    assert not page.locator("#both").is_visible()


def test_print_reaches_the_printers_window(page: Any) -> None:
    """“Print” asks the browser to print the very PDF; the dialog shows it meanwhile."""
    page.evaluate("() => { window.shelf.print = (frame) => { window.asked = frame.src; }; }")
    page.click("text=Spanish")
    page.click("button:has-text('Print') >> nth=0")
    page.wait_for_function("() => window.asked")
    assert page.evaluate("() => window.asked").endswith("es/handout-1.es.letter.pdf")
    assert page.is_visible("#printing")
    assert not page.is_visible("#printing-hint")


def test_where_a_browser_refuses_the_keys_are_told(page: Any) -> None:
    """From a folder no script may print another file; staff are told what to press."""
    page.click("text=Spanish")
    page.click("button:has-text('Print') >> nth=0")
    page.wait_for_selector("#printing-hint:visible")
    assert "P, or the printer sign" in page.inner_text("#printing-hint")
    assert page.locator("#printing-open").get_attribute("href") == "es/handout-1.es.letter.pdf"


def test_the_keyboard_alone_will_do(page: Any) -> None:
    """From opening the page to the open PDF: type, Enter, Tab; no mouse."""
    page.keyboard.type("khm")
    page.keyboard.press("Enter")
    seen = []
    for _ in range(20):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("() => document.activeElement.textContent.trim()"))
        if seen[-1] == "Open":
            break
    assert seen[-1] == "Open", seen
    target = page.evaluate("() => document.activeElement.getAttribute('href')")
    assert target == "km/handout-1.km.letter.pdf"
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == (
        "Open: Sheet handout-1, Khmer"
    )


def test_a_closed_dialog_gives_the_focus_back(page: Any) -> None:
    """After Escape the keyboard is where it was."""
    page.click("text=Arabic")
    button = page.locator("button:has-text('Look at both')").first
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.evaluate("() => document.activeElement.textContent") == "Look at both"


@pytest.mark.parametrize("width", [320, 360, 768])
def test_a_narrow_window_is_enough(page: Any, width: int) -> None:
    """On a phone nothing is cut off, and nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": 700})
    assert not scrolls_sideways(page)
    page.click("text=Arabic")
    assert not scrolls_sideways(page)


@pytest.mark.parametrize("typed", ["", "arab", "handout-2", "qqqq"])
def test_axe_finds_nothing(page: Any, typed: str) -> None:
    """The page is accessible with languages, sheets, a search over all, and nothing found."""
    page.fill("#query", typed)
    assert violations(page) == []


def test_axe_finds_nothing_in_the_dialogs(page: Any) -> None:
    """Both dialogs are accessible."""
    page.click("text=Khmer")
    page.click("button:has-text('Look at both') >> nth=0")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.evaluate("() => { window.shelf.print = () => {}; }")
    page.click("button:has-text('Print') >> nth=0")
    assert violations(page) == []


def test_the_page_runs_from_right_to_left(browser: Any, tmp_path: Path) -> None:
    """For staff who read Arabic, the page is in Arabic, and mirrored."""
    file = write_shelf(tmp_path, made_up(TAGS, 2), "ar")
    with opened_page(browser) as page:
        page.goto(file.as_uri())
        page.click("text=ខ្មែរ")
        assert page.inner_text("h1") == "نشرات للمرضى"
        languages_box = page.locator(".languages").bounding_box()
        sheets_box = page.locator("#sheets").bounding_box()
        assert languages_box["x"] > sheets_box["x"]
        assert violations(page) == []
        page.set_viewport_size({"width": 320, "height": 700})
        assert not scrolls_sideways(page)


def test_a_served_shelf_has_forms(browser: Any, tmp_path: Path) -> None:
    """From the desk, each handout has a link to its form; from a folder, none has."""
    for served in (True, False):
        file = write_shelf(tmp_path, made_up(TAGS, 1), served=served)
        with opened_page(browser) as page:
            page.goto(file.as_uri())
            page.click("text=Spanish")
            links = page.locator("a.button:has-text('Fill in')")
            assert links.count() == served
            if served:
                assert links.first.get_attribute("href").startswith(
                    "fill?handout=handout-1&locale=es"
                )


def test_many_languages_and_handouts_stay_light(browser: Any, tmp_path: Path) -> None:
    """60 languages with 40 handouts weigh under a megabyte, and are found as one types."""
    stock = made_up(LANGUAGES, 40, ("standard", "large", "bilingual", "back-to-back"))
    assert len(stock.locales) == 60
    file = tmp_path / "index.html"
    file.write_text(shelf_page(stock, words(), [], served=False), encoding="utf-8")
    assert file.stat().st_size < 1_000_000
    with opened_page(browser) as page:
        page.goto(file.as_uri())
        assert len(languages(page)) == 60
        page.fill("#query", "suomi")
        assert languages(page) == ["Suomi"]
        assert len(titles(page)) == 40


def test_a_hostile_title_is_text(browser: Any, tmp_path: Path) -> None:
    """Markup in names and titles is shown as the characters it is made of."""
    stock = made_up(("en", "es"), 1)
    for each in stock.manifest.outputs:
        object.__setattr__(each, "title", "</script><script>window.bad = 1</script><b>x</b>")
    file = write_shelf(tmp_path, stock)
    with opened_page(browser) as page:
        page.goto(file.as_uri())
        page.click("text=Spanish")
        assert titles(page)[0].startswith("</script><script>")
        assert page.evaluate("() => window.bad === undefined")
