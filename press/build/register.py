"""The register of evidence as a table for spreadsheets and as a page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Final

from press.templates import templates_of

if TYPE_CHECKING:
    from press.build.evidence import Claim, Register

COLUMNS: Final = ("handout", "section", "claim", "facts", "sources", "verified")
NEVER: Final = "not yet"


def register_rows(register: Register) -> list[dict[str, str]]:
    """Return the register row by row, each source with its title and address."""
    return [_row(claim, register) for claim in register.claims if claim.sources != ("none",)]


def register_data(register: Register) -> list[dict[str, object]]:
    """Return the same rows for programs: each also with its facts and the keys of its sources."""
    claims = [claim for claim in register.claims if claim.sources != ("none",)]
    return [
        {
            **_row(claim, register),
            "fact_values": list(claim.values),
            "source_keys": list(claim.sources),
            "verified_on": claim.verified.isoformat() if claim.verified else None,
        }
        for claim in claims
    ]


def register_csv(register: Register) -> str:
    """Write the register for spreadsheets."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_safe(row) for row in register_rows(register))
    return out.getvalue()


def register_html(register: Register) -> str:
    """Write the register as a page."""
    template = templates_of(Path(__file__).parent).get_template("register.html")
    return template.render(rows=register_rows(register), columns=COLUMNS)


def _row(claim: Claim, register: Register) -> dict[str, str]:
    named = (_named(key, register) for key in claim.sources)
    return {
        "handout": claim.handout,
        "section": claim.section,
        "claim": claim.text,
        "facts": ", ".join(claim.values),
        "sources": "; ".join(named),
        "verified": claim.verified.isoformat() if claim.verified else NEVER,
    }


def _named(key: str, register: Register) -> str:
    source = register.sources.get(key)
    if source is None:
        return key
    parts = (source.publisher, source.title, str(source.year or ""), source.address)
    return ", ".join(filter(None, parts))


def _safe(row: dict[str, str]) -> dict[str, str]:
    """Keep spreadsheets from taking a text for a formula."""
    signs = ("=", "+", "-", "@")
    return {name: f"'{text}" if text.startswith(signs) else text for name, text in row.items()}
