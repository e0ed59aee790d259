"""English words that deny: which are known, and what forbids."""

from __future__ import annotations

import pytest

from press.languages.denials import denies, forbids, turns


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Do **not** drive.",
            "It isn't safe.",
            "It isn’t safe.",
            "Nothing helps.",
            "None of them",
        ),
        *("Do so unless it hurts.", "without pain", "Neither of them", "You cannot walk."),
    ],
)
def test_a_denial_is_known(text: str) -> None:
    """Words that deny, and what is shortened to -n't."""
    assert denies(text)


@pytest.mark.parametrize("text", ["Notice the knot.", "Now note it.", "Put it on.", "Avoid it."])
def test_what_only_looks_like_a_denial_is_none(text: str) -> None:
    """Words that begin with the same letters deny nothing, nor do those that forbid."""
    assert not denies(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Do not drive.", True),
        ("Don’t drive.", True),
        ("Avoid heat.", True),
        ("Stop running.", True),
        ("Eat **nothing** before.", True),
        ("Some do not drive.", False),
        ("Stopping helps.", False),
    ],
)
def test_what_forbids(text: str, expected: bool) -> None:
    """A prohibition stands at the beginning, or its word is bold."""
    assert forbids(text) is expected


def test_words_that_turn_a_text() -> None:
    """Denials and words that forbid; no others."""
    assert all(turns(word) for word in ("not", "don't", "nothing", "avoid", "stop"))
    assert not any(turns(word) for word in ("safe", "knot", "stopping"))
