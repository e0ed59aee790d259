"""The one command: sets itself up on a fresh machine, then hands over to press.

`python3 build.py` builds every handout into dist/, `python3 build.py test` runs the tests,
and `python3 build.py --help` tells the rest.
"""

import sys

# Before any other import, and in words that every Python 3 can read.
if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told, not shown a traceback
    sys.stderr.write(
        "This needs Python 3.11 or later, and this is Python {}.{}: install a newer one "
        "and run the command with that.\n".format(*sys.version_info[:2])
    )
    sys.exit(3)

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def main() -> None:
    """Makes sure that this Python has all it needs, then runs the command line."""
    sys.path.insert(0, str(ROOT))
    from press import bootstrap

    bootstrap.ensure(ROOT, sys.argv[1:])
    from press import cli

    cli.main()


if __name__ == "__main__":
    main()
