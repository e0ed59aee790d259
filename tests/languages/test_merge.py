"""Merging: which translation a changed text takes over, and what other programs leave whole."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po
from translate.storage.pypo import pofile

from press.languages.extraction import Extracted
from press.languages.locales import find_locale
from press.languages.merge import says_the_same, updated
from press.languages.store import serialized, started

ES = find_locale("es")
KNEE = Extracted("Keep your knee straight when you sit down.")
FOOT = Extracted("Keep your foot straight when you sit down.")
TEXTS = {KNEE.msgid: "La rodilla recta.", FOOT.msgid: "El pie recto."}


def catalog(*messages: Extracted) -> str:
    """Return a Spanish catalog in which messages are translated."""
    book = started(ES, "sheet", messages)
    for message in book:
        if message.id:
            message.string = TEXTS.get(str(message.id), f"({message.id})")
    return serialized(book).decode()


def merged(text: str, *messages: Extracted, minor: bool = False) -> dict[str, tuple[str, bool]]:
    """Return each message after an update: its translation and whether it needs work."""
    book = updated(text, ES, "sheet", messages, minor=minor)
    return {
        str(message.id): (str(message.string or ""), message.fuzzy)
        for message in book
        if message.id
    }


def test_a_text_that_is_still_there_lends_nothing() -> None:
    """A new text that resembles another one gets none of its translation."""
    new = Extracted("Keep your back straight when you sit down.")
    assert merged(catalog(KNEE), KNEE, new) == {
        KNEE.msgid: ("La rodilla recta.", False),
        new.msgid: ("", False),
    }


def test_each_changed_text_takes_the_nearest_and_none_is_taken_twice() -> None:
    """Two texts changed at once each keep their own translation, marked."""
    knee = Extracted("Keep your knee quite straight when you sit down.")
    foot = Extracted("Keep your foot quite straight when you sit down.")
    assert merged(catalog(KNEE, FOOT), foot, knee) == {
        foot.msgid: ("El pie recto.", True),
        knee.msgid: ("La rodilla recta.", True),
    }


def test_a_moved_text_keeps_its_own_translation() -> None:
    """Paragraphs that change places take nothing from each other."""
    before = merged(catalog(KNEE, FOOT), KNEE, FOOT)
    assert before == merged(catalog(KNEE, FOOT), FOOT, KNEE)
    assert not any(fuzzy for _, fuzzy in before.values())


def test_contexts_are_not_mixed() -> None:
    """A changed text never takes the translation of a text in another context."""
    old = Extracted("Brace", context="noun")
    new = Extracted("Braces", context="verb")
    assert merged(catalog(old), new) == {"Braces": ("", False)}


def test_a_mended_typo_keeps_its_translation_when_asked() -> None:
    """With `minor`, a typo leaves the translation unmarked; without, it is looked at again."""
    typo = Extracted("Keep your knee straigth when you sit down.")
    text = catalog(typo)
    assert merged(text, KNEE, minor=True) == {KNEE.msgid: (f"({typo.msgid})", False)}
    assert merged(text, KNEE) == {KNEE.msgid: (f"({typo.msgid})", True)}


def test_minor_does_not_carry_a_change_of_meaning() -> None:
    """Even when asked, a text that now forbids is marked."""
    old, new = Extracted("You may cross your legs."), Extracted("You may not cross your legs.")
    assert merged(catalog(old), new, minor=True) == {new.msgid: (f"({old.msgid})", True)}


def test_minor_leaves_marks_of_earlier_changes() -> None:
    """A message that needed work before still does after a typo was mended."""
    typo = Extracted("Keep your knee straigth when you sit down.")
    text = catalog(typo).replace('msgid "Keep', '#, fuzzy\n#| msgid "Older"\nmsgid "Keep')
    ((_, fuzzy),) = merged(text, KNEE, minor=True).values()
    assert fuzzy
    assert '#| msgid "Older"' in serialized(updated(text, ES, "sheet", [KNEE], minor=True)).decode()


def test_a_text_left_beside_a_finished_message_is_not_the_earlier_one() -> None:
    """Once a message is accepted, the text that it has is the earlier one of the next change."""
    text = catalog(KNEE).replace('msgid "Keep', '#| msgid "Older"\nmsgid "Keep')
    changed = Extracted(KNEE.msgid.replace("straight", "quite straight"))
    book = serialized(updated(text, ES, "sheet", [changed])).decode()
    assert f'#| msgid "{KNEE.msgid}"\n' in book
    assert "Older" not in book


DAYS = Extracted("%(n)s day", plural="%(n)s days")


def test_a_changed_plural_is_looked_at_again() -> None:
    """A change of the plural alone marks the message, with both earlier texts."""
    nights = Extracted(DAYS.msgid, plural="%(n)s days and nights")
    book = started(ES, "sheet", [DAYS])
    for message in (message for message in book if message.id):
        message.string = ("día", "días")
    text = serialized(book).decode()
    book = updated(text, ES, "sheet", [nights])
    (message,) = (message for message in book if message.id)
    assert (message.string, message.fuzzy) == (("día", "días"), True)
    assert '#| msgid "%(n)s day"\n#| msgid_plural "%(n)s days"\n' in serialized(book).decode()
    assert not says_the_same(text, text.replace(DAYS.plural or "", nights.plural or ""), ES)
    (message,) = (m for m in updated(text, ES, "sheet", [DAYS]) if m.id)
    assert not message.fuzzy


def run(*command: str) -> str:
    """Run a program of gettext and return what it writes."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


RICH = (
    Extracted(
        "A heading", comments=("A heading, of about 24 characters at most.",), files=("a.html",)
    ),
    Extracted("Brace", context="noun", files=("a.html", "b.html")),
    Extracted("%(n)s day", plural="%(n)s days"),
    Extracted("A long paragraph that any program would wrap at its own width of seventy " * 3),
)


@pytest.mark.parametrize("program", ["msgmerge", "msgattrib", "msgcat", "Babel", "Weblate"])
def test_nothing_is_lost_in_the_hands_of_others(tmp_path: Path, program: str) -> None:
    """What other programs write back says the same, and one update restores every byte."""
    text = catalog(*RICH).replace('msgid "Brace"', '#, fuzzy\n#| msgid "Braces"\nmsgid "Brace"')
    text = text.replace('#, fuzzy\n#| msgid "Braces"\nmsgid', "msgid").replace(
        'msgctxt "noun"', '# mine\n#, fuzzy\n#| msgid "Braces"\nmsgctxt "noun"'
    )
    text += '\n#~ msgid "Gone"\n#~ msgstr "Ido"\n'
    text = serialized(updated(text, ES, "sheet", RICH)).decode()
    path, pot = tmp_path / "sheet.po", tmp_path / "sheet.pot"
    path.write_text(text, encoding="utf-8")
    pot.write_bytes(serialized(started(ES, "sheet", RICH)))
    if program == "Babel":
        out = BytesIO()
        write_po(out, read_po(BytesIO(text.encode()), locale="es"), include_previous=True)
        theirs = out.getvalue().decode()
    elif program == "Weblate":  # reads and writes catalogs with translate-toolkit
        store: Any = pofile()
        store.parse(text.encode())
        theirs = bytes(store).decode()
    elif program == "msgmerge":
        theirs = run(program, "--previous", "--quiet", str(path), str(pot))
    else:
        theirs = run(program, str(path))
    assert says_the_same(text, theirs, ES)
    assert text == serialized(updated(theirs, ES, "sheet", RICH)).decode()


def test_another_translation_does_not_say_the_same() -> None:
    """A comparison that overlooks wrapping does not overlook a word, a mark or a message."""
    text = catalog(KNEE, FOOT)
    for change in (
        text.replace("La rodilla", "El pie"),
        text.replace('msgid "Keep your knee', '#, fuzzy\nmsgid "Keep your knee'),
        catalog(KNEE),
        catalog(FOOT, KNEE),
    ):
        assert not says_the_same(text, change, ES)
