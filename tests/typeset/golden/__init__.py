"""Golden pictures: a small page of hard cases in each script, as it was looked at and accepted.

python3 tools/golden.py            # what differs, as pictures to look at
python3 tools/golden.py --accept   # take the pages as they are now
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pypdfium2
from PIL import Image, ImageChops, ImageStat

from press.languages.locales import find_locale
from press.pages.breaking import breaks_of

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER: Final = Path(__file__).parent
_WIDTH, _HEIGHT = 300, 150  # of the part of the page that is compared, in points
_SCALE: Final = 1.5  # pixels of a point
_FAR: Final = 80  # of 255: from here on a pixel counts as another one
SHARE: Final = 0.004  # of pixels that may be others
MEAN: Final = 1.5  # of 255, by which pixels may differ on the average

# What goes wrong where a script is not shaped, broken or ordered as its readers expect.
CASES: Final[dict[str, str]] = {
    "en": "Office, first, flow. 100.4°F (38°C)|☐ “Stop”",
    "fr": "Œdème : où ça ? À l’œil — « garçon »|Électroneuromyographie",
    "vi": "Ẩm ướt, Ỗ ữ ợ ậ ẳ|Không bắt chéo chân",
    "ru": "Ёлка, йод, объём, съёмка|Электронейромиография",
    "ar": "لا تقُد السيّارةَ قبل ١٤ يومًا (MRI)|بِسْمِ ٱللَّهِ ـــ كتاب",
    "fa": "می‌خواهید ۶ تا ۸ هفته پا را|گچ، ژاله، پی‌گیری، چه",
    "ur": "گاڑی نہ چلائیں۔ ڈاکٹر کو فون کریں|سنبھالیے، ٹخنے، بےحسی، پٹّھے",
    "he": "אין לנהוג לפני 14 ימים (MRI)|שָׁלוֹם לָכֶם",
    "hi": "क्षत्रिय, ज्ञान, श्री, र्क, कि, ट्र|चिकित्सक को तुरंत फ़ोन करें",
    "km": "សូមកុំខ្វែងជើង ស្ត្រី ក្រុម ឱ្យ|ខ្ញុំត្រូវសម្រាកនៅផ្ទះរយៈពេលបីថ្ងៃ",
    "th": "อย่าไขว้ขา ปฏิบัติ น้ำ ที่นี่|กรุณาโทรหาแพทย์ทันที",
    "my": "အနာကို မထိပါနှင့် ကြွက်သား|မြန်မာနိုင်ငံ ကျွန်ုပ်",
    "ko": "다리를 꼬지 마십시오. 뷁 홖|신경 이식술(본인의 신경 조각)",
    "zh-Hans": "不要跷二郎腿。骨、直、角、器|请在“6–8周”后（复诊）。",
    "zh-Hant": "不要翹二郎腿。骨、直、角、器|請在「6–8週」後（複診）。",
    "am": "እግርዎን አያነባብሩ፤ ሐኪም ጋር ይደውሉ።|ጤናማ ቋንቋ ኳስ ጧት",
}


@dataclass(frozen=True, slots=True)
class Compared:
    """How far a page is from its golden picture."""

    share: float
    mean: float

    @property
    def same(self) -> bool:
        """Whether an eye would take them for the same."""
        return self.share <= SHARE and self.mean <= MEAN


def body_of(tag: str) -> str:
    """Return the page of a language: its lines in regular and bold, and narrow enough to wrap."""
    breaks = breaks_of(find_locale(tag))
    lines = [breaks(line) for line in CASES[tag].split("|")]
    plain = "".join(f"<p>{line}</p>" for line in lines)
    narrow = f'<p style="width:110pt"><strong>{lines[-1]}</strong></p>'
    return f'<div style="width:{_WIDTH - 60}pt">{plain}{narrow}</div>'


def drawn(pdf: bytes, direction: str) -> Image.Image:
    """Draw the part of the page on which the cases stand."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        picture: Image.Image = page.render(scale=_SCALE).to_pil().convert("L")
    width, height = round(_WIDTH * _SCALE), round(_HEIGHT * _SCALE)
    left, top = round(20 * _SCALE), round(45 * _SCALE)
    if direction == "rtl":
        left = picture.width - width - left
    return picture.crop((left, top, left + width, top + height))


def path_of(tag: str) -> Path:
    """Return the file of a golden picture."""
    return FOLDER / f"{tag}.png"


def compared(one: Image.Image, other: Image.Image) -> Compared:
    """Compare two pictures."""
    if one.size != other.size:
        return Compared(1.0, 255.0)
    difference = ImageChops.difference(one, other)
    histogram = difference.histogram()
    far = sum(histogram[_FAR:]) / (one.width * one.height)
    return Compared(far, ImageStat.Stat(difference).mean[0])


def drawn_now(tag: str, lay_out: Callable[..., bytes | None]) -> Image.Image:
    """Draw the page of a language as it is now."""
    direction = find_locale(tag).direction
    pdf = lay_out(body_of(tag), tag, direction)
    if pdf is None:
        raise AssertionError(f"The page of {tag} cannot be laid out.")
    return drawn(pdf, direction)
