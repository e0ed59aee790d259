"""A text too long for its pages is told with the messages in which it can be shortened."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.build.excess import with_messages
from press.content.handouts import load_library
from press.errors import Finding
from press.languages.locales import find_locale
from press.pages.compose import Composed
from press.project import BUILDER, load_project

PO = Path("locales/es/LC_MESSAGES/alpha.po")
PRINTED = {
    "Rest": "Reposo",
    "Rest for %(rest)s.": "Descanse durante %(rest)s y ni un día menos, aunque se sienta mejor.",
    "Do **not** drive.": "**No** conduzca.",
}


def page(tag: str, printed: Mapping[str, str]) -> Composed:
    """Return a page that prints these messages, which stand on lines 7, 14, 21 of a catalog."""
    keys = [(None, english) for english in printed]
    locale = find_locale(tag)
    return Composed(
        handout=load_library(load_project(BUILDER)).handouts[0],
        locale=locale,
        title="",
        html="",
        printed=dict(zip(keys, printed.values(), strict=True)),
        places={} if locale.is_source else {key: (PO, 7 * n) for n, key in enumerate(keys, 1)},
        findings=(),
    )


def too_long(words: str) -> Finding:
    """Return the finding of the typesetter whose excess begins with these words."""
    message = "About 40 lines too many for 2 pages, even in the smallest type."
    return Finding(
        "too-many-pages", f"{message} What is too much begins with “{words}”.", "Shorten."
    )


def test_it_is_placed_where_what_is_too_much_begins() -> None:
    """Printed words lead to their message, though values stand in it and its end is cut off."""
    words = "Descanse durante 6–8 semanas y ni un día menos, aunque …"
    found = with_messages(too_long(words), (page("es", PRINTED),))
    assert (found.path, found.line, found.msgid) == (PO, 14, "Rest for %(rest)s.")
    found = with_messages(too_long("No conduzca."), (page("es", PRINTED),))
    assert (found.line, found.msgid) == (21, "Do **not** drive.")


def test_what_grew_most_is_named_with_its_line() -> None:
    """What is long for what its English says comes first, whole words of it, and its place."""
    found = with_messages(too_long("No conduzca."), (page("es", PRINTED),))
    grown = "Shorten what grew most: “Descanse durante %(rest)s y ni un día …” (alpha.po:14)."
    assert found.hint == grown


def test_of_several_pages_it_is_the_one_that_holds_the_words() -> None:
    """In a packet the cover, which is called first, is not blamed for a handout."""
    cover = page("es", {"Your clinic": "Su clínica"})
    found = with_messages(too_long("No conduzca."), (cover, page("es", PRINTED)))
    assert found.msgid == "Do **not** drive."


def test_where_no_catalog_holds_the_words_it_stays_as_it_is() -> None:
    """English has no catalog, words of nobody no place, and other findings no messages."""
    english = page("en", {english: english for english in PRINTED})
    spanish = page("es", PRINTED)
    other = Finding("crowded-labels", "Labels begin with “No conduzca.”.")
    for finding, pages in (
        (too_long("Do not drive."), (english,)),
        (too_long("Something that no message says."), (english, spanish)),
        (other, (spanish,)),
    ):
        assert with_messages(finding, pages) == finding


def test_words_without_spaces_are_found_too() -> None:
    """Chinese is compared letter by letter."""
    chinese = page(
        "zh-Hans", {"Rest": "休息", "Do **not** drive.": "在医生说安全之前**不要**开车。"}
    )
    found = with_messages(too_long("在医生说安全之前不要开车。"), (chinese,))
    assert found.msgid == "Do **not** drive."
