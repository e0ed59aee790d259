"""Proofs: every message with its number, what changed since it was signed, and the rest."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from press.languages.locales import find_locale
from press.languages.upkeep import domains_of
from press.pages.examples import explain
from press.project import load_project
from press.reviews.ledger import READER, TRANSLATOR
from press.reviews.signing import sign, signed_domains
from press.reviews.signoffs import SignOff
from press.workshop.proof import Proof, make_proof
from tests.workshop.test_studio import PO, edit

ES = find_locale("es")


def proof(copied: Path, tag: str = "es") -> Proof:
    """Return the proof of one handout."""
    return make_proof(load_project(copied), find_locale(tag), ["foot-drop"])


def rows(html: str) -> dict[str, str]:
    """Return the rows of a proof by the numbers of their messages, the handout's last."""
    parts = re.findall(r'<th scope="row">(S?\d+)</th>(.*?)</tr>', html, re.DOTALL)
    return dict(parts)


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans", "en", "ar-XB"])
def test_every_message_stands_in_the_proof(copied: Path, tag: str) -> None:
    """All messages of the handout and the shared ones are there, numbered, with values."""
    made = proof(copied, tag)
    domains = domains_of(load_project(copied), explain).messages
    assert made.messages == len(domains["foot-drop"]) + len(domains["shared"])
    assert len(rows(made.html)) == made.messages
    assert made.findings == ()
    assert "Nobody has signed this yet." in made.html


def test_values_are_filled_in_and_placeholders_kept_apart(copied: Path) -> None:
    """What is printed has its values; what is not printed now shows its placeholders."""
    html = proof(copied).html
    assert re.search(r"Llame al <span[^>]*>911</span> de inmediato", html)
    assert '<span class="isolate" dir="ltr">%(clinic_phone)s</span>' in html


def test_states_and_findings_are_marked(copied: Path) -> None:
    """A missing message, one that needs work and one with a finding have their marks."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr ""')
    edit(copied, 'msgid "Common causes"', '#, fuzzy\n#| msgid "Causes"\nmsgid "Common causes"')
    edit(copied, 'msgstr "Cómo se trata"', 'msgstr "Cómo  se trata"')
    html = proof(copied).html
    marked = {
        kind: number
        for number, row in rows(html).items()
        for kind in re.findall(r"mark-(\w+)", row)
    }
    assert set(marked) == {"missing", "fuzzy", "found", "machine"}
    assert "Earlier: Causes" in rows(html)[marked["fuzzy"]]
    assert f"<strong>foot-drop {marked['found']}</strong>" in html.partition("Findings</h2>")[2]


def test_what_changed_since_the_sign_off_is_marked(copied: Path) -> None:
    """After a sign-off, exactly the message that was edited later is marked as changed."""
    project = load_project(copied)
    domains, _ = signed_domains(project, ["foot-drop"])
    for name, role in (("Ana", TRANSLATOR), ("Ben", READER)):
        signed = SignOff(name=name, role=role, date=dt.date(2026, 11, 21))
        assert sign(project, ES, domains, signed)[1] == ()
    assert "mark-changed" not in "".join(rows(proof(copied).html).values())
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio fibular"')
    html = proof(copied).html
    changed = [row for row in rows(html).values() if "mark-changed" in row]
    assert len(changed) == 1
    assert "Nervio fibular" in changed[0]
    assert (
        "Signed by Ana, qualified translator, on 2026-11-21; by Ben, second reader, on 2026-11-21."
        in html
    )


def test_what_safety_rests_on_is_read_first(copied: Path) -> None:
    """Warnings and emergencies stand before all else of their handout."""
    html = proof(copied).html.partition("<h2>Foot drop</h2>")[2]
    first = rows(html.partition("<h3>All else</h3>")[0])
    warnings = [row for row in first.values() if "Sudden trouble speaking or seeing" in row]
    assert len(warnings) == 1
    assert not any("What is foot drop?" in row for row in first.values())


def test_a_machine_draft_is_marked(copied: Path) -> None:
    """A reviewer sees which messages a machine drafted, and nobody has vouched for."""
    before = {n for n, row in rows(proof(copied).html).items() if "mark-machine" in row}
    edit(copied, "# origin: machine\n#. Under “Common causes”", "#. Under “Common causes”")
    after = {n for n, row in rows(proof(copied).html).items() if "mark-machine" in row}
    assert after < before
    assert after


def test_the_glossary_stands_at_the_end(copied: Path) -> None:
    """Every term has its translation and its definition."""
    html = proof(copied).html.partition("Glossary</h2>")[2]
    assert "nervio peroneo" in html
    assert "holds the foot and ankle up" in html


def test_a_catalog_cannot_put_markup_into_a_proof(copied: Path) -> None:
    """What a catalog says is text in a proof too."""
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "<img src=x> {{ 7 }}"', PO)
    html = proof(copied).html
    assert "<img" not in html
    assert "&lt;img src=x&gt; {{ 7 }}" in html
