"""What works around faults of WeasyPrint, each with its upstream issue.

`tests/typeset/test_workarounds.py` fails for each one that is no longer needed.
"""

from __future__ import annotations

import re
from typing import Any, Final

import pydyf

_CMAP: Final = b"/CIDInit"
_EMPTY: Final = re.compile(rb"(<[0-9a-f]{4}>) <>")
_WORD_JOINER: Final = rb"\1 <2060>"


def fill_empty_mappings(_document: Any, pdf: Any) -> None:
    """Give every glyph a Unicode value, as PDF/UA-1 asks (Kozea/WeasyPrint#2841).

    Some fonts draw one letter with several glyphs, such as an Arabic letter and its
    dots. WeasyPrint maps the first one to the letter and the others to nothing. They
    become word joiners here, which show nothing and part no word.
    """
    for entry in pdf.objects:
        if isinstance(entry, pydyf.Stream) and entry.stream[:1] and _is_cmap(entry.stream[0]):
            entry.stream = [_EMPTY.sub(_WORD_JOINER, line) for line in entry.stream]


def _is_cmap(line: object) -> bool:
    return isinstance(line, bytes) and line.startswith(_CMAP)
