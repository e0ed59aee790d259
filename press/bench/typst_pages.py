"""Typst on the same content: the words, headings, lists and drawings of a page, as PDF/UA-1.

Run as a program, so that its time is counted like that of the others:

    python -m press.bench.typst_pages FONTS OUT PAGE.html…

All pages are set by one process, in which Typst keeps its fonts loaded. The layout is plainer
than ours: boxes, columns and labels on drawings are left out.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, tostring

import tinyhtml5
import typst

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_TEXTS: Final = frozenset({"p", "li", "td", "th", "figcaption"})
_STACK: Final = r":lang\({}\)[^{{}}]*{{[^{{}}]*font-family:([^;}}]+)"
_USUAL: Final = ("Noto Sans",)
_XMLNS: Final = "{http://www.w3.org/2000/xmlns/}"
_SETTINGS: Final = """\
#set document(title: {title})
#set page(paper: "{paper}", margin: 1.5cm, numbering: "1 / 1", header: {title})
#set text(lang: {lang}, dir: {direction}, size: {size}pt, font: ({fonts}))
"""


def main(arguments: list[str]) -> int:
    """Set every page, and return the exit code."""
    fonts = typst.Fonts(False, False, [Path(arguments[0])])
    out = Path(arguments[1])
    for name in arguments[2:]:
        page = Path(name)
        source = markup(page.read_text(encoding="utf-8"), fonts.families()).encode()
        compiler = typst.Compiler(source, font_paths=fonts, ignore_system_fonts=True)
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"])
        if not isinstance(made, bytes):
            raise TypeError(f"{page.name} did not become one PDF.")
        (out / f"{page.stem}.pdf").write_bytes(made)
    return 0


def markup(html: str, families: list[str]) -> str:
    """Write a page in the markup of Typst, in those families that its styles name."""
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    title = root.findtext(".//title") or "-"
    tag = root.get("lang", "en")
    fonts = [each for each in _stack(html, tag) if each in families]
    head = _SETTINGS.format(
        title=json.dumps(title, ensure_ascii=False),
        lang=json.dumps(tag.partition("-")[0]),
        paper="a4" if "size: a4" in html.lower() else "us-letter",
        direction=root.get("dir", "ltr"),
        size=18 if "edition-large" in html else 13,
        fonts="".join(f"{json.dumps(each)}, " for each in fonts),
    )
    body = root.find(".//main")
    return head + "\n\n".join(_blocks(body) if body is not None else ())


def _stack(html: str, tag: str) -> tuple[str, ...]:
    """Return the families in which the styles of a page set its language."""
    rule = re.search(_STACK.format(tag), html)
    return tuple(re.findall(r'"([^"]+)"', rule[1])) if rule else _USUAL


def _blocks(element: Element) -> Iterator[str]:
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "svg":
            if label := child.get("aria-label") or child.findtext(".//{*}title"):
                yield _drawing(child, label)
        elif tag in _HEADINGS:
            yield f"{'=' * _HEADINGS[tag]} {_words(child)}"
        elif tag in _TEXTS:
            yield f"- {_words(child)}" if tag == "li" else _words(child)
        else:
            yield from _blocks(child)


def _words(element: Element) -> str:
    """Return the text of an element, its bold parts bold, as Typst's own strings."""
    parts = [_string(element.text or "")]
    for child in element:
        if child.tag != "svg" and not str(child.tag).endswith("}svg"):
            inner = _words(child)
            parts.append(f"#strong[{inner}]" if child.tag == "strong" and inner else inner)
        parts.append(_string(child.tail or ""))
    return "".join(parts)


def _string(text: str) -> str:
    text = " ".join(text.split("\n"))
    return f"#{json.dumps(text, ensure_ascii=False)};" if text.strip() else ""


def _drawing(svg: Element, label: str) -> str:
    for each in svg.iter():
        each.tag = str(each.tag).rpartition("}")[2]
        for name in [name for name in each.attrib if name.startswith((_XMLNS, "xmlns"))]:
            del each.attrib[name]
    svg.set("xmlns", "http://www.w3.org/2000/svg")
    source = json.dumps(tostring(svg, "unicode"), ensure_ascii=False)
    alt = json.dumps(label, ensure_ascii=False)
    return f'#image(bytes({source}), format: "svg", width: 100%, alt: {alt})'


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
