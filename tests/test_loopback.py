"""Servers for this machine alone: where they are to be found."""

from __future__ import annotations

from press.loopback import elsewhere


def test_another_port_than_was_asked_for_is_told() -> None:
    """Whoever has an address by heart learns that it is taken, and which is theirs."""
    address = "http://127.0.0.1:42193"
    assert elsewhere(address, 9311) == "Port 9311 is in use; this is 42193.\n"
    assert elsewhere(address, 42193) == elsewhere(address, 0) == ""
