"""Explanations of what is found elsewhere than in the texts of catalogs, by the id that is printed.

What `press.checks` finds explains itself; two ids stand in both, for a text and for a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from press.errors import Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a kind of finding means, in a sentence, and what to do about it."""

    severity: Severity
    meaning: str
    remedy: str


_FILES: Final = {
    "cannot-write": Explanation(
        _ERROR,
        "A file could not be written, so that the one in its place is not of this build.",
        "Make room on the disk or change the folder's rights, then build again.",
    ),
    "leads-out": Explanation(
        _ERROR,
        "A link leads out of the project; what is behind it can change unseen.",
        "Put the file itself in the place of the link.",
    ),
    "missing-file": Explanation(
        _ERROR,
        "A handout or an edition lacks a file that each one has.",
        "Add it; a folder whose name begins with “_” is no handout and needs none.",
    ),
    "too-large": Explanation(
        _ERROR,
        "A file, or a message in it, is far larger than any page needs, and is not read.",
        "Put it back as it was, or divide it.",
    ),
    "unreadable-file": Explanation(
        _ERROR,
        "A file cannot be opened: it is a folder, or you may not read it.",
        "Put a file in its place that you may read.",
    ),
    "toml-syntax": Explanation(
        _ERROR,
        "A file breaks the rules of TOML.",
        "Look at quotation marks, brackets and equals signs on the line that is named.",
    ),
    "unknown-key": Explanation(
        _ERROR,
        "A file has a key that its kind of file does not have; most often it is misspelt.",
        "Mend the key, or take it away.",
    ),
    "missing-key": Explanation(_ERROR, "A key that must be there is missing.", "Add it."),
    "wrong-value": Explanation(
        _ERROR,
        "A value is not of the kind that its key wants, or names what there is not.",
        "Write a value as the message says.",
    ),
    "logo": Explanation(
        _ERROR,
        "The clinic's logo is missing, lies outside of the project, or is no SVG or PNG.",
        "Name an SVG or PNG file in the project's folder in clinic.toml.",
    ),
    "missing-font": Explanation(
        _ERROR,
        "A font file is missing or is not the one that the manifest names.",
        "Put it back from version control.",
    ),
}
_CONTENT: Final = {
    "handout-name": Explanation(
        _ERROR,
        "A folder's name cannot be the name of a handout.",
        "Use small letters, digits and single hyphens, such as “foot-drop”.",
    ),
    "packet-name": Explanation(
        _ERROR,
        "A packet has a name that it cannot have, or that a handout has.",
        "Use small letters, digits and single hyphens, and no handout's name.",
    ),
    "unknown-handout": Explanation(
        _ERROR, "A packet names a handout that there is not.", "Mend the name, or take it away."
    ),
    "handout-twice": Explanation(_ERROR, "A packet holds a handout twice.", "Name it once."),
    "fact-twice": Explanation(
        _ERROR,
        "A fact stands in a handout and in handouts/facts.toml, so that one number has two homes.",
        "Keep one of the two.",
    ),
    "unknown-setting": Explanation(
        _ERROR,
        "clinic.toml sets a number that no handout lets clinics set.",
        "Mend its name; handouts/facts.toml says what is a setting.",
    ),
    "setting-range": Explanation(
        _ERROR,
        "clinic.toml sets a number that lies outside of what is safe.",
        "Choose one within the range, or have a clinician widen the range of the fact.",
    ),
    "settings-differ": Explanation(
        _ERROR,
        "A temperature is set in two scales, and they are not the same temperature.",
        "Set both, so that one is the other.",
    ),
    "unknown-source": Explanation(
        _ERROR,
        "A handout, fact or claim names a source that is not in handouts/sources.toml.",
        "Mend the name, or add the source.",
    ),
    "unused-source": Explanation(_WARNING, "Nothing rests on a source.", "Remove it."),
    "claim-without-source": Explanation(
        _WARNING,
        "A sentence or an item does not say what it rests on.",
        "Write {# Source: key #} before it, or {# Source: none #} if it claims nothing.",
    ),
    "number-in-text": Explanation(
        _ERROR,
        "A number is typed into a template, where no source vouches for it.",
        "Make it a fact with a source, and write its name in {{ }}.",
    ),
    "messages-joined": Explanation(
        _WARNING,
        "Two messages stand in one paragraph, item or heading; translators see each alone.",
        "Make one message of them, or give each an element of its own.",
    ),
    "template": Explanation(
        _ERROR,
        "A template cannot be read or rendered.",
        "Mend the line that is named; CONTRIBUTING.md lists what a template can use.",
    ),
    "figure": Explanation(
        _ERROR,
        "A drawing is no valid SVG, or holds what no drawing may: scripts, styles, images, links.",
        "Save it from the drawing program as plain SVG, with shapes and texts only.",
    ),
    "missing-figure": Explanation(
        _ERROR,
        "A template names a drawing that there is not.",
        "Mend the name, or add the drawing.",
    ),
    "unknown-item": Explanation(
        _ERROR,
        "An answer in checklist.toml belongs to no question that people answer.",
        "Mend its name, or remove it.",
    ),
    "too-hard": Explanation(
        _WARNING,
        "The English text is harder to read than its budget allows.",
        "Use shorter words and sentences; “build.py readability” shows where.",
    ),
    "review-due": Explanation(
        _NOTE,
        "The day on which a handout has to be read again is near.",
        "Have it read, then set “published” and “next_review” anew.",
    ),
    "review-overdue": Explanation(
        _WARNING,
        "The day on which a handout should have been read again is past.",
        "Have it read, then set “published” and “next_review” anew.",
    ),
    "review-expired": Explanation(
        _ERROR,
        "A handout has not been read again for so long that it is held back.",
        "Have it read, then set “published” and “next_review” anew.",
    ),
    "safety-kind": Explanation(
        _ERROR,
        "A mark {# Safety: … #} names a kind of safety that there is not.",
        "Write emergency, warning, medicine or do-not.",
    ),
    "safety-unframed": Explanation(
        _WARNING,
        "What a patient's safety rests on stands where it can be overlooked.",
        "Put it into parts.caution(), parts.call_us(), parts.emergency() or the summary.",
    ),
    "safety-unmarked": Explanation(
        _WARNING,
        "A text warns or forbids and is not marked, so that reviewers do not read it first.",
        "Write {# Safety: do-not #}, or another kind, before it.",
    ),
}
_LANGUAGES: Final = {
    "unknown-locale": Explanation(
        _ERROR,
        "A folder or file of translations names no language that is known.",
        "Call the folder as gettext does (es, pt_BR, zh_Hans), or name it in the file's header.",
    ),
    "glossary-file": Explanation(
        _ERROR,
        "A glossary is no table, or lacks the column “source”.",
        "Mend the line that is named; the first line names the columns.",
    ),
    "exchange-file": Explanation(
        _ERROR,
        "A file that came back from an agency cannot be read, or none came.",
        "Ask for it as XLIFF or CSV, named as it was exported; or export it again.",
    ),
    "unknown-unit": Explanation(
        _WARNING,
        "A translation that came back belongs to no message: the English changed meanwhile.",
        "Export again, and translate what is new.",
    ),
    "unit-unknown": Explanation(
        _ERROR,
        "CLDR has no word of the language for the unit of a value.",
        "Write %(name_number)s in the translation, and the unit in words.",
    ),
    "empty-value": Explanation(
        _ERROR,
        "A value of a message is empty, so that a patient would read a gap.",
        "Fill it in in clinic.toml, or leave the sentence out without it.",
    ),
    "filled-in": Explanation(
        _ERROR, "What was filled in for a date is no date.", "Write it as 2026-12-31."
    ),
    "wrong-role": Explanation(
        _ERROR, "A language is not signed by people of this role.", "Give one of its own roles."
    ),
    "not-signable": Explanation(
        _ERROR,
        "Messages are missing or need work, and cannot be signed.",
        "Finish the translation first; “catalog status” shows what is left.",
    ),
    "own-draft": Explanation(
        _ERROR,
        "Who had a machine draft a text cannot sign it.",
        "Have somebody else read it.",
    ),
    "two-people": Explanation(
        _ERROR,
        "One person has signed in one role and wants to sign in the other.",
        "The second reader is another person; or withdraw the earlier sign-off.",
    ),
    "sign-off-altered": Explanation(
        _ERROR,
        "A file of sign-offs holds a text that is not the one that was signed.",
        "Restore the file from version control, or have the handout signed again.",
    ),
}
_PAGES: Final = {
    "too-long": Explanation(
        _ERROR,
        "On paper: the text needs more pages than the handout may have, even in the smallest type.",
        "Shorten the texts that are named.",
    ),
    "unlike-pages": Explanation(
        _ERROR,
        "Two languages print different blocks, so that they cannot stand side by side.",
        "Let the template print the same blocks in every language.",
    ),
    "margin-overflow": Explanation(
        _ERROR,
        "What stands at the head or the foot of a page reaches into the text.",
        "Shorten the message, or give it room with --page-top or --page-bottom.",
    ),
    "crowded-labels": Explanation(
        _ERROR,
        "Labels of a drawing run into each other, and could be read as one phrase.",
        "Give the drawing more room, move its labels apart, or shorten their messages.",
    ),
    "shelf-language": Explanation(
        _NOTE,
        "The shelf is not offered in a language: shelf.po lacks translations.",
        "Translate what is missing; until then staff read the shelf in another language.",
    ),
    "foreign-font": Explanation(
        _ERROR,
        "A page uses a font that is not one of the project's; another machine may not have it.",
        "Name a family of styles/fonts/fonts.toml in the stylesheets.",
    ),
    "typesetting": Explanation(
        _ERROR,
        "WeasyPrint complains of a stylesheet or a template.",
        "Mend what the message names.",
    ),
    "dotted-circle": Explanation(
        _ERROR,
        "A sign without a letter is printed on a dotted circle.",
        "Type the letter first, then its signs, and no space between them.",
    ),
    "faint-in-grey": Explanation(
        _ERROR,
        "A text is too pale on a printer without colours.",
        "Take a darker colour for it in styles/tokens.css.",
    ),
    "worker": Explanation(
        _ERROR,
        "A sheet could not be laid out at all.",
        "Look for something unusual in the template: deep nesting, a huge drawing.",
    ),
}
EXPLANATIONS: Final = {**_FILES, **_CONTENT, **_LANGUAGES, **_PAGES}
"""What each kind of finding means."""
