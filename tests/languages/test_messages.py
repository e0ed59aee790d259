"""One message: what is text in it, what is a placeholder, and what is emphasis."""

from __future__ import annotations

import pytest

from press.languages.messages import (
    Placeholders,
    find_placeholders,
    has_balanced_emphasis,
    render_html,
    render_text,
)
from press.pages.values import Isolate, isolate

FIVE = {"days": Isolate("5", "ltr")}
FIVE_HTML = '<span class="isolate" dir="ltr">5</span>'
FIVE_TEXT = "\u20665\u2069"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<b>now</b>", "&lt;b&gt;now&lt;/b&gt;"),
        ('<img src="https://example.org/x">', "&lt;img src=&#34;https://example.org/x&#34;&gt;"),
        ("{{ 7 * 7 }} {% include 'x' %} {# y #}", "{{ 7 * 7 }} {% include &#39;x&#39; %} {# y #}"),
        ("skin & nerves", "skin &amp; nerves"),
        ("&lt;already&gt;", "&amp;lt;already&amp;gt;"),
        ('it\'s "so"', "it&#39;s &#34;so&#34;"),
        ("**<i>**", "<strong>&lt;i&gt;</strong>"),
        ("# no title", "# no title"),
        ("[no link](x) `no code` _no_ *no*", "[no link](x) `no code` _no_ *no*"),
        ("\\**no escape**", "\\<strong>no escape</strong>"),
        ("", ""),
    ],
)
def test_words_are_only_words(text: str, html: str) -> None:
    """Whatever stands in a message is printed as its characters; only ** means anything."""
    assert html == render_html(text, {})


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Call us** now", "<strong>Call us</strong> now"),
        ("Call **us**", "Call <strong>us</strong>"),
        ("**a** b **c**", "<strong>a</strong> b <strong>c</strong>"),
        ("**请立即打电话。**不要等。", "<strong>请立即打电话。</strong>不要等。"),
        ("请**马上**打电话", "请<strong>马上</strong>打电话"),
        ("**すぐに。**電話", "<strong>すぐに。</strong>電話"),
        ("**«Appelez»**nous", "<strong>«Appelez»</strong>nous"),
        ("** spaced **", "<strong> spaced </strong>"),
        ("**اتصل بنا**", "<strong>اتصل بنا</strong>"),
        ("**%(days)s**", f"<strong>{FIVE_HTML}</strong>"),
    ],
)
def test_emphasis_closes_before_any_letter(text: str, html: str) -> None:
    """What stands between two ** is strong, in Chinese and Japanese sentences too."""
    assert html == render_html(text, FIVE)


@pytest.mark.parametrize(
    ("text", "balanced"),
    [
        ("plain", True),
        ("**a**", True),
        ("**a** **b**", True),
        ("a * b", True),
        ("**a", False),
        ("a**", False),
        ("**a**b**", False),
        ("***a**", True),
        ("**a* *", False),
    ],
)
def test_emphasis_without_a_partner_is_seen(text: str, balanced: bool) -> None:
    """An odd number of ** is unbalanced, wherever it stands."""
    assert balanced == has_balanced_emphasis(text)


@pytest.mark.parametrize(
    ("text", "names", "broken"),
    [
        ("no value", set(), ()),
        ("%(days)s", {"days"}, ()),
        ("%(a)s and %(b_2)s and %(a)s", {"a", "b_2"}, ()),
        ("100 %", set(), ()),
        ("100%% of %(days)s", {"days"}, ()),
        ("%%(days)s", set(), ()),
        ("%%%(days)s", {"days"}, ()),
        ("%s and %d", set(), ()),
        ("% (days)s", set(), ()),
        ("%(days)", set(), ("%(days)",)),
        ("%(days) s", set(), ("%(days) s",)),
        ("%(days)d", set(), ("%(days)d",)),
        ("%(Days)s", set(), ("%(Days)s",)),
        ("%(días)s", set(), ("%(días)s",)),
        ("%( days )s", set(), ("%( days )s",)),
        ("%(days)s %(weeks", {"days"}, ("%(weeks",)),
        ("%(days)ss", {"days"}, ()),
    ],
)
def test_placeholders_are_found(text: str, names: set[str], broken: tuple[str, ...]) -> None:
    """A placeholder is %(name)s to the letter; what only begins like one is malformed."""
    assert Placeholders(frozenset(names), broken) == find_placeholders(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("%(days)s days", f"{FIVE_HTML} days"),
        ("100%%", "100%"),
        ("100%% in %(days)s", f"100% in {FIVE_HTML}"),
        ("%%(days)s", "%(days)s"),
        ("50 % of", "50 % of"),
        ("%(days", "%(days"),
    ],
)
def test_percent_signs_are_written_as_gettext_has_them(text: str, html: str) -> None:
    """%% is one percent sign, a lone one stays, and %%( begins no placeholder."""
    assert html == render_html(text, FIVE)


def test_a_value_is_not_read_again() -> None:
    """What a value holds is text: no markup, no emphasis and no placeholder of its own."""
    values = {"clinic": isolate("A **B** %(days)s <b>"), **FIVE}
    assert render_html("%(clinic)s", values) == (
        '<span class="isolate" dir="ltr">A **B** %(days)s &lt;b&gt;</span>'
    )


def test_plain_text_has_no_marks() -> None:
    """In titles and alternative texts the ** are left out and nothing is escaped."""
    assert render_text("**Wait** %(days)s days & 1%%", FIVE) == f"Wait {FIVE_TEXT} days & 1%"


@pytest.mark.parametrize("render", [render_html, render_text])
def test_a_value_is_never_left_out(render: object) -> None:
    """A placeholder without a value is no empty place on the page but an error."""
    assert callable(render)
    with pytest.raises(KeyError):
        render("%(days)s", {})
