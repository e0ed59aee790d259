"""How the clinic is reached: hours, addresses and the code, in every direction of writing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import segno
import zxingcpp
from markupsafe import Markup
from PIL import Image

from press.clinic import Clinic
from press.languages.locales import find_locale
from press.pages.contact import contact_texts, contact_values
from press.pages.numbers import Formatter
from press.pages.online import code_svg, web_address, web_path

SPAN = {"days": "mon-fri", "from": dt.time(8), "to": dt.time(17)}


@pytest.mark.parametrize(
    ("tag", "first", "last", "opens", "closes"),
    [
        ("en", "Monday", "Friday", "8:00\u00a0AM", "5:00\u00a0PM"),
        ("es", "lunes", "viernes", "8:00", "17:00"),
        ("de", "Montag", "Freitag", "08:00", "17:00"),
        ("ar", "الاثنين", "الجمعة", "8:00 ص", "5:00 م"),
        ("fa", "دوشنبه", "جمعه", "۸:۰۰", "۱۷:۰۰"),
        ("zh-Hans", "星期一", "星期五", "08:00", "17:00"),
    ],
)
def test_hours_are_written_as_the_language_does(
    tag: str, first: str, last: str, opens: str, closes: str
) -> None:
    """Days and times come from CLDR, with the digits of the language."""
    locale = find_locale(tag)
    clinic = Clinic.model_validate({"hours": [SPAN]})
    texts = contact_texts(clinic, "sheet", locale, Formatter(locale.cldr))
    spans: Any = texts["hours"]
    (span,) = spans
    found = (span.first_day, span.last_day, span.opens, span.closes)
    assert tuple(each.text for each in found) == (first, last, opens, closes)


def test_a_clinics_own_words_replace_the_hours() -> None:
    """Hours that the clinic wrote for a language are taken as they are, in that language only."""
    clinic = Clinic.model_validate({"hours": [SPAN], "hours_in": {"es": "siempre"}})
    for tag, words in (("es", "siempre"), ("ar", "")):
        locale = find_locale(tag)
        texts = contact_texts(clinic, "sheet", locale, Formatter(locale.cldr))
        assert words in str(texts["hours_text"])
        assert bool(texts["hours"]) is (not words)


def told(**details: Any) -> dict[str, str]:
    """Return what an Arabic page says of a clinic, as HTML."""
    locale, clinic = find_locale("ar"), Clinic.model_validate(details)
    texts = contact_texts(clinic, "sheet", locale, Formatter(locale.cldr))
    values = {**texts, **contact_values(clinic, locale)}
    return {name: str(Markup("{}").format(value)) for name, value in values.items()}


def test_an_address_keeps_the_order_of_its_numbers() -> None:
    """A Latin address is one run from left to right, also on an Arabic page."""
    html = told(address="12 Example Street, 00000")["clinic_address"]
    assert html == '<span dir="ltr">12 Example Street, 00000</span>'


def test_numbers_in_arabic_words_keep_their_order() -> None:
    """In a text that runs from right to left, each time and range is an element of its own."""
    texts = told(
        hours_in={"ar": "من 8:00 إلى 17:00 ‎"},
        address="الهاتف (555) 555-0100",
        name_in={"ar": "عيادة 3-6"},
    )
    for place, number in (
        ("hours_text", "8:00"),
        ("hours_text", "17:00"),
        ("clinic_address", "(555) 555-0100"),
        ("clinic_name", "3-6"),
    ):
        assert texts[place].startswith('<span dir="rtl">')
        assert f'<span class="isolate" dir="ltr">{number}</span>' in texts[place]


def test_what_a_clinic_writes_is_text() -> None:
    """Markup in a clinic's own words is printed as the characters it is made of."""
    assert "&lt;b&gt;" in told(address="<b>1</b>")["clinic_address"]


def test_a_sheet_has_one_address() -> None:
    """The address follows the folders of the shelf; a clinic without a site has none."""
    locale = find_locale("zh-Hans")
    assert web_path("foot-drop", locale) == "zh-Hans/foot-drop.zh-Hans.html"
    assert web_address("https://a.example/x", "foot-drop", locale) == (
        "https://a.example/x/zh-Hans/foot-drop.zh-Hans.html"
    )
    assert web_address("", "foot-drop", locale) == ""


def test_the_code_reads_back() -> None:
    """A scanner reads the address from the code as it is drawn, with its quiet border."""
    address = "https://clinic.example/handouts/ar/foot-drop.ar.html"
    svg = code_svg(address, "Code & words")
    assert "<title>Code &amp; words</title>" in svg
    side = len(segno.make_qr(address, error="m").matrix) + 8
    picture = Image.new("L", (side * 4, side * 4), 255)
    for run in svg.split('d="M')[1].split('"')[0].split("M"):
        x, y = (int(number) for number in run.split("h")[0].split())
        picture.paste(0, (x * 4, y * 4, x * 4 + 4, y * 4 + 4))
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == address
