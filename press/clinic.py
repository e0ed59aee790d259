"""The clinic's own details, in `clinic.toml`: what every sheet says of who hands it out."""

from __future__ import annotations

import datetime as dt
import re
import struct
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self

from babel.core import get_global
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, parse
from pydantic import AfterValidator, Field, StringConstraints, model_validator

from press.errors import Finding
from press.tables import Table, find_line, read_text

if TYPE_CHECKING:
    from pathlib import Path

Paper = Literal["letter", "a4"]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
DAYS: Final[tuple[Day, ...]] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# CLDR, supplemental data "paperSize": the territories whose office paper is US Letter.
LETTER_COUNTRIES: Final = frozenset(
    {"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"}
)
# The numbers to dial for an ambulance: European Union 112 (Directive 2018/1972, article 109),
# others from their own governments. A country that is not here is asked for its number.
EMERGENCY_NUMBERS: Final = {
    "AU": "000", "BR": "192", "CA": "911", "CH": "144", "CN": "120", "DE": "112",
    "ES": "112", "FR": "112", "GB": "999", "IE": "112", "IN": "112", "IT": "112",
    "JP": "119", "KR": "119", "MX": "911", "NL": "112", "NZ": "111", "PL": "112",
    "PT": "112", "US": "911",
}  # fmt: skip

_PHONE: Final = re.compile(r"[+(]?\d[\d\s().\-/*#+]*\d(\s*(ext\.?|x)\s*\d+)?", re.IGNORECASE)
_WEB: Final = re.compile(r"https?://[a-z0-9.-]+\.[a-z]{2,}(:\d+)?(/[\w.~/-]*)?", re.IGNORECASE)
_SHORTEST: Final = 6  # digits; some islands have no more, nobody has fewer for a clinic
_LOGO_BYTES: Final = 500_000
_LOGO_PIXELS: Final = 4000
_PNG: Final = b"\x89PNG\r\n\x1a\n"


def is_phone(text: str) -> bool:
    """Tell whether a text is a phone number and nothing else."""
    return bool(_PHONE.fullmatch(text))


def is_short(phone: str) -> bool:
    """Tell whether a phone number has so few digits that some were probably forgotten."""
    number = phone.lower().partition("x")[0]  # without an extension
    return 0 < sum(letter.isdigit() for letter in number) < _SHORTEST


def _as_phone(text: str) -> str:
    if text and not is_phone(text):
        raise ValueError("Write a phone number with digits, spaces, hyphens or an extension.")
    return text


def _as_address(text: str) -> str:
    if text and not _WEB.fullmatch(text):
        raise ValueError("Write an address such as “https://clinic.example/sheets”.")
    return text.rstrip("/")


def _as_country(text: str) -> str:
    if text not in get_global("territory_languages"):
        raise ValueError(f"“{text}” is not a country. Write two letters, such as US.")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Phone = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(_as_phone)
]
Web = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120), AfterValidator(_as_address)
]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Hours(Table):
    """Opening hours of a day or of days in a row: `{days = "mon-fri", from = "08:00", …}`."""

    days: Annotated[
        str,
        StringConstraints(pattern=rf"^({'|'.join(DAYS)})(-({'|'.join(DAYS)}))?$"),
        Field(examples=["mon-fri"]),
    ]
    opens: dt.time = Field(alias="from")
    closes: dt.time = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("The opening time must be before the closing time.")
        return self

    @property
    def weekdays(self) -> tuple[int, int]:
        """The first and the last day, counted from Monday as 0; both the same for one day."""
        first, _, last = self.days.partition("-")
        names: tuple[str, ...] = DAYS
        return names.index(first), names.index(last or first)


class Clinic(Table):
    """What `clinic.toml` says of the clinic that hands out the sheets."""

    name: Text = "Your clinic"
    name_in: dict[str, Text] = Field(default_factory=dict)
    address: Text = ""
    phone: Phone = ""
    after_hours_phone: Phone = ""
    emergency_number: Phone = ""
    hours: tuple[Hours, ...] = ()
    hours_in: dict[str, Text] = Field(default_factory=dict)
    web: Web = ""
    logo: str = ""
    country: Annotated[str, AfterValidator(_as_country)] = "US"
    staff_language: str = "en"
    papers: tuple[Paper, ...] = ()
    editions: tuple[str, ...] = ()
    in_progress: tuple[str, ...] = ()
    may_print: Literal["reviewed", "drafts"] = "drafts"
    grace_days: Annotated[int, Field(ge=0, le=365)] = 90
    settings: dict[str, Number] = Field(default_factory=dict)

    @property
    def paper_order(self) -> tuple[Paper, ...]:
        """The papers to print on, the usual one first: as set, or that of the country."""
        if self.papers:
            return self.papers
        return ("letter",) if self.country in LETTER_COUNTRIES else ("a4",)


def logo_findings(path: Path, clinic: Clinic) -> tuple[Finding, ...]:
    """Judge the logo that a `clinic.toml` names: an SVG or PNG file beside it."""
    if not clinic.logo:
        return ()
    text, _ = read_text(path)
    problem = logo_problem(path.parent, clinic.logo)
    if not problem:
        return ()
    hint = "Name an SVG or PNG file in the project's folder, such as “logo.svg”."
    line = find_line(text or "", ("logo",))
    return (Finding("logo", f"The logo “{clinic.logo}” {problem}.", hint, path=path, line=line),)


def logo_shape(path: Path) -> float:
    """Return how many times as wide as high a sound logo is."""
    width, height = _png_size(path.read_bytes()) if _is_png(path) else _svg_size(path)
    return width / height


def logo_problem(folder: Path, name: str) -> str:
    """Say what is wrong with a logo, or nothing."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return "lies outside of the project"
    if not path.is_file():
        return "is not there"
    if path.stat().st_size > _LOGO_BYTES:
        return f"has more than {_LOGO_BYTES // 1000} KB"
    if path.suffix.lower() not in (".svg", ".png"):
        return "is neither SVG nor PNG"
    return _png_problem(path) if _is_png(path) else _svg_problem(path)


def _png_problem(path: Path) -> str:
    sizes = _png_size(path.read_bytes())
    if 0 in sizes:
        return "is no PNG file"
    return f"has more than {_LOGO_PIXELS} pixels a side" if max(sizes) > _LOGO_PIXELS else ""


def _svg_problem(path: Path) -> str:
    try:
        return "" if 0 not in _svg_size(path) else "has no viewBox, and no width and height"
    except (ParseError, DefusedXmlException, ValueError, OSError):
        return "is no SVG file that can be read"


def _is_png(path: Path) -> bool:
    return path.suffix.lower() == ".png"


def _png_size(content: bytes) -> tuple[float, float]:
    """Return width and height from the header of a PNG file; zeros if it is none."""
    header = content[:24]
    if len(header) < 24 or not header.startswith(_PNG):
        return 0, 0
    width, height = struct.unpack(">II", header[16:24])
    return width, height


def _svg_size(path: Path) -> tuple[float, float]:
    root = parse(path).getroot()
    if root is None:
        return 0, 0
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", "0"), root.get("height", "0")]
    width, height = (float(re.sub(r"[a-z%]+$", "", side)) for side in sides)
    return max(width, 0), max(height, 0)
