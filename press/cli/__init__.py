"""The command line: the only place that prints or exits.

Commands load what they need when they run, so that help appears at once.
"""

from press.cli.main import main

__all__ = ["main"]
