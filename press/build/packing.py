"""Packets planned from the handouts that are ready; one that lacks a handout waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from press.build.pages import compose_cover
from press.build.withheld import withheld_cover
from press.languages.meant import is_meant
from press.manifest import HeldBack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from press.build.plan import Job, Press
    from press.build.standing import Judge
    from press.content.handouts import Library
    from press.content.packets import Packet
    from press.errors import Finding
    from press.languages.locales import Locale
    from press.pages.compose import Composed


@dataclass(slots=True)
class Packets:
    """The packets of a build: the jobs, what is held back, and what was found."""

    judge: Judge
    library: Library
    press: Press
    ready: Mapping[tuple[str, str], Composed]
    jobs: list[Job] = field(default_factory=list)
    held_back: list[HeldBack] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, locales: Iterable[Locale], names: Iterable[str]) -> None:
        """Plan the packets of these names in those of these languages for which they are meant."""
        wanted = [packet for packet in self.library.packets if packet.name in set(names)]
        handouts = {handout.name: handout for handout in self.library.handouts}
        for locale in locales:
            for packet in wanted:
                held = (handouts.get(name) for name in packet.handouts)
                if all(is_meant(handout, locale) for handout in held if handout):
                    self._add(packet, locale)

    def _add(self, packet: Packet, locale: Locale) -> None:
        found = {name: self.ready.get((name, locale.tag)) for name in packet.handouts}
        pages = tuple(page for page in found.values() if page)
        if lacking := [name for name, page in found.items() if page is None]:
            reason = _held_back_told(lacking)
            self.held_back.append(HeldBack(packet.name, locale.tag, 0.0, (reason,)))
            return
        cover = compose_cover(self.judge, packet, locale, pages)
        self.findings += cover.findings
        if held := withheld_cover(self.judge.project, cover):
            self.held_back.append(held)
        else:
            self.jobs += self.press.packet(cover, pages)


def _held_back_told(names: list[str]) -> str:
    """Say in one sentence which handouts are held back."""
    *others, last = names
    return f"{', '.join(others)} and {last} are held back." if others else f"{last} is held back."
