"""What is found when catalogs are read or compared with the templates, explained.

These functions judge nothing themselves: `press.languages` finds what they explain.
"""

from __future__ import annotations

from press.checks.registry import check
from press.errors import Severity


@check(Severity.ERROR, scope="file", allowable=False)
def untranslated() -> None:
    """A message is not translated yet, so that its handout is not printed.

    Bad:
        msgid "Pillow"
        msgstr ""
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """


@check(Severity.ERROR, scope="file", allowable=False)
def fuzzy() -> None:
    """A message is marked “fuzzy” (needs work): its English text changed, or it is borrowed.

    Compare it with the English text, mend it and take the mark away. A text that another
    handout says already comes with its translation, and with the mark: look whether it fits.
    Whoever translates, or sends a file back, may set the mark too.

    Bad:
        #, fuzzy
        #| msgid "Rest today."
        msgid "Rest tomorrow."
        msgstr "Descanse hoy."
    Good:
        msgid "Rest tomorrow."
        msgstr "Descanse mañana."
    """


@check(Severity.ERROR, scope="file", allowable=False)
def po_syntax() -> None:
    """A catalog breaks the rules of PO files, and is not read at all.

    What msgfmt refuses is refused here: reading on could lose messages silently.

    Bad:
        msgid "Pillow
        msgstr "Almohada"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """


@check(Severity.ERROR, scope="file", allowable=False)
def po_charset() -> None:
    r"""A catalog says that it is not written in UTF-8.

    Bad:
        "Content-Type: text/plain; charset=ISO-8859-1\n"
    Good:
        "Content-Type: text/plain; charset=UTF-8\n"
    """


@check(Severity.ERROR, scope="file", allowable=False)
def not_utf_8() -> None:
    """A file holds bytes that are not UTF-8.

    Bad:
        a file saved as “Windows-1252”
    Good:
        the same file saved as “UTF-8”
    """


@check(Severity.ERROR, scope="file", allowable=False)
def header_language() -> None:
    r"""The header names another language than the folder in which the catalog lies.

    A patient could be handed a sheet in a language that is not the one on its top.

    Bad:
        locales/es/LC_MESSAGES/shared.po with "Language: fr\n"
    Good:
        locales/es/LC_MESSAGES/shared.po with "Language: es\n"
    """


@check(Severity.ERROR, scope="file", allowable=False)
def catalog_behind() -> None:
    """A catalog or template is behind the handouts.

    “python3 build.py catalog update” brings it up to date; changed messages are marked then.

    Bad:
        the handout says “Rest tomorrow.”, the catalog has “Rest today.”
    Good:
        both say “Rest tomorrow.”
    """


@check(Severity.WARNING, scope="file", allowable=False)
def allowance_unused() -> None:
    """A finding is allowed that is not there any more.

    Take the comment away, so that the next such mistake is found.

    Bad:
        # allow digit-typed: the exercise has a number in its name
        msgid "Pillow"
        msgstr "Almohada"
    Good:
        msgid "Pillow"
        msgstr "Almohada"
    """


@check(Severity.WARNING, scope="file", allowable=False)
def allowance_faulty() -> None:
    """A finding is allowed without a reason, or under a name that no check has.

    Bad:
        # allow doubled-word
    Good:
        # allow doubled-word: Vietnamese doubles the word to say “slowly”
    """
