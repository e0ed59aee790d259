"""Edits of English texts: what is a mended typo, and what changes the meaning."""

from __future__ import annotations

import pytest

from press.languages.edits import is_minor


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Keep teh cast dry.", "Keep the cast dry."),
        ("You will recieve a brace.", "You will receive a brace."),
        ("It occured untill now.", "It occurred until now."),
        ("keep a cast dry", "Keep a cast dry."),
        ("Wash your  hands.", "Wash your hands."),
        ("Rest for %(rest)s", "Rest for %(rest)s."),
        ("Do *not* drive.", "Do **not** drive."),
    ],
)
def test_a_mended_typo_is_minor(old: str, new: str) -> None:
    """Spelling, case, spaces and marks may change without a look at the translations."""
    assert is_minor(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Do **not** drive.", "Do drive."),
        ("You may drive.", "You must drive."),
        ("You can drive.", "You cannot drive."),
        ("A hot bath", "A not bath"),
        ("Drive now.", "Don't drive."),
        ("Rest for %(rest)s.", "Rest for %(walk)s."),
        ("Rest your left foot.", "Rest your right foot."),
        ("Wash your hands.", "Wash your hands often."),
        ("Hands wash.", "Wash hands."),
        ("Nerve root L5", "Nerve root L4"),
        ("Call if you fell.", "Call if you feel."),
        ("Untie the bandage.", "Unite the bandage."),
        ("A clot", "A colt"),
        ("It is safe to walk.", "It is unsafe to walk."),
        ("This is likely.", "This is unlikely."),
        ("You have hypertension.", "You have hypotension."),
        ("It could help.", "It would help."),
        ("Call within a day.", "Call with a day."),
        ("The form is new.", "The from is new."),
        ("It is painful.", "It is painless."),
        ("Take the tablets.", "Take the tablet."),
        ("The perineal nerve", "The peroneal nerve"),
        ("No adduction", "No abduction"),
        ("Keep the ends untied.", "Keep the ends united."),
        ("A dose helps.", "A does helps."),
        # What was misspelt may have been meant otherwise.
        ("It is usafe.", "It is safe."),
        ("You have hypetension.", "You have hypertension."),
        ("Lft your foot.", "Left your foot."),
    ],
)
def test_a_change_of_meaning_is_never_minor(old: str, new: str) -> None:
    """A negation, a value, a word or their order changed: the translation is looked at again."""
    assert not is_minor(old, new)
