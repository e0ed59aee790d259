"""Fuzzes the layer of messages and PO files with atheris, guided by coverage.

A development script, for Linux: atheris is not in the locks. It runs until it is stopped, or
for as many inputs as it is told, and ends with the input that broke a property.

    python3 -m pip install --target fuzzer atheris
    PYTHONPATH=fuzzer .venv/bin/python tools/fuzz.py -runs=1000000
"""

import sys
import tempfile
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: python3 -m pip install --target fuzzer atheris")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

with atheris.instrument_imports(include=["press", "babel.messages"]):
    from press.languages.catalogs import read_catalog
    from press.languages.locales import find_locale
    from press.languages.messages import find_placeholders, render_html, render_text
    from press.languages.syntax import find_faults
    from press.pages.values import isolate

SPANISH = find_locale("es")
FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))


def one_input(data: bytes) -> None:
    """Reads the bytes as a catalog and as a message; an exception is a fault."""
    path = FOLDER / "fuzz.po"
    path.write_bytes(data)
    catalog, findings = read_catalog(path, SPANISH)
    if catalog.readable is bool(findings):
        raise AssertionError("a catalog is read, or told, and not both")
    text = data.decode("utf-8", "replace")
    list(find_faults(text))
    values = {name: isolate("6") for name in find_placeholders(text).names}
    html = str(render_html(text, values))
    without = html.replace("<strong>", "").replace("</strong>", "").replace("<span ", "")
    if "<" in without.replace("</span>", ""):
        raise AssertionError(f"markup came through: {html!r}")
    render_text(text, values)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
