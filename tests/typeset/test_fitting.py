"""Fitting: the first step that fits, found with few tries, with and without a memory."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from press.typeset.fitting import Memory, best_step, find_step, name_of

CASES = [
    (first, last, true, guess)
    for last in range(10)
    for first, true, guess in itertools.product(range(last + 1), range(last + 2), range(last + 1))
]


def test_the_first_step_that_fits_is_found_from_any_guess() -> None:
    """For every number of steps, outcome and guess; no step is laid out twice."""
    for first, last, true, guess in CASES:
        tries: list[int] = []

        def fits(step: int, true: int = true, tries: list[int] = tries) -> bool:
            tries.append(step)
            return step >= true

        assert find_step(fits, first, last, guess) == min(max(true, first), last)
        assert len(tries) == len(set(tries))


def test_a_good_guess_takes_two_tries() -> None:
    """The step before it and itself tell that it holds."""
    for place in range(1, 9):
        tries: list[int] = []

        def fits(step: int, place: int = place, tries: list[int] = tries) -> bool:
            tries.append(step)
            return step >= place

        find_step(fits, 0, 9, place)
        assert len(tries) <= 2


@pytest.mark.parametrize(
    ("costs", "floors", "expected", "tries"),
    [
        ([0, 0, 0], [0, 0, 0], 0, 1),
        ([0.3, 0, 0], [0, 0, 0], 1, 2),
        ([0.3, 0.1, 0.1], [0, 0, 0], 1, 3),
        ([0.1, 0.3, 0.2], [0, 0, 0.2], 0, 2),  # the last one cannot be better
        ([0.3, 0.4, 0.2], [0, 0, 0.2], 2, 3),
        ([0.3], [0], 0, 1),
    ],
)
def test_the_step_that_costs_least_is_taken(
    costs: list[float], floors: list[float], expected: int, tries: int
) -> None:
    """The first of equals; those that cannot cost less are not tried."""
    tried: list[int] = []

    def cost(step: int) -> float:
        tried.append(step)
        return costs[step]

    assert best_step(cost, floors) == expected
    assert tried == list(range(tries))


def test_steps_are_remembered_on_the_disk(tmp_path: Path) -> None:
    """Another process recalls what was kept; a name that was not kept is not known."""
    name, other = name_of("text", "looks"), name_of("text", "other looks")
    assert Memory(tmp_path).recall(name) is None
    Memory(tmp_path).keep(name, 5)
    assert Memory(tmp_path).recall(name) == 5
    assert Memory(tmp_path).recall(other) is None
    assert Memory().recall(name) is None


@pytest.mark.parametrize("damage", [b"", b"4", b"5 0000000000000000", b"\xff\xfe", b"5 " * 99])
def test_a_damaged_memory_is_no_memory(tmp_path: Path, damage: bytes) -> None:
    """A file that was cut or altered counts as not there, and is written anew."""
    name = name_of("text")
    Memory(tmp_path).keep(name, 5)
    path = tmp_path / name[:2] / name
    path.write_bytes(damage)
    assert Memory(tmp_path).recall(name) is None
    Memory(tmp_path).keep(name, 6)
    assert Memory(tmp_path).recall(name) == 6


def test_a_memory_moved_to_another_name_is_not_believed(tmp_path: Path) -> None:
    """A step holds for its own text alone."""
    one, two = name_of("one"), name_of("two")
    Memory(tmp_path).keep(one, 5)
    (tmp_path / two[:2]).mkdir(exist_ok=True)
    (tmp_path / one[:2] / one).rename(tmp_path / two[:2] / two)
    assert Memory(tmp_path).recall(two) is None


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    """What cannot be kept is remembered in this process alone."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    memory = Memory(tmp_path / "file")
    memory.keep(name_of("text"), 3)
    assert memory.recall(name_of("text")) == 3
