"""Figures: what is a label, what is read aloud, and what a drawing must not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.content.figures import Figure, Label, load_figure

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">\n<title>A leg.</title>\n'
FULL = """\
<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60" data-mirror="rtl">
  <!-- Translators: Seen from the side. -->
  <title>A leg
    on a pillow.</title>
  <g stroke="#123">
    <path d="M0 0"/>
    <!-- Translators: The cushion. -->
    <text x="100" y="30.5" text-anchor="middle" data-width="80" font-weight="700"
      font-size="14">Soft  pillow</text>
  </g>
  <!-- a note for designers -->
  <text x="10" y="20">Leg</text>
  <text x="10" y="20"> </text>
</svg>
"""


def read(folder: Path, text: str | bytes) -> tuple[Figure | None, list[str]]:
    """Write and read a figure; return it and the messages of its findings."""
    path = folder / "leg.svg"
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    figure, findings = load_figure(path)
    assert all(finding.path == path and finding.check == "figure" for finding in findings)
    return figure, [finding.message for finding in findings]


def test_texts_are_labels_with_their_places(tmp_path: Path) -> None:
    """Each text is a label with place, width, size and weight; an empty one is none."""
    figure, findings = read(tmp_path, FULL)
    assert findings == []
    assert figure is not None
    assert figure.labels == (
        Label("Soft pillow", 100, 30.5, "middle", 80, 14, True, "The cushion."),
        Label("Leg", 10, 20, "start", 160, 12, False, ""),
    )
    assert (figure.width, figure.height, figure.name) == (200, 60, "leg")


def test_the_title_is_what_is_read_aloud(tmp_path: Path) -> None:
    """The title, on one line, with its note for translators, is the alternative text."""
    figure, _ = read(tmp_path, FULL)
    assert figure is not None
    assert figure.alternative == "A leg on a pillow."
    assert figure.alternative_comment == "Seen from the side."


def test_titles_and_descriptions_inside_are_dropped(tmp_path: Path) -> None:
    """What a drawing program calls a layer is neither read aloud nor left in English."""
    inside = "<g><title>Layer 1</title><desc>Made by hand</desc><path/></g><desc>x</desc>"
    figure, findings = read(tmp_path, f"{OPEN}{inside}</svg>")
    assert findings == []
    assert figure is not None
    assert figure.alternative == "A leg."
    assert figure.drawing.endswith("<g><path></path></g></svg>")


def test_the_title_is_that_of_the_whole(tmp_path: Path) -> None:
    """A title of a part does not stand in for one of the drawing."""
    svg = OPEN.replace("<title>A leg.</title>", "<g><title>Layer 1</title></g>") + "</svg>"
    figure, findings = read(tmp_path, svg)
    assert figure is None
    assert "has no <title>" in findings[0]


def test_the_drawing_holds_no_words(tmp_path: Path) -> None:
    """Labels, title and comments are taken out; shapes stay, and none closes itself."""
    figure, _ = read(tmp_path, FULL)
    assert figure is not None
    assert figure.drawing == (
        '<svg viewBox="0 0 200 60" xmlns="http://www.w3.org/2000/svg">'
        '<g stroke="#123"><path d="M0 0"></path></g></svg>'
    )


@pytest.mark.parametrize(
    ("text", "mirrored"),
    [(FULL, True), (OPEN + "</svg>", False), (FULL.replace("rtl", "x"), False)],
)
def test_only_marked_drawings_are_mirrored(tmp_path: Path, text: str, mirrored: bool) -> None:
    """A drawing is mirrored for right-to-left languages only where it says so."""
    figure, _ = read(tmp_path, text)
    assert figure is not None
    assert mirrored == figure.mirrored


def test_lines_of_drawing_programs_are_joined(tmp_path: Path) -> None:
    """No word inside of a <tspan>, as Inkscape writes it, is lost."""
    text = OPEN + '<text x="1" y="2">The <tspan>outer</tspan><tspan>knee</tspan></text></svg>'
    figure, _ = read(tmp_path, text)
    assert figure is not None
    assert [label.text for label in figure.labels] == ["The outer knee"]


@pytest.mark.parametrize(
    "element",
    ["script", "image", "foreignObject", "use", "style", "a", "iframe"],
)
def test_what_is_no_shape_is_refused(tmp_path: Path, element: str) -> None:
    """Scripts, pictures, links, styles and foreign content do not reach a page."""
    figure, findings = read(tmp_path, f"{OPEN}<g><{element}/></g></svg>")
    assert figure is None
    assert findings == [f"The drawing holds <{element}>, which is not printed."]


@pytest.mark.parametrize(
    "attribute",
    [
        'fill="url(https://example.org/x.svg#a)"',
        'style="background: url(file:///etc/passwd)"',
        'href="x.svg"',
        'xlink:href="x.svg" xmlns:xlink="http://www.w3.org/1999/xlink"',
        'onload="x()"',
        'ONCLICK="x()"',
    ],
)
def test_what_points_outside_is_refused(tmp_path: Path, attribute: str) -> None:
    """A drawing fetches nothing and runs nothing."""
    figure, findings = read(tmp_path, f"{OPEN}<path {attribute}/></svg>")
    assert figure is None
    assert len(findings) == 1
    assert "refers to something outside" in findings[0]


BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "start",
    [
        BOMB,
        '<!DOCTYPE svg [<!ENTITY i SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
    ],
    ids=["entity bomb", "file as entity", "document type"],
)
def test_traps_of_xml_are_refused(tmp_path: Path, start: str) -> None:
    """Entities and document types are not even begun to be read."""
    figure, findings = read(tmp_path, start + OPEN + '<text x="1" y="1">&i;</text></svg>')
    assert figure is None
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (OPEN + "<path></svg>", 3),
        (OPEN + "<text x='1' y='1'>skin & nerve</text></svg>", 3),
        (OPEN, 3),
        ("", 1),
        (b"\xff\xfe\x00", 1),
        (OPEN + "\n</svg>\nmore", 5),
    ],
)
def test_broken_xml_is_told_with_its_line(tmp_path: Path, text: str | bytes, line: int) -> None:
    """Where the XML breaks off, the line is named."""
    path = tmp_path / "leg.svg"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    figure, (finding,) = load_figure(path)
    assert figure is None
    assert line == finding.line


def test_a_drawing_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A file that cannot be opened is a finding."""
    figure, (finding,) = load_figure(tmp_path / "none.svg")
    assert figure is None
    assert finding.path == tmp_path / "none.svg"


@pytest.mark.parametrize(
    "view",
    ["", "200 60", "0 0 0 60", "0 0 200 0", "10 0 200 60", "0 -5 200 60", "0 0 x 60", "0 0 inf 6"],
)
def test_labels_need_a_box_from_the_corner(tmp_path: Path, view: str) -> None:
    """A drawing without size, or not counted from 0 0, would have its labels elsewhere."""
    figure, findings = read(tmp_path, OPEN.replace("0 0 200 60", view) + "</svg>")
    assert figure is None
    assert "viewBox" in findings[0]


@pytest.mark.parametrize("view", ["0 0 200.5 60", "0,0,200.5,60", " 0, 0  2.005e2 60 "])
def test_a_box_is_read_as_svg_writes_it(tmp_path: Path, view: str) -> None:
    """Numbers of a viewBox stand between blanks or commas, in any form of a number."""
    figure, _ = read(tmp_path, OPEN.replace("0 0 200 60", view) + "</svg>")
    assert figure is not None
    assert (figure.width, figure.height) == (200.5, 60)


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (
            '<g transform="scale(2)"><g><text x="1" y="1">Knee</text></g></g>',
            "inside a “transform”",
        ),
        ('<text transform="rotate(9)" x="1" y="1">Knee</text>', "inside a “transform”"),
        ("<text>Knee</text>", "“Knee” needs an x and a y"),
        ('<text x="10px" y="1">Knee</text>', "“Knee” needs an x and a y"),
        ('<text x="1 2 3" y="1">Knee</text>', "“Knee” needs an x and a y"),
        ('<text x="nan" y="1">Knee</text>', "“Knee” needs an x and a y"),
    ],
)
def test_a_label_that_would_be_misplaced_is_refused(
    tmp_path: Path, labels: str, words: str
) -> None:
    """No label is printed beside another part of the body than the drawing shows."""
    figure, findings = read(tmp_path, f"{OPEN}{labels}</svg>")
    assert figure is None
    assert len(findings) == 1
    assert words in findings[0]


def test_a_missing_title_says_what_to_write(tmp_path: Path) -> None:
    """The hint is about the title, not about the drawing program."""
    path = tmp_path / "leg.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', encoding="utf-8")
    _, (finding,) = load_figure(path)
    assert finding.hint == "Write <title>What it shows</title> as its first element."


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """A drawing without title, with a picture and a link, has three findings."""
    figure, findings = read(
        tmp_path,
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="x.png"/></svg>',
    )
    assert figure is None
    assert len(findings) == 3
