"""Checks of a catalog's header."""

from __future__ import annotations

from gettext import c2py
from typing import TYPE_CHECKING

from babel.messages.plurals import get_plural

from press.checks.registry import Fault, check
from press.errors import Severity
from press.languages.catalogs import COUNTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from press.checks.subject import Context
    from press.languages.catalogs import Catalog


@check(Severity.WARNING, scope="catalog")
def plural_forms(catalog: Catalog, context: Context) -> Iterator[Fault]:
    r"""The header counts plural forms otherwise than the language does.

    Source: CLDR, as Babel has it. Poedit and “python3 build.py catalog update” write the right
    line.

    Bad:
        "Language: es\n"
        "Plural-Forms: nplurals=1; plural=0;\n"
    Good:
        "Language: es\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\n"
    """
    known = get_plural(context.locale.cldr)
    own, right = c2py(catalog.rule), c2py(known.plural_expr)
    if not catalog.entries:
        return
    if catalog.forms != known.num_plurals or any(own(n) != right(n) for n in COUNTS):
        hint = f"The line is: Plural-Forms: {known}"
        message = f"The header has {catalog.forms} plural forms by a rule that is not CLDR's."
        yield Fault(message, hint)
