"""Layout: what is printed where, in which letters, and what is refused."""

from __future__ import annotations

import re

import pytest

from press.build import workers
from press.languages.locales import find_locale
from press.languages.messages import render_html
from press.pages.breaking import breaks_of
from press.pages.values import isolate
from tests.typeset.conftest import Setter
from tests.typeset.glyphs import glyphs_of


def test_a_sound_page_has_no_findings(lay_out: Setter) -> None:
    """Plain text is set on one page at the first step, without a word from WeasyPrint."""
    result = lay_out("<h1>Title</h1><p>Text.</p>")
    assert (result.pages, result.step, result.missing, result.findings) == (1, 0, frozenset(), ())


def test_a_letter_without_a_glyph_is_not_printed(lay_out: Setter) -> None:
    """A page that would show an empty box is refused, with the letter named."""
    result = lay_out("<p>An Egyptian hieroglyph: \U00013000</p>")
    assert result.pdf is None
    assert result.missing == {"\U00013000"}


def test_a_long_text_shrinks_before_it_takes_another_page(lay_out: Setter) -> None:
    """Space and type shrink by the edition's steps until the page limit is kept."""
    words = "<p>Word after word after word after word after word after word.</p>"
    one = lay_out(words * 34, limit=1)
    assert one.pages == 1
    assert one.step > 0
    assert one.pdf is not None


def test_a_text_that_cannot_fit_is_a_finding(lay_out: Setter) -> None:
    """Nothing is cut off: a text too long at the smallest step is refused with its first words."""
    result = lay_out("<p>Everything has an end.</p>" * 80, limit=1)
    assert result.pdf is None
    assert [finding.check for finding in result.findings] == ["too-many-pages"]
    assert "Everything has an end." in result.findings[0].message
    told = re.match(r"About (\d+) lines too many for 1 page, ", result.findings[0].message)
    assert told
    assert 20 < int(told[1]) < 80  # one paragraph takes one line


def test_what_is_too_long_is_quoted_in_words(lay_out: Setter) -> None:
    """Spaces at the ends of lines are kept, quotes end with a word, and no label is proposed."""
    long = "The carpal tunnel is a narrow passage at the wrist. Press lightly. " * 6
    figure = (
        '<div class="figure" style="--width: 90pt"><div class="figure-label">'
        f"<div class='figure-words'>{'<br>'.join(['Median nerve'] * 40)}</div></div></div>"
    )
    rest = '<p style="break-before: page; width: 60pt">Wear the <b>splint</b> at night.</p>'
    narrow = f'<p style="width: 90pt">{long}</p><h2>Short</h2>'
    result = lay_out(f"{figure}{narrow}{rest}<p>中文没有空格。</p>", limit=1)
    (finding,) = result.findings
    assert "begins with “Wear the splint at night.”" in finding.message
    quoted = finding.hint.split("“")
    assert quoted[1].startswith("The carpal tunnel is a narrow passage at the wrist. Press …”")
    assert "Median" not in finding.hint


@pytest.mark.parametrize(
    "body",
    [
        '<p><img src="file:///etc/hostname" alt="x"></p>',
        '<p><img src="http://127.0.0.1:9/x.png" alt="x"></p>',
        '<p style="background: url(file:///etc/hostname)">x</p>',
        '<link rel="stylesheet" href="file:///etc/hostname"><p>x</p>',
        "<style>@import 'file:///etc/hostname';</style><p>x</p>",
    ],
)
def test_nothing_is_fetched(lay_out: Setter, body: str) -> None:
    """An address in a page is not opened; asking for one is a finding."""
    result = lay_out(body)
    assert result.findings
    assert all(finding.check == "typesetting" for finding in result.findings)


def test_styles_that_weasyprint_refuses_are_told(lay_out: Setter) -> None:
    """A declaration that would silently do nothing is a finding."""
    result = lay_out("<style>p { text-shadow: 1px 1px red }</style><p>x</p>")
    assert any("text-shadow" in finding.message for finding in result.findings)


@pytest.mark.parametrize(("words", "checks"), [(20, []), (120, ["margin-overflow"])])
def test_a_running_head_never_covers_the_text(
    lay_out: Setter, words: int, checks: list[str]
) -> None:
    """A head that is too tall for its margin is refused: it would hide what stands below."""
    head = f'<div class="running-head"><p>{"word " * words}</p></div>'
    result = lay_out(f"{head}<p>Text.</p>")
    assert [finding.check for finding in result.findings] == checks


@pytest.mark.parametrize(
    ("edge", "styles", "expected"),
    [
        ("head", {}, "--page-top in styles/tokens.css"),
        ("foot", {}, "--page-bottom in styles/tokens.css"),
        ("foot", {"styles/editions/x.css": ":root { --page-top: 20mm }"}, "in styles/tokens.css"),
        (
            "foot",
            {
                "styles/editions/x.css": ".a { --page-bottom: 14mm }",
                "y.css": "/* --page-bottom: */",
            },
            "--page-bottom in styles/editions/x.css",
        ),
    ],
)
def test_an_edge_that_is_too_full_is_named(
    lay_out: Setter, edge: str, styles: dict[str, str], expected: str
) -> None:
    """Head or foot, and the stylesheet that gives it its room: the last that sets the token."""
    running = f'<div class="running-{edge}"><p>{"word " * 120}</p></div>'
    (finding,) = lay_out(f"{running}<p>Text.</p>", styles=styles).findings
    assert finding.message.startswith(f"The {edge} of the page reaches into the text: “word")
    assert finding.hint.endswith(f"{expected}.")


FIGURE = (
    '<div class="figure" style="--width: {width}pt">'
    '<div class="figure-drawing"><svg class="drawing" viewBox="0 0 300 60">'
    '<title>A line of time.</title><path d="M0 50 H300" stroke="black"></path></svg></div>'
    '<div class="figure-label label-left" style="left: 5%; top: 30%; width: 22%">'
    '<div class="figure-words">{one}</div></div>'
    '<div class="figure-label label-left" style="left: 28%; top: {top}%; width: 47%">'
    '<div class="figure-words">{other}</div></div></div>'
)


@pytest.mark.parametrize(
    ("width", "top", "found"),
    [
        (300, 30, False),
        (160, 30, True),  # the drawing shrinks, the letters do not: one phrase
        (160, 80, False),  # one below the other
        (160, 45, True),  # a line in the other one
    ],
)
@pytest.mark.parametrize(
    ("lang", "direction", "one", "other"),
    [("en", "ltr", "Surgery", "3–6 months"), ("ar", "rtl", "يوم\u00a0الجراحة", "3–6 أشهر")],
)
def test_labels_of_a_narrow_drawing_never_run_into_each_other(
    lay_out: Setter,
    width: int,
    top: int,
    found: bool,
    lang: str,
    direction: str,
    one: str,
    other: str,
) -> None:
    """Two labels that would be read as one phrase are named, and the sheet is not printed."""
    body = FIGURE.format(width=width, top=top, one=one, other=other)
    result = lay_out(body, lang, direction)
    assert [finding.check for finding in result.findings] == ["crowded-labels"] * found
    assert (result.pdf is None) == found
    if found:
        (finding,) = result.findings
        assert f"“{one}” and “{other}”".replace("\xa0", " ") in finding.message
        assert "A line of time." in finding.message


def test_what_a_stylesheet_asks_in_vain_is_laid_to_it(lay_out: Setter) -> None:
    """The finding names file and line, and ends in one full stop."""
    result = lay_out("<p>x</p>", styles={"styles/components/grey.css": "\np { filter: grey }"})
    (finding,) = result.findings
    assert (str(finding.path), finding.line) == ("styles/components/grey.css", 2)
    assert "filter" in finding.message
    assert finding.message.endswith("property.")


def test_a_picture_without_words_is_refused(lay_out: Setter) -> None:
    """What PDF/UA cannot do without is an error: a picture that says nothing is not printed."""
    gif = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    result = lay_out(f'<p>x</p><img src="data:image/gif;base64,{gif}">')
    assert result.pdf is None
    assert any("alt" in finding.message for finding in result.findings)


@pytest.mark.parametrize(("lang", "text"), [("hi", "यह ि गलत"), ("mr", "हे ि नको")])
def test_a_sign_without_a_letter_is_not_printed(lay_out: Setter, lang: str, text: str) -> None:
    """HarfBuzz draws it on a dotted circle, which no missing glyph tells."""
    found = lay_out(f"<p>{text}</p>", lang)
    assert found.pdf is None
    assert found.malformed


@pytest.mark.parametrize(
    ("lang", "text"), [("hi", "क्षत्रिय कि"), ("en", "A ◌ circle"), ("km", "ស្ត្រី")]
)
def test_signs_on_letters_are_printed(lay_out: Setter, lang: str, text: str) -> None:
    """What is written well, and a circle that is meant, are no fault."""
    found = lay_out(f"<p>{text}</p>", lang)
    assert found.pdf is not None
    assert not found.malformed


def test_a_korean_particle_stays_with_its_bold_noun(lay_out: Setter) -> None:
    """No line begins with the particle of a word in bold."""
    text = breaks_of(find_locale("ko"))("왼쪽 다리와 %(n)s **발목**을 올려 두십시오")
    html = render_html(text, {"n": isolate("7")})
    for width in range(60, 240, 7):
        pdf = lay_out(f'<p style="width: {width}pt">{html}</p>', "ko").pdf
        assert pdf is not None
        rows = {glyph.character: round(glyph.y / 6) for glyph in glyphs_of(pdf)}
        assert rows["목"] == rows["을"]


@pytest.mark.parametrize(
    ("tag", "text", "denial", "denied"),
    [
        ("en", "Use a damp cloth. Do **not** xyz it.", "D", "x"),
        ("en", "Use a damp cloth. Do **not** xyz it.", "n", "x"),
        ("es", "Use un trapo. **No** xyz en la pierna.", "N", "x"),
        ("zh-Hans", "用湿布擦干净。**不**烘干。", "不", "烘"),
        ("ru", "Вытрите тряпкой. **Не** щзю на батарее.", "Н", "щ"),
    ],
)
def test_no_line_begins_after_a_bold_denial(
    lay_out: Setter, tag: str, text: str, denial: str, denied: str
) -> None:
    """In whatever width: the word that is denied stands on the line of its "not"."""
    locale = find_locale(tag)
    html = render_html(breaks_of(locale)(text), {})
    for width in range(70, 240, 10):
        pdf = lay_out(f'<p style="width: {width}pt">{html}</p>', tag, locale.direction).pdf
        assert pdf is not None
        rows = {glyph.character: glyph.y for glyph in glyphs_of(pdf)}
        assert rows[denial] == pytest.approx(rows[denied], abs=8)


@pytest.mark.parametrize(
    ("lang", "body", "parted"),
    [
        ("ru", "<p>{}</p>", True),
        ("ru", '<ul class="caution"><li>{}</li></ul>', False),
        ("ru", '<section class="box"><p>{}</p></section>', False),
        ("es", "<p>{}</p>", False),
        ("es", "<ul><li>{}</li></ul>", False),
    ],
)
def test_words_are_parted_in_languages_of_long_words_alone(
    lay_out: Setter, lang: str, body: str, parted: bool
) -> None:
    """And in no box: half a word at the end of a line would be read as a whole one."""
    words = {"ru": "электрическая стимуляция ", "es": "adormecimiento indicado "}[lang] * 6
    parts = 0
    for width in range(150, 260, 12):
        pdf = lay_out(f'<div style="width: {width}pt">{body.format(words)}</div>', lang).pdf
        assert pdf is not None
        parts += sum(glyph.character in "\u2010\u00ad\ufffe\x02-" for glyph in glyphs_of(pdf))
    assert (parts > 0) == parted


def test_a_font_of_the_machine_is_refused(lay_out: Setter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with a font that is not the project's is told, and not printed."""
    monkeypatch.setattr(workers._typesetter, "families", frozenset({"Another"}))
    result = lay_out("<p>Rest.</p>")
    assert result.pdf is None
    (finding,) = result.findings
    assert finding.check == "foreign-font"
    assert "Noto Sans" in finding.message
    assert finding.hint


@pytest.mark.parametrize("side", [14, 30])
def test_an_edition_can_set_the_margins_at_the_sides(lay_out: Setter, side: int) -> None:
    """The text begins where the token says."""
    css = {} if side == 14 else {"styles/editions/x.css": f":root {{ --page-side: {side}mm }}"}
    result = lay_out("<p>Text.</p>", styles=css)
    assert result.pdf is not None
    left = min(glyph.x for glyph in glyphs_of(result.pdf, 0))
    assert left == pytest.approx(side / 25.4 * 72, abs=6)  # the middle of a letter
