"""Packets: which handouts they hold, and what is refused."""

from __future__ import annotations

import pytest

from press.content.packets import load_packets
from tests.conftest import MakeProject

HANDOUTS = ("foot-drop", "brace")
PACKET = '[visit]\ntitle = "After a visit"\nhandouts = ["brace", "foot-drop"]\n'


def test_a_packet_keeps_its_order(make_project: MakeProject) -> None:
    """Handouts are printed in the order in which the packet names them."""
    packets, findings = load_packets(make_project({"handouts/packets.toml": PACKET}), HANDOUTS)
    assert findings == ()
    assert packets[0].handouts == ("brace", "foot-drop")
    assert packets[0].title == "After a visit"


def test_a_project_needs_no_packets(make_project: MakeProject) -> None:
    """Without the file there are none."""
    assert load_packets(make_project({}), HANDOUTS) == ((), ())


def test_a_packet_of_one_handout_is_told_and_printed(make_project: MakeProject) -> None:
    """It adds a cover and nothing else; somebody should look, and nothing is held back."""
    text = PACKET.replace('"brace", ', "")
    packets, (finding,) = load_packets(make_project({"handouts/packets.toml": text}), HANDOUTS)
    assert [packet.handouts for packet in packets] == [("foot-drop",)]
    assert (finding.check, finding.severity, finding.line) == ("one-handout", "warning", 3)
    assert finding.hint


@pytest.mark.parametrize(
    ("old", "new", "check", "line", "hint"),
    [
        ('"brace"', '"brase"', "unknown-handout", 3, "Did you mean “brace”?"),
        ('"brace"', '"foot-drop"', "handout-twice", 3, "Name it once."),
        ("[visit]", "[foot-drop]", "packet-name", 1, "no handout's name"),
        ("[visit]", "[Visit]", "packet-name", 1, "small letters"),
        ('["brace", "foot-drop"]', "[]", "wrong-value", 3, ""),
        ("title", "titel", "unknown-key", 2, "title"),
    ],
)
def test_a_mistake_costs_only_its_packet(
    make_project: MakeProject, old: str, new: str, check: str, line: int, hint: str
) -> None:
    """What is wrong is told with its line, and no such packet is printed."""
    project = make_project({"handouts/packets.toml": PACKET.replace(old, new)})
    packets, findings = load_packets(project, HANDOUTS)
    assert packets == ()
    assert (check, line) in [(finding.check, finding.line) for finding in findings]
    assert any(hint in finding.hint for finding in findings)
