"""Figures in a page: labels lie where the drawing has them, in words of the language."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from pathlib import Path

import pytest

from press.content.figures import Figure, Label
from press.languages.language import Language, catalog_path, load_language
from press.languages.locales import find_locale
from press.pages.figures import background, figure_html
from press.pages.numbers import Formatter
from press.pages.translator import Translator
from press.pages.values import isolate
from tests.conftest import MakeProject

LABEL = Label("Nerve", 50, 40, "start", 80, 10, False, "")
FIGURE = Figure(
    name="leg",
    path=Path("leg.svg"),
    width=200,
    height=100,
    mirrored=True,
    alternative="A leg.",
    alternative_comment="",
    drawing='<svg viewBox="0 0 200 100"><path d="M0 0"></path></svg>',
    labels=(LABEL,),
)


def translator(make_project: MakeProject, tag: str, **texts: str) -> Translator:
    """Return a translator with the two words of the figure."""
    words = {"A leg.": "alt", "Nerve": "label"} | texts
    allowed = "# allow markup: a test of escaping\n# allow digit-typed: a test of escaping\n"
    body = "".join(f'{allowed}msgid "{key}"\nmsgstr "{word}"\n\n' for key, word in words.items())
    locale = find_locale(tag)
    language: Language
    language, _ = load_language(
        make_project({catalog_path(locale, "sheet"): body}), locale, ["sheet"]
    )
    return Translator(language, "sheet", {"days": isolate("5")}, Formatter(locale.cldr))


def place(html: str) -> tuple[str, float, float]:
    """Return side, left and top of the first label."""
    found = re.search(r"label-(left|right|middle).*?left: ([-\d.]+)%; top: ([-\d.]+)%", html)
    assert found is not None
    return found[1], float(found[2]), float(found[3])


@pytest.mark.parametrize(
    ("anchor", "side", "left"),
    [("start", "left", 25), ("middle", "middle", 5), ("end", "right", -15)],
)
@pytest.mark.parametrize("tag", ["es", "ar"])
def test_a_label_lies_where_the_drawing_has_it(
    make_project: MakeProject, tag: str, anchor: str, side: str, left: float
) -> None:
    """Place and side are shares of the drawing; a language does not move them by itself."""
    label = replace(LABEL, anchor=anchor)  # type: ignore[arg-type]
    figure = replace(FIGURE, mirrored=False, labels=(label,))
    html = figure_html(figure, "wide", translator(make_project, tag))
    assert place(html) == (side, left, 36.5)
    assert "mirrored" not in html


@pytest.mark.parametrize(
    ("tag", "mirrored", "expected"),
    [
        ("es", True, ("left", 25, 36.5)),
        ("ar", True, ("right", 35, 36.5)),
        ("ar", False, ("left", 25, 36.5)),
    ],
)
def test_a_drawing_that_runs_with_the_text_is_mirrored(
    make_project: MakeProject, tag: str, mirrored: bool, expected: tuple[str, float, float]
) -> None:
    """Only a marked drawing is mirrored, only from right to left, its labels with it."""
    figure = replace(FIGURE, mirrored=mirrored)
    html = figure_html(figure, "wide", translator(make_project, tag))
    assert expected == place(html)
    assert ("figure-drawing mirrored" in html) == (mirrored and tag == "ar")


def test_the_alternative_text_is_translated_and_escaped(make_project: MakeProject) -> None:
    """What is read aloud is in the language, and is text in the drawing too."""
    texts = {"A leg.": "Una <b>pierna</b> & **más**"}
    html = figure_html(FIGURE, "wide", translator(make_project, "es", **texts))
    assert "<title>Una &lt;b&gt;pierna&lt;/b&gt; &amp; más</title><path" in html


def test_labels_are_messages(make_project: MakeProject) -> None:
    """A label is translated, escaped and judged as every other message."""
    words = translator(make_project, "es", Nerve="</svg>{{ 1 }} **ya**")
    html = figure_html(FIGURE, "aside", words)
    assert "&lt;/svg&gt;{{ 1 }} <strong>ya</strong></div>" in html
    assert html.startswith('<div class="figure figure-aside" style="--width: 200pt')
    lost = replace(FIGURE, labels=(replace(LABEL, text="In %(days)s"),))
    broken = translator(make_project, "es", **{"In %(days)s": "Pronto"})
    figure_html(lost, "wide", broken)
    assert [finding.check for finding in broken.findings] == ["placeholder-missing"]


def test_a_label_is_strong_or_not(make_project: MakeProject) -> None:
    """A bold text of the drawing is a strong label."""
    words = translator(make_project, "es")
    strong = replace(FIGURE, labels=(replace(LABEL, strong=True),))
    assert " label-strong" in figure_html(strong, "wide", words)
    assert " label-strong" not in figure_html(FIGURE, "wide", words)


def test_a_decorative_drawing_is_a_background() -> None:
    """A pictogram is written as a whole into the style, and nothing of it can break out."""
    drawing = '<svg title="\'; }</style>é"></svg>'
    style = background(drawing)
    start, _, data = style.removesuffix(")").partition("base64,")
    assert start == "background-image: url(data:image/svg+xml;"
    assert base64.b64decode(data).decode() == drawing
