"""The vendored fonts are complete, unaltered, and described rightly in `fonts.toml`."""

import hashlib
import importlib.util
import io
import shutil
import sys
import tomllib
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "styles" / "fonts"
MANIFEST = tomllib.loads((FONTS / "fonts.toml").read_text(encoding="utf-8"))
FACES: list[dict[str, Any]] = MANIFEST["faces"]
STYLE_NAMES = {400: "Regular", 700: "Bold"}
OFL_TITLE = "SIL OPEN FONT LICENSE Version 1.1"
ABSENT_UPSTREAM = {"Noto Sans KR": "隙"}  # not in the package's own file either

each_face = pytest.mark.parametrize("face", FACES, ids=lambda face: Path(face["path"]).stem)
each_pair = pytest.mark.parametrize(
    "family", sorted({face["family"] for face in FACES if face["weight"] == 700})
)
each_national_set = pytest.mark.parametrize(
    ("family", "codec"),
    [
        ("Noto Sans SC", "gb2312"),
        ("Noto Sans TC", "big5"),
        ("Noto Sans JP", "shift_jis"),
        ("Noto Sans KR", "cp949"),
    ],
)


def characters(family: str, weight: int) -> set[int]:
    """Return the code points that a face of the manifest has a glyph for."""
    paths = {(face["family"], face["weight"]): face["path"] for face in FACES}
    with TTFont(FONTS / paths[family, weight], lazy=True) as font:
        return set(font.getBestCmap())


def ideographs_and_hangul(codec: str) -> set[int]:
    """Return the unified ideographs and Hangul syllables that a codec can write."""
    letters = [*range(0x4E00, 0xA000), *range(0xAC00, 0xD7A4)]
    return {point for point in letters if chr(point).encode(codec, errors="ignore")}


@each_face
def test_each_file_is_the_one_that_was_vendored(face: dict[str, Any]) -> None:
    """Every file of the manifest is there, with the recorded size and SHA-256."""
    content = (FONTS / face["path"]).read_bytes()
    assert len(content) == face["bytes"]
    assert hashlib.sha256(content).hexdigest() == face["sha256"]


def test_no_other_font_is_there() -> None:
    """A font that the manifest does not name cannot shape a page."""
    suffixes = {".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"}
    found = {
        path.relative_to(FONTS).as_posix()
        for path in FONTS.rglob("*")
        if path.suffix.lower() in suffixes
    }
    assert found == {face["path"] for face in FACES}


@each_face
def test_each_file_is_static_truetype(face: dict[str, Any]) -> None:
    """Outlines are `glyf`, nothing varies: PDFs stay small, their bytes the same."""
    with TTFont(FONTS / face["path"], lazy=True) as font:
        assert "glyf" in font
        assert not {"fvar", "CFF ", "CFF2"} & set(font.keys())


@each_face
def test_each_file_declares_what_the_manifest_says(face: dict[str, Any]) -> None:
    """Family, weight and style inside the file are those by which CSS asks for it."""
    with TTFont(FONTS / face["path"], lazy=True) as font:
        names, metrics = font["name"], font["OS/2"]
        assert names.getBestFamilyName() == names.getDebugName(1) == face["family"]
        assert names.getBestSubFamilyName() == STYLE_NAMES[face["weight"]]
        assert metrics.usWeightClass == face["weight"]
        assert bool(font["head"].macStyle & 0b01) == (face["weight"] == 700)
        assert bool(font["head"].macStyle & 0b10) == (face["style"] == "italic")


def test_no_two_files_answer_to_one_description() -> None:
    """WeasyPrint mixes up the letters of files that share family, weight and style."""
    keys = Counter((face["family"], face["weight"], face["style"]) for face in FACES)
    assert [key for key, count in keys.items() if count > 1] == []


@each_pair
def test_bold_has_every_letter_of_the_regular(family: str) -> None:
    """Text that can be printed can be printed bold, without an empty box."""
    assert characters(family, 700) >= characters(family, 400)


@each_national_set
def test_cut_fonts_keep_their_national_character_set(family: str, codec: str) -> None:
    """Cutting lost no ideograph and no Hangul syllable of the national standard."""
    missing = ideographs_and_hangul(codec) - characters(family, 400)
    assert "".join(map(chr, sorted(missing))) == ABSENT_UPSTREAM.get(family, "")


@pytest.mark.parametrize("folder", sorted({Path(face["path"]).parts[0] for face in FACES}))
def test_each_family_carries_its_licence(folder: str) -> None:
    """The SIL Open Font License travels with every family, as it demands."""
    text = (FONTS / folder / "OFL.txt").read_text(encoding="utf-8")
    assert text.startswith("Copyright")
    assert OFL_TITLE in text


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """Load the script that vendored the fonts."""
    spec = importlib.util.spec_from_file_location(
        "vendor_fonts", ROOT / "tools" / "vendor_fonts.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def lao(tmp_path: Path, tool: ModuleType) -> Path:
    """Return a fonts folder that holds Noto Sans Lao and its manifest."""
    faces = [tool.Face(**face) for face in FACES if face["family"] == "Noto Sans Lao"]
    shutil.copytree(FONTS / "NotoSansLao", tmp_path / "NotoSansLao")
    manifest = tool.render_manifest(faces)
    (tmp_path / "fonts.toml").write_text(manifest, encoding="utf-8")
    return tmp_path


def test_check_passes_untouched_fonts(tool: ModuleType, lao: Path) -> None:
    """`--check` has nothing to say about fonts that are as they were vendored."""
    assert tool.check(lao) == []


def test_check_finds_every_kind_of_fault(tool: ModuleType, lao: Path) -> None:
    """`--check` reports a lost, an added and an altered font and a lost licence."""
    folder = lao / "NotoSansLao"
    (folder / "NotoSansLao-Bold.ttf").rename(folder / "Stray.TTF")
    with (folder / "NotoSansLao-Regular.ttf").open("ab") as font:
        font.write(b"\0")
    (folder / "OFL.txt").unlink()
    assert tool.check(lao) == [
        "NotoSansLao/NotoSansLao-Bold.ttf: missing.",
        "NotoSansLao/Stray.TTF: not in fonts.toml.",
        "NotoSansLao/NotoSansLao-Regular.ttf: not the file that fonts.toml describes.",
        "NotoSansLao/OFL.txt: missing.",
    ]


def test_plan_and_manifest_name_the_same_packages(tool: ModuleType) -> None:
    """What lies here came from the pinned versions, in the order of the plan."""
    planned = [
        (family.name, weight, family.package, family.version)
        for family in tool.read_plan(tool.PLAN)
        for weight in family.weights
    ]
    keys = ("family", "weight", "package", "version")
    assert [tuple(face[key] for key in keys) for face in FACES] == planned


def test_cutting_gives_the_same_bytes_each_time(tool: ModuleType) -> None:
    """A cut font has the asked-for characters only, and no clock in its bytes."""
    source = (FONTS / "NotoSansLao" / "NotoSansLao-Regular.ttf").read_bytes()
    charset = tool.Charset("two letters", frozenset(map(ord, "ກຂ")))
    cut = tool.cut_font(source, charset)
    assert cut == tool.cut_font(source, charset)
    assert set(TTFont(io.BytesIO(cut)).getBestCmap()) == charset.codepoints


def test_a_misnamed_face_is_refused(tool: ModuleType) -> None:
    """A package whose bold is really a regular does not get in unseen."""
    source = (FONTS / "NotoSansLao" / "NotoSansLao-Regular.ttf").read_bytes()
    findings = tool.judge_face(source, "Noto Sans Lao", 700)
    assert "Noto Sans Lao Bold: weight is 400, not 700." in findings
    assert tool.judge_face(source, "Noto Sans Lao", 400) == []
