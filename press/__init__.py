"""The engine of the handout builder: content → catalogs → HTML → layout → PDF → manifest.

Imports nothing, so that `build.py` can set a fresh machine up before any package is there.
"""

__version__ = "0.1.0"
