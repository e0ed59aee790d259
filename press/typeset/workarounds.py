"""What works around faults of WeasyPrint, each with its upstream issue.

`tests/typeset/test_workarounds.py` fails for each one that is no longer needed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

import pydyf
from weasyprint import pdf as pdf_module
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.pdf import tags

from press.typeset.letters import characters_of
from press.typeset.reading import spoken

_CMAP: Final = b"/CIDInit"
_UNMAPPED: Final = re.compile(rb"(<[0-9a-f]{4}>) <>")
_WORD_JOINER: Final = rb"\1 <2060>"

Place = tuple[int, int]
"""A piece of marked content: the number of its page from 0, and its own on that page."""


@dataclass(slots=True)
class _Notes:
    """What is known of a document while it is written, and is mended at the end."""

    spoken: dict[Place, str] = field(default_factory=dict)
    artifacts: set[Place] = field(default_factory=set)


def mend(_document: Any, pdf: Any) -> None:
    """Mend what WeasyPrint is about to write; its official hook calls it (`finisher`)."""
    notes = _notes_of(pdf)
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream):
            fill_empty_mappings(entry)
            drop_empty_strings(entry)
    by_reference = {entry.reference: entry for entry in pdf.objects[1:]}
    pages = {reference: number for number, reference in enumerate(pdf.page_references)}
    say_texts(pdf, pages, notes)
    for reference, number in pages.items():
        contents = by_reference[by_reference[reference]["Contents"]]
        mark_artifacts(contents, {mcid for page, mcid in notes.artifacts if page == number})


def fill_empty_mappings(stream: Any) -> None:
    """Give every glyph a Unicode value, as PDF/UA-1 asks (Kozea/WeasyPrint#2841).

    Some fonts draw one letter with several glyphs, such as an Arabic letter and its
    dots. WeasyPrint maps the first one to the letter and the others to nothing. They
    become word joiners here, which show nothing and part no word.
    """
    if stream.stream and isinstance(stream.stream[0], bytes) and stream.stream[0].startswith(_CMAP):
        stream.stream = [_UNMAPPED.sub(_WORD_JOINER, line) for line in stream.stream]


def drop_empty_strings(stream: Any) -> None:
    """Take the empty strings out of lines of text (Kozea/WeasyPrint#2841 too).

    PDFium, which prints in Chrome and Edge, loses the last shift of a line that holds
    an empty string: the letters after an Arabic vowel sign were printed over others.
    """
    stream.stream = [
        line.replace(b"<>", b" ") if _is_text(line) else line for line in stream.stream
    ]


def _is_text(line: object) -> bool:
    return isinstance(line, bytes) and line.startswith(b"[") and line.endswith(b"TJ")


def say_texts(pdf: Any, pages: dict[bytes, int], notes: _Notes) -> None:
    """Write beside each piece of text what it says, in logical order (`/ActualText`).

    A PDF holds glyphs in the order of the eye, and maps each of them to one character.
    Where letters join, move or share a glyph, as in Arabic, Hindi or Khmer, nobody can
    find the text again from them (Kozea/WeasyPrint#2841). The texts are those of the
    layout itself, without hyphens and without marks that are there for lines alone.
    """
    for entry in pdf.objects:
        if not isinstance(entry, pydyf.Dictionary) or entry.get("Type") != "/StructElem":
            continue
        kids = entry["K"]
        if len(kids) == 1 and isinstance(kids[0], int):
            text = notes.spoken.get((pages[entry["Pg"]], kids[0]))
            if text is not None:
                entry["ActualText"] = pydyf.String(text)


def mark_artifacts(stream: Any, mcids: set[int]) -> None:
    """Take what stands at the edge of each page out of the reading order.

    WeasyPrint tags running heads and page numbers as text that belongs nowhere
    (Kozea/WeasyPrint#1836); a screen reader would read them in the middle of a sentence.
    """
    lines = stream.stream
    for place in range(len(lines) - 2):
        properties = lines[place + 1]
        if lines[place + 2] == b"BDC" and properties.get("MCID") in mcids:
            lines[place : place + 3] = ["/Artifact", b"BMC", b""]


def keep_lines_full() -> None:
    """Let a text fill its line although the space after it does not fit any more.

    Where a text is followed by a bold word and ends just before the edge, WeasyPrint
    measures it with the space at its end, finds it too long, and breaks it after its very
    first word (seen with 70.0; akin to Kozea/WeasyPrint#1158).
    """
    if inline.split_first_line.__module__ == __name__:
        return
    split = inline.split_first_line

    def split_full(
        text: str, style: Any, context: Any, width: Any, spacing: Any, **options: Any
    ) -> Any:
        found = split(text, style, context, width, spacing, **options)
        collapses = style["white_space"] in ("normal", "pre-line")
        if found[2] is None or not width or not collapses or not text.endswith(" "):
            return found
        bare = split(text.rstrip(" "), style, context, width, spacing, **options)
        return found if bare[2] else split(text, style, context, None, spacing, **options)

    inline.split_first_line = split_full


def tell_letters() -> None:
    """Let a glyph that stands for a character of its own be read as that character.

    The glyph “i” is met first in “ị”, which is drawn with a dot of its own. WeasyPrint maps
    each glyph to the text in which it met it first, so that every “i” of a Vietnamese page
    was read as nothing (Kozea/WeasyPrint#2841 too).
    """
    if pdf_module.build_fonts_dictionary.__module__ == __name__:
        return
    build = pdf_module.build_fonts_dictionary

    def build_with_letters(pdf: Any, fonts: Any, *rest: Any) -> Any:
        for font in fonts.values():
            # Signs of fonts that draw them on a circle by mistake are looked for later.
            font.met = dict(font.to_unicode)
            for glyph, characters in characters_of(font).items():
                text = font.to_unicode.get(glyph)
                if text is not None and _is_part(characters[0], text):
                    font.to_unicode[glyph] = characters[0]
        return build(pdf, fonts, *rest)

    pdf_module.build_fonts_dictionary = build_with_letters


def _is_part(character: str, text: str) -> bool:
    """Tell whether a glyph draws one character of the text in which it was met first."""
    return not text or (text != character and character in unicodedata.normalize("NFD", text))


def complete_tags() -> None:
    """Let WeasyPrint's structure say what the layout knows and it leaves out.

    The language of a part (it writes that of the document alone), the scope of the
    heading of a row or column, and for `mend` the text of each piece of content. It has no
    hook for structure elements: its own function is called, and what it yields is completed.
    """
    if tags._build_box_tree.__module__ == __name__:  # noqa: SLF001
        return
    build = tags._build_box_tree  # noqa: SLF001

    def complete(box: Any, parent: Any, pdf: Any, page: int, nums: Any, *rest: Any) -> Any:
        notes, known = _notes_of(pdf), rest[-1]
        if isinstance(box, boxes.PageBox):
            said = spoken(box, known)
            notes.spoken.update(((page, known[each]["mcid"]), said[each]) for each in said)
        if isinstance(box, boxes.MarginBox):
            for child in [each for each in box.descendants() if each in known]:
                mcid = known.pop(child)["mcid"]
                nums[mcid] = b"null"
                notes.artifacts.add((page, mcid))
            return
        for structure in build(box, parent, pdf, page, nums, *rest):
            _complete(structure, getattr(box, "element", None))
            yield structure

    tags._build_box_tree = complete  # noqa: SLF001


def _complete(structure: Any, element: Any) -> None:
    if element is None or isinstance(element, str):
        return
    if (language := element.get("lang")) and "Lang" not in structure:
        structure["Lang"] = pydyf.String(language)
    if structure["S"] == "/TH" and "A" in structure:
        scope = "/Row" if element.get("scope") == "row" else "/Column"
        structure["A"].setdefault("Scope", scope)


def _notes_of(pdf: Any) -> _Notes:
    if not hasattr(pdf, "notes"):
        pdf.notes = _Notes()
    notes: _Notes = pdf.notes
    return notes
