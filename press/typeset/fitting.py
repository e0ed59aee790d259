"""Fitting: the first step of an edition at which a text keeps its pages.

Each step makes a text shorter than the one before, so that the first one that fits can be
found without trying all. What was found is remembered: for the very same text nothing is
searched, and for a changed one the search begins where the last one ended. The outcome
is the same with and without a memory, as long as each step keeps at least the pages that the
one before it kept, which `editions` sees to as far as it can.

Where an edition keeps no pages, that step is taken which leaves least of its pages empty.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from press.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

_KEPT: Final = re.compile(r"(\d{1,3}) ([0-9a-f]{16})")


def find_step(fits: Callable[[int], bool], first: int, last: int, guess: int) -> int:
    """Return the first step that fits, from `first` to `last`; the last one if none does.

    The steps beside the guess are tried first, one by one and then by ever longer strides
    until one fits and one does not; between these it is found by halving.
    """
    low, high = first, last
    place = min(max(guess, first), last - 1)  # that the last one is taken needs no try of it
    strides = chain((1, 1), (2**power for power in count()))
    fitted = failed = False
    while low < high:
        if fits(place):
            high, fitted = place, True
        else:
            low, failed = place + 1, True
        if fitted and failed:
            place = (low + high) // 2
        elif fitted:
            place = max(low, high - next(strides))
        else:
            place = min(high, low + next(strides)) - 1
    return high


def best_step(costs: Callable[[int], float], floors: Sequence[float]) -> int:
    """Return the step that costs least, the first of equals.

    `floors` tells what each step costs at the least: where no later one can be better, it
    is not tried.
    """
    found: dict[int, float] = {}
    for step, _ in enumerate(floors):
        found[step] = costs(step)
        if min(found.values()) <= min(floors[step + 1 :], default=0):
            break
    return min(found, key=found.__getitem__)


@dataclass(slots=True)
class Memory:
    """Steps that were found, in this process and in a folder that can be lost at any time.

    A file that was damaged counts as not there.
    """

    folder: Path | None = None
    _steps: dict[str, int] = field(default_factory=dict)

    def recall(self, name: str) -> int | None:
        """Return the step that was found under a name."""
        if name not in self._steps and (step := self._read(name)) is not None:
            self._steps[name] = step
        return self._steps.get(name)

    def keep(self, name: str, step: int) -> None:
        """Remember the step that was found under a name."""
        if self._steps.get(name) == step:
            return
        self._steps[name] = step
        if self.folder is not None:
            try:
                write_whole(
                    self.folder / name[:2] / name, _sealed(name, step).encode(), durable=False
                )
            except OSError:
                self.folder = None  # what cannot be kept is searched again

    def _read(self, name: str) -> int | None:
        if self.folder is None:
            return None
        try:
            text = (self.folder / name[:2] / name).read_text(encoding="ascii")
        except (OSError, UnicodeError):
            return None
        match = _KEPT.fullmatch(text)
        sound = match is not None and text == _sealed(name, int(match[1]))
        return int(match[1]) if match and sound else None


def name_of(*parts: str) -> str:
    """Name what was fitted by all that decides its step."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _sealed(name: str, step: int) -> str:
    return f"{step} {hashlib.sha256(f'{name} {step}'.encode()).hexdigest()[:16]}"
