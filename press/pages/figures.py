"""Figures as HTML: the drawing, and its labels laid over it as text.

Positions are written as shares of the drawing, so that labels stay in place when an
edition makes a figure larger; type sizes come from the styles.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from press.content.figures import Figure, Label
    from press.pages.translator import Translator

Place = Literal["aside", "half", "wide"]

_SWAPPED: Final = {"start": "end", "end": "start", "middle": "middle"}
_BASELINE: Final = 0.35  # from a label's baseline up to its middle, in type sizes


def figure_html(figure: Figure, place: Place, translator: Translator) -> Markup:
    """Write a figure in the language of the translator."""
    mirrored = figure.mirrored and translator.language.locale.direction == "rtl"
    title = escape(translator.text((None, figure.alternative)))
    opening, rest = figure.drawing.split(">", 1)
    drawing = Markup(f"{opening} class='drawing'><title>{title}</title>{rest}")
    labels = Markup("").join(
        _label_html(figure, label, mirrored, translator) for label in figure.labels
    )
    mirror = " mirrored" if mirrored else ""
    html = Markup(
        '<div class="figure figure-{place}" style="--width: {width:g}pt">'
        '<div class="figure-drawing{mirror}">{drawing}</div>{labels}</div>'
    ).format(
        place=place,
        width=figure.width,
        mirror=mirror,
        drawing=drawing,
        labels=labels,
    )
    return Markup('<div class="figures">{}</div>').format(html) if place == "wide" else html


def background(drawing: str) -> Markup:
    """Write a decorative drawing as a style: as a background it stays out of the tag tree."""
    data = base64.b64encode(drawing.encode()).decode()
    return Markup("background-image: url(data:image/svg+xml;base64,{})").format(data)


def _label_html(figure: Figure, label: Label, mirrored: bool, translator: Translator) -> Markup:
    if mirrored:
        label = _mirrored(label, figure.width)
    left = {"start": label.x, "middle": label.x - label.width / 2, "end": label.x - label.width}
    middle = label.y - label.size * _BASELINE
    return Markup(
        '<div class="figure-label label-{align}{strong}"'
        ' style="left: {left:.2f}%; top: {top:.2f}%; width: {width:.2f}%">'
        '<div class="figure-words">{words}</div></div>'
    ).format(
        align=_physical(label.anchor),
        strong=" label-strong" if label.strong else "",
        left=100 * left[label.anchor] / figure.width,
        top=100 * middle / figure.height,
        width=100 * label.width / figure.width,
        words=translator.html((None, label.text)),
    )


def _mirrored(label: Label, width: float) -> Label:
    return replace(label, x=width - label.x, anchor=_SWAPPED[label.anchor])  # type: ignore[arg-type]


def _physical(anchor: str) -> str:
    """Name the side on which a label is anchored: drawings know no reading direction."""
    return {"start": "left", "end": "right"}.get(anchor, "middle")
