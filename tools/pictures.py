"""Draws the pictures that README and TRANSLATING show.

A development script: run it after a build, with the packages of requirements-test.lock, and with
Chromium for the pictures of the preview.

    python3 build.py && .venv/bin/python tools/pictures.py
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "images"
BUILD = (sys.executable, str(ROOT / "build.py"))
PAGES = (
    ("en", "foot-drop"),
    ("es", "after-surgery"),
    ("ar", "after-surgery"),
    ("zh-Hans", "preventing-foot-drop"),
)
SHEETS = {
    "ar/foot-drop.ar.bilingual.letter.pdf": "bilingual.ar",
    "zh-Hans/surgery-packet.zh-Hans.letter.pdf": "packet.zh-Hans",
    "language-card.letter.pdf": "language-card",
}
WIDTH = 640  # pixels of a page
SHELF = (1280, 840)  # pixels of the shelf
PHONE = (390, 760)
# Pictures of the shelf: window, page, and what is typed into which field.
VIEWS = {
    "shelf": (SHELF, "", "#query", "arab"),
    "form": (SHELF, "fill?handout=after-surgery&locale=ar", "#surgery_date", "2026-12-01"),
    "shelf.ar": (SHELF, "index.ar.html", "#query", "espa"),
    "shelf.phone": (PHONE, "", "#query", "简体"),
}
WINDOW = (1400, 860)  # pixels of the preview
# What is left to do in the picture of the preview: a missing message and one that needs work.
GAPS = {
    'msgstr "Nervo fibular"': 'msgstr ""',
    'msgid "Common causes"': '#, fuzzy\n#| msgid "Causes"\nmsgid "Common causes"',
}


def draw_page(pdf: Path, number: int, path: Path) -> None:
    """Draws a page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number]
    picture = page.render(scale=2 * WIDTH / page.get_width()).to_pil()
    document.close()
    size = (WIDTH, round(picture.height * WIDTH / picture.width))
    save(picture.resize(size, Image.Resampling.LANCZOS), path)


def save(picture: Image.Image, path: Path) -> None:
    """Saves a picture with few colours and a frame."""
    small = picture.convert("P", palette=Image.Palette.ADAPTIVE)
    framed = ImageOps.expand(small.convert("RGB"), 2, "#c5ccd3").quantize(64)
    framed.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


def draw_proof(folder: Path) -> None:
    """Draws a page of the proof of Arabic."""
    pdf = folder / "proof.pdf"
    subprocess.run([*BUILD, "proof", "ar", "-H", "foot-drop", "--out", str(pdf)], check=True)
    draw_page(pdf, 2, FOLDER / "proof.ar.png")


def draw_preview(folder: Path) -> None:
    """Takes a picture of the preview of a Portuguese that is nearly done."""
    from playwright.sync_api import sync_playwright

    for name in ("handouts", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "clinic.toml", folder)
    catalog = folder / "locales/pt_BR/LC_MESSAGES/foot-drop.po"
    text = catalog.read_text(encoding="utf-8")
    for old, new in GAPS.items():
        text = text.replace(old, new)
    catalog.write_text(text, encoding="utf-8")
    command = [*BUILD, "preview", "pt-BR", "-H", "foot-drop", "--port", "0", "--no-open"]
    server = subprocess.Popen(
        [*command, "--project", str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    address = server.stdout.readline().split()[1]
    picture = folder / "preview.png"
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WINDOW[0], "height": WINDOW[1]})
        page.goto(address)
        page.wait_for_selector(".area.is-missing")
        page.click("#next")
        page.screenshot(path=picture)
        browser.close()
    server.terminate()
    server.wait()
    save(Image.open(picture), FOLDER / "preview.pt-BR.png")


def draw_shelf(folder: Path) -> None:
    """Takes pictures of the shelf and of the form, as the desk serves them."""
    from playwright.sync_api import sync_playwright

    command = [*BUILD, "serve", "--port", "0", "--no-open"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = server.stdout.readline().split()[1]
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, (size, path, field, text) in VIEWS.items():
            page = browser.new_page(viewport={"width": size[0], "height": size[1]})
            page.goto(f"{address}{path}")
            page.fill(field, text)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=folder / f"{name}.png")
            page.close()
        browser.close()
    server.terminate()
    server.wait()
    for name in VIEWS:
        save(Image.open(folder / f"{name}.png"), FOLDER / f"{name}.png")


def main() -> int:
    """Draws all pictures; returns the exit code."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for locale, handout in PAGES:
        pdf = ROOT / "dist" / locale / f"{handout}.{locale}.letter.pdf"
        draw_page(pdf, 0, FOLDER / f"{handout}.{locale}.png")
    for path, name in SHEETS.items():
        draw_page(ROOT / "dist" / path, 0, FOLDER / f"{name}.png")
    command = [*BUILD, "contact-sheet", "after-surgery", "--width", "200"]
    subprocess.run([*command, "--out", str(FOLDER)], check=True)
    sheet = FOLDER / "contact-sheet.after-surgery.standard.letter.webp"
    sheet.replace(FOLDER / "languages.webp")
    status = FOLDER / "status.svg"
    subprocess.run([*BUILD, "catalog", "status", "--svg", str(status)], check=True)
    with tempfile.TemporaryDirectory() as folder:
        draw_proof(Path(folder))
        draw_preview(Path(folder))
        draw_shelf(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
