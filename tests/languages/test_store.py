"""Catalog files: what an update keeps, what it marks, and that it is quiet."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from press.languages.extraction import Extracted
from press.languages.locales import find_locale
from press.languages.merge import updated
from press.languages.store import serialized, started, template

ES = find_locale("es")
LONG = "Bend your foot up and down ten times each hour while you are awake, " * 3
TRANSLATED = """\
# The clinic's own note on top.
#
# On two more lines.
msgid ""
msgstr ""
"Project-Id-Version: other 2\\n"
"PO-Revision-Date: 2026-05-05 10:00+0200\\n"
"Last-Translator: Ana <ana@example.org>\\n"
"Language-Team: Clínica\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Generator: Poedit 3.4\\n"

# I asked the doctor: «débil» is right, and this comment is longer than any line would be wrapped.
#
# Ana
#, draft, own-flag
msgid "The foot is weak today."
msgstr "El pie está débil hoy."

msgctxt "noun"
msgid "Brace"
msgstr "Férula"

msgid "Call us."
msgstr "Llámenos."

# kept aside
#, draft, fuzzy
#~| msgid "Older"
#~ msgid "Wash the skin with soap"
#~ msgstr "Lave la piel"
"""
BASE = (
    Extracted("The foot is weak today.", files=("handouts/a/handout.html",)),
    Extracted("Brace", context="noun"),
    Extracted("Call us.", comments=("Short.",)),
)
EDITED = (Extracted("The foot is weak now."), *BASE[1:])


def update(text: str, *messages: Extracted) -> str:
    """Return a Spanish catalog brought up to date."""
    return serialized(updated(text, ES, "sheet", messages)).decode("utf-8")


def entry(text: str, msgid: str) -> str:
    """Return the paragraph of a catalog in which a message stands."""
    (found,) = (part for part in text.split("\n\n") if f'msgid "{msgid}"\n' in f"{part}\n")
    return found.strip("\n")


@pytest.mark.parametrize("messages", [BASE, EDITED, BASE[1:], ()])
def test_a_second_update_changes_no_byte(messages: tuple[Extracted, ...]) -> None:
    """Whatever changed in the handout, updating twice is the same as once."""
    once = update(TRANSLATED, *messages)
    assert once == update(once, *messages)


def test_what_did_not_change_keeps_its_translation() -> None:
    """Untouched messages stay translated, with their context, and in reading order."""
    text = update(TRANSLATED, *reversed(BASE))
    assert entry(text, "Call us.") == '#. Short.\nmsgid "Call us."\nmsgstr "Llámenos."'
    assert entry(text, "Brace") == 'msgctxt "noun"\nmsgid "Brace"\nmsgstr "Férula"'
    assert text.index("Call us.") < text.index("Brace") < text.index("weak today")


def test_an_edited_text_makes_its_own_message_fuzzy() -> None:
    """A change of English marks that message alone, with the earlier text beside it."""
    text = update(TRANSLATED, *EDITED)
    assert entry(text, "The foot is weak now.").splitlines()[3:] == [
        "#, draft, fuzzy, own-flag",
        '#| msgid "The foot is weak today."',
        'msgid "The foot is weak now."',
        'msgstr "El pie está débil hoy."',
    ]
    assert text.count("fuzzy") == 2  # and the one put aside


def test_an_accepted_message_loses_its_earlier_text() -> None:
    """Once the translator takes the mark away, the earlier English text goes too."""
    text = update(TRANSLATED, *EDITED).replace("#, draft, fuzzy, own", "#, draft, own")
    assert "#|" not in update(text, *EDITED)


def test_an_earlier_text_of_several_lines_is_kept() -> None:
    """What another program wrote on several lines is read as one earlier text."""
    text = TRANSLATED.replace(
        'msgid "Call us."',
        '#, fuzzy\n#| msgctxt "old"\n#| msgid ""\n#| "Ring "\n#| "us."\nmsgid "Call us."',
    )
    assert '#| msgid "Ring us."\nmsgid "Call us."' in update(text, *BASE)


def test_a_new_text_far_from_all_others_is_untranslated() -> None:
    """No translation is borrowed for a text that only begins alike."""
    text = update(TRANSLATED, *BASE, Extracted("Zinc, 12 quick mixtures"))
    assert entry(text, "Zinc, 12 quick mixtures").endswith('msgstr ""')


def test_obsolete_messages_are_kept_with_their_marks() -> None:
    """A translation no longer used is put aside with comments and flags, not thrown away."""
    text = update(TRANSLATED, *BASE[:2])
    assert text.endswith(
        '\n#~ msgid "Call us."\n#~ msgstr "Llámenos."\n\n'
        "# kept aside\n#, draft, fuzzy\n"
        '#~| msgid "Older"\n'
        '#~ msgid "Wash the skin with soap"\n#~ msgstr "Lave la piel"\n'
    )


def test_obsolete_messages_are_given_back_as_they_were() -> None:
    """When the English text returns, so does its translation: drafts as drafts."""
    text = update(TRANSLATED, *BASE, Extracted("Wash the skin with soap"))
    assert "#~" not in text
    assert entry(text, "Wash the skin with soap") == (
        '# kept aside\n#, draft, fuzzy\n#| msgid "Older"\n'
        'msgid "Wash the skin with soap"\nmsgstr "Lave la piel"'
    )
    gone = update(TRANSLATED, *BASE[:2])
    assert entry(update(gone, *BASE), "Call us.") == entry(update(TRANSLATED, *BASE), "Call us.")


def test_an_accepted_message_put_aside_has_no_earlier_text() -> None:
    """What another program left beside a message that is done is not kept."""
    assert "Older" not in update(TRANSLATED.replace("#, draft, fuzzy\n", "#, draft\n"), *BASE)


def test_an_untranslated_message_is_not_put_aside() -> None:
    """An obsolete message without a translation is of no use to anybody."""
    text = update(TRANSLATED, *BASE, Extracted("Zinc, 12 quick mixtures"))
    assert "Zinc" not in update(text, *BASE)


def test_the_header_is_kept() -> None:
    """The names, dates and notes of translators and their programs stay."""
    text = update(TRANSLATED, *BASE)
    head = text[: text.index("# I asked")]
    assert head.startswith("# The clinic's own note on top.\n#\n# On two more lines.\nmsgid")
    for line in TRANSLATED.splitlines()[6:15]:
        name = line.strip('"').partition(":")[0]
        if name not in ("MIME-Version", "Content-Type"):
            assert f"{line}\n" in head
    assert "Generated-By" not in head


def test_comments_of_translators_are_kept_unwrapped() -> None:
    """A comment stays as it was typed, with its empty lines."""
    comment = TRANSLATED[TRANSLATED.index("# I asked") : TRANSLATED.index("#, draft, own")]
    assert comment in update(TRANSLATED, *BASE)


def test_nothing_is_wrapped_and_no_line_is_named() -> None:
    """Long texts stand on one line; references name files alone."""
    text = update(TRANSLATED, Extracted(LONG, comments=(LONG,), files=("a.html", "b.html")))
    assert f'#. {LONG}\n#: a.html b.html\nmsgid "{LONG}"\n' in text


def test_plural_forms_are_those_of_the_language() -> None:
    """A new catalog has a form for each that the language has: six in Arabic."""
    message = Extracted("%(n)s day", plural="%(n)s days")
    text = serialized(started(find_locale("ar"), "sheet", (message,))).decode()
    assert text.count("msgstr[") == 6
    assert "nplurals=6;" in text


def test_a_catalog_with_other_plural_forms_is_looked_at_again() -> None:
    """Plural forms that do not fit the language's number are fuzzy, not silently used."""
    text = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=3; plural=n==1?0:n==2?1:2;\\n"\n\n'
        'msgid "a day"\nmsgid_plural "days"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n'
    )
    assert "#, fuzzy\n" in update(text, Extracted("a day", plural="days"))


def test_a_template_is_the_same_on_every_day() -> None:
    """A template catalog holds no date but a fixed one."""
    text = serialized(template("sheet", BASE)).decode()
    assert '"POT-Creation-Date: 2026-01-01 00:00+0000\\n"' in text
    assert "Spanish" not in text


@pytest.mark.parametrize("messages", [BASE, EDITED, (), (Extracted("a day", plural="days"),)])
@pytest.mark.parametrize("source", [TRANSLATED, TRANSLATED.replace("weak today", LONG)])
def test_gettext_accepts_what_is_written(
    tmp_path: Path, source: str, messages: tuple[Extracted, ...]
) -> None:
    """Every catalog written passes msgfmt --check, whatever was done to it."""
    msgfmt = shutil.which("msgfmt")
    if msgfmt is None:
        pytest.skip("msgfmt is not installed")
    path = tmp_path / "sheet.po"
    near = Extracted(f"The foot is {LONG}weak today.")
    path.write_text(update(source, *messages, near), encoding="utf-8")
    command = [msgfmt, "--check", "-o", "/dev/null", str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_line_ends_of_windows_leave_no_trace() -> None:
    """A catalog that an editor of Windows saved is updated to the same bytes."""
    assert update(TRANSLATED.replace("\n", "\r\n"), *BASE) == update(TRANSLATED, *BASE)
