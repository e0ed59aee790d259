"""What works around faults of WeasyPrint, each with its upstream issue.

`tests/typeset/test_workarounds.py` fails for each one that is no longer needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import pydyf
from weasyprint.pdf import tags

_CMAP: Final = b"/CIDInit"
_UNMAPPED: Final = re.compile(rb"(<[0-9a-f]{4}>) <>")
_WORD_JOINER: Final = rb"\1 <2060>"


def mend(_document: Any, pdf: Any) -> None:
    """Mend what WeasyPrint is about to write; its official hook calls it (`finisher`)."""
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream):
            fill_empty_mappings(entry)
            drop_empty_strings(entry)


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


def tell_languages() -> None:
    """Let the structure of a PDF say where another language begins.

    WeasyPrint writes the language of the document and leaves `lang` of its elements out,
    so that a screen reader would read English in an Arabic voice. It has no hook for
    structure elements: its own function is called, and what it yields is completed.
    """
    if tags._build_box_tree.__module__ == __name__:  # noqa: SLF001
        return
    build = tags._build_box_tree  # noqa: SLF001

    def build_with_language(box: Any, *arguments: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        language = None if element is None or isinstance(element, str) else element.get("lang")
        for structure in build(box, *arguments):
            if language and "Lang" not in structure:
                structure["Lang"] = pydyf.String(language)
            yield structure

    tags._build_box_tree = build_with_language  # noqa: SLF001
