"""Messages for staff: pages of the shelf, topics, settings, titles of packets and editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from press.content.editions import edition_titles
from press.content.packets import FILE as PACKETS
from press.languages.extraction import Extracted, UnreadableError, from_template, joined

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from press.content.handouts import Library
    from press.project import Project

_PACKET: Final = (
    "The title of a packet of handouts, printed large on its cover. Speak to the patient."
)
_EDITION: Final = "A way in which a handout is printed; staff choose it from a list."
_SETTING: Final = "A number that staff can change for one patient, in a form on the screen."


def page_messages(builder: Path) -> tuple[Extracted, ...]:
    """Extract the texts of the pages for staff, without which a language has no shelf."""
    found: list[Extracted] = []
    for path in sorted((builder / "press" / "shelf" / "pages").glob("*.html")):
        relative = path.relative_to(builder).as_posix()
        found += [message for _, message in from_template(path, relative, {})]
    return joined(found)


def edition_messages(folder: Path) -> tuple[Extracted, ...]:
    """Extract the titles of a folder's editions.

    Raises:
        UnreadableError: an edition has a mistake.
    """
    titles, findings = edition_titles(folder)
    if findings:
        raise UnreadableError(findings)
    return joined(
        Extracted(title, comments=(_EDITION,), files=(name,)) for name, title in titles.items()
    )


def extract_shelf(project: Project) -> tuple[Extracted, ...]:
    """Extract the domain `shelf`, which belongs to the builder: its pages and its editions.

    Raises:
        UnreadableError: an edition has a mistake.
    """
    if project.root != project.builder:
        return ()
    return joined((*page_messages(project.builder), *edition_messages(project.builder)))


def extract_library(project: Project, library: Library) -> tuple[Extracted, ...]:
    """Extract the domain `library`: topics, titles of packets, editions of its own.

    A topic names no file: one more handout of a topic would change every language's catalog.

    Raises:
        UnreadableError: an edition has a mistake.
    """
    found = [
        Extracted(
            handout.about.topic,
            comments=("A topic by which staff look for handouts.",),
        )
        for handout in library.handouts
        if handout.about.topic
    ]
    settings = {f.about: f for h in library.handouts for f in h.facts.values() if f.setting}
    found += [
        Extracted(about, comments=(_SETTING,), files=("handouts/facts.toml",))
        for about in settings
        if about
    ]
    found += [
        Extracted(packet.title, comments=(_PACKET,), files=(PACKETS,)) for packet in library.packets
    ]
    return joined((*found, *_own_editions(project)))


def _own_editions(project: Project) -> Iterator[Extracted]:
    """Yield the titles of a library's editions that the builder does not have."""
    if project.root != project.builder:
        known = {message.key for message in edition_messages(project.builder)}
        own = edition_messages(project.root)
        yield from (message for message in own if message.key not in known)
