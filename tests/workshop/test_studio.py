"""The studio: what is drawn, what is drawn anew, and what is found."""

from __future__ import annotations

import re
from concurrent.futures import BrokenExecutor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from press.errors import EngineError, Finding, Severity
from press.languages.catalogs import State
from press.workshop.drawing import Drawing
from press.workshop.judging import Judged
from press.workshop.spread import Spread, View, is_of
from press.workshop.state import spread_data
from press.workshop.studio import Studio

VIEW = View("foot-drop", "es")
PO = "locales/es/LC_MESSAGES/foot-drop.po"


def edit(copied: Path, old: str, new: str, file: str = PO) -> None:
    """Change a text of a file."""
    path = copied / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def pictures(spread: Spread) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the pictures of both sides."""
    assert spread.source is not None
    assert spread.target is not None
    return spread.source.pictures, spread.target.pictures


def data_of(studio: Studio, spread: Spread) -> dict[str, Any]:
    """Return what the page shows of a spread, its catalogs checked."""
    return spread_data(spread, studio.check(spread.view), studio.project(), {})


def message_of(data: dict[str, Any], english: str) -> dict[str, Any]:
    """Return a message of a spread by its English text."""
    (found,) = (message for message in data["messages"] if message["english"] == english)
    return dict(found)


def test_a_spread_has_both_pages_and_all_messages(studio: Studio) -> None:
    """English and translation are drawn; every message has its number, place and notes."""
    spread = studio.spread(VIEW)
    source, target = pictures(spread)
    assert all(picture.startswith(b"\x89PNG") for picture in (*source, *target))
    assert len(source) == len(target) == 2
    line = next(line for line in spread.lines if line.english == "Peroneal nerve")
    assert (line.text, line.state) == ("Nervio peroneo", State.TRANSLATED)
    assert line.path == studio.root / PO
    assert line.line is not None
    assert any("drawing" in note for note in line.notes)
    assert spread.findings == ()


def test_a_language_for_which_a_handout_is_not_meant_is_told(studio: Studio, copied: Path) -> None:
    """Whoever looks at it there learns that it will not be built, and what would change that."""
    toml = "handouts/foot-drop/handout.toml"
    edit(copied, 'title = "Foot drop"', 'title = "Foot drop"\nlanguages = ["ht"]', toml)
    (finding,) = studio.spread(VIEW).findings
    assert (finding.check, finding.severity) == ("not-meant", Severity.WARNING)
    assert "is not meant for Spanish" in finding.message
    edit(copied, '["ht"]', '["ht", "es"]', toml)
    assert studio.spread(VIEW).findings == ()


def test_what_did_not_change_is_not_drawn_again(studio: Studio, copied: Path) -> None:
    """An edit of a translation redraws its page and leaves the English drawing as it is."""
    before = studio.spread(VIEW)
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio fibular"')
    after = studio.spread(VIEW)
    assert after.source is before.source
    assert pictures(after)[1][0] != pictures(before)[1][0]
    assert studio.spread(VIEW).target is after.target


def test_what_is_missing_is_drawn_in_english(studio: Studio, copied: Path) -> None:
    """A page with gaps is drawn all the same, and its messages say what state they are in."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr ""')
    edit(copied, 'msgid "Common causes"', '#, fuzzy\nmsgid "Common causes"')
    spread = studio.spread(VIEW)
    states = {line.english: line.state for line in spread.lines}
    assert states["Peroneal nerve"] is State.MISSING
    assert states["Common causes"] is State.FUZZY
    data = spread_data(spread, Judged(), studio.project(), {})
    assert data["progress"] == {
        "total": 63,
        "shared": 13,
        "translated": 61,
        "needs_work": 1,
        "missing": 1,
        "errors": 0,
        "words_left": 4,
        "elsewhere": 14,
        "elsewhere_left": 0,
    }
    assert data["findings"] == []  # gaps are states, not findings


def test_a_broken_template_keeps_the_last_page(studio: Studio, copied: Path) -> None:
    """While a template cannot be rendered, the last drawing stays, and the mistake is told."""
    before = studio.spread(VIEW)
    edit(copied, "{% endblock %}", "{% endblok %}", "handouts/foot-drop/handout.html")
    after = studio.spread(VIEW)
    assert after.target is before.target
    assert after.lines == before.lines
    assert [finding.check for finding in after.broken] == ["template"]
    (told,) = data_of(studio, after)["broken"]
    assert re.match(r"handout\.html cannot be read since line \d+: ", told["message"])


def test_an_unreadable_catalog_keeps_the_work(studio: Studio, copied: Path) -> None:
    """While a quotation mark is missing, pages, states and counts stay as they were before."""
    edit(copied, 'msgstr "Cómo se trata"', 'msgstr "Cómo  se trata"')
    before = studio.spread(VIEW)
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio peroneo')
    after = studio.spread(VIEW)
    assert replace(after, broken=()) == before
    (told,) = data_of(studio, after)["broken"]
    place = after.broken[0].line
    assert (
        told["message"]
        == f"foot-drop.po cannot be read since line {place}: a quotation mark is missing."
    )
    assert told["hint"].startswith("Mend this line")
    edit(copied, 'msgstr "Nervio peroneo', 'msgstr "Nervio peroneo"')
    assert studio.spread(VIEW).broken == ()


def test_a_catalog_that_never_could_be_read_is_not_untranslated(
    studio: Studio, copied: Path
) -> None:
    """Without earlier pages the English ones are shown, and no message counts as a gap."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio peroneo')
    spread = studio.spread(VIEW)
    assert [finding.check for finding in spread.broken] == ["po-syntax"]
    assert spread.target is not None
    data = data_of(studio, spread)
    assert (data["messages"], data["findings"], data["progress"]["total"]) == ([], [], 0)


def test_checks_are_told_with_their_messages(studio: Studio, copied: Path) -> None:
    """What the checks find is listed, and stands at its message too."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio  peroneo"')
    data = data_of(studio, studio.spread(VIEW))
    (finding,) = data["findings"]
    assert (finding["check"], finding["severity"]) == ("spacing", "warning")
    (message,) = (m for m in data["messages"] if m["number"] == finding["number"])
    assert message["english"] == "Peroneal nerve"
    assert [f["check"] for f in message["findings"]] == ["spacing"]


def test_an_error_is_told_once_and_shows_the_english(studio: Studio, copied: Path) -> None:
    """What page and checks find is told once; the message says that English stands there."""
    edit(copied, "¿Cuándo llamará al %(emergency_number)s?", "¿Cuándo llamará?")
    data = data_of(studio, studio.spread(VIEW))
    assert [finding["check"] for finding in data["findings"]] == ["placeholder-missing"]
    message = message_of(data, "When will you call %(emergency_number)s?")
    assert [finding["check"] for finding in message["findings"]] == ["placeholder-missing"]
    assert (message["state"], message["stands_in"]) == ("error", True)
    assert data["progress"]["errors"] == 1
    assert not any(each["stands_in"] for each in data["messages"] if each != message)


def test_who_types_sees_what_is_wrong_with_it(studio: Studio, copied: Path) -> None:
    """A message that is still marked as one that needs work is judged as any."""
    edit(copied, 'msgid "Peroneal nerve"', '#, fuzzy\nmsgid "Peroneal nerve"')
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio  peroneo"')
    message = message_of(data_of(studio, studio.spread(VIEW)), "Peroneal nerve")
    assert message["state"] == "fuzzy"
    assert [finding["check"] for finding in message["findings"]] == ["spacing"]


def test_a_message_comes_with_what_helps(studio: Studio, copied: Path) -> None:
    """Agreed terms, values of placeholders, and what changed in the English stand beside it."""
    old = '#, fuzzy\n#| msgid "Some causes"\nmsgid "Common causes"'
    edit(copied, 'msgid "Common causes"', old)
    data = data_of(studio, studio.spread(VIEW))
    terms = dict(message_of(data, "Peroneal nerve")["terms"])
    assert terms == {"peroneal nerve": "nervio peroneo", "nerve": "nervio"}
    changed = message_of(data, "Common causes")["previous"]
    assert changed == [("gone", "Some"), ("new", "Common"), ("same", " causes")]
    assert data["values"]["target"]["emergency_number"] == "911"
    surgery = data_of(studio, studio.spread(View("after-surgery", "es")))
    recovery = [surgery["values"][side]["recovery_signs"] for side in ("source", "target")]
    assert recovery == ["3–6 months", "3 a 6 meses"]


def test_what_the_page_does_not_print_is_told_apart(studio: Studio) -> None:
    """Messages of the card and of covers are listed, and say where they are printed."""
    data = data_of(studio, studio.spread(VIEW))
    assert message_of(data, "Point to your language")["elsewhere"] == "on the language card"
    assert message_of(data, "In this packet")["elsewhere"] == "on the covers of packets"
    assert message_of(data, "Peroneal nerve")["elsewhere"] == ""
    assert data["progress"]["elsewhere"] == sum(bool(m["elsewhere"]) for m in data["messages"])


def test_nothing_is_called_checked_before_it_was(studio: Studio) -> None:
    """The page comes before the checks are done, and does not say that they found nothing."""
    spread = studio.spread(VIEW)
    assert spread_data(spread, None, studio.project(), {})["checked"] is False
    assert data_of(studio, spread)["checked"] is True


def test_a_finding_belongs_to_the_message_at_its_line(copied: Path) -> None:
    """The same English text in another context has another line; a page knows only the text."""
    path = copied / PO
    found = Finding("spacing", "Two spaces.", path=path, line=7, msgid="Rest")
    assert is_of(found, "Rest", (path, 7))
    assert not is_of(found, "Rest", (path, 12))
    assert not is_of(found, "Rest", None)
    assert is_of(replace(found, line=None), "Rest", (path, 12))
    assert not is_of(replace(found, line=1, msgid=None), "Rest", (path, 7))


def test_a_longer_text_goes_on_to_smaller_type(studio: Studio, copied: Path) -> None:
    """The step of fitting that was found is where the next drawing begins."""
    first = studio.spread(VIEW)
    assert first.target is not None
    for old in ('msgstr "Causas comunes"', 'msgstr "Cómo se trata"'):
        edit(copied, old, f'{old[:-1]} {"y más palabras " * 30}"')
    longer = studio.spread(VIEW)
    assert longer.target is not None
    assert longer.target.step > first.target.step


def test_a_drawing_lost_with_its_worker_is_told(studio: Studio) -> None:
    """Whoever looks is told in a sentence, and the next look has its drawing."""
    lost: Future[Drawing] = Future()
    lost.set_exception(BrokenExecutor())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(studio.executor), "submit", lambda *_: lost)
        with pytest.raises(EngineError, match="was lost") as caught:
            studio.spread(VIEW)
    assert caught.value.hint == "Load the page again."
    assert pictures(studio.spread(VIEW))[1]


def test_what_a_build_would_refuse_is_an_error_here_too(studio: Studio, copied: Path) -> None:
    """A text too long for its pages is shown on more of them, and told as an error."""
    edit(copied, 'msgstr "Causas comunes"', f'msgstr "{"muchas causas comunes " * 200}"')
    spread = studio.spread(VIEW)
    assert spread.target is not None
    assert len(spread.target.pictures) > 2
    (found,) = (finding for finding in spread.findings if finding.check == "too-many-pages")
    assert found.severity is Severity.ERROR
    assert re.match(r"About \d+ lines too many for 2 pages", found.message)
    assert found.path == copied / PO
    assert "muchas causas comunes" in found.hint
    grown = found.hint.partition("(foot-drop.po:")[2].partition(")")[0]
    line = next(line for line in spread.lines if line.english == "Common causes")
    assert int(grown) == line.line


def test_pseudo_locales_can_be_looked_at(studio: Studio) -> None:
    """The accented pseudo-locale is drawn like any language."""
    spread = studio.spread(View("after-surgery", "en-XA"))
    assert spread.target is not None
    assert spread.target.pictures
    assert {line.state for line in spread.lines} == {State.TRANSLATED}
