"""Proofs: every message with its number, what changed since it was signed, and the rest."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from press.languages.catalogs import State
from press.languages.locales import find_locale
from press.languages.upkeep import domains_of
from press.pages.examples import explain
from press.project import BUILDER, load_project
from press.reviews.ledger import READER, TRANSLATOR
from press.reviews.roles import Role
from press.reviews.signing import sign, signed_domains
from press.reviews.signoffs import SignOff
from press.workshop.paper import render_paper
from press.workshop.proof import Drafts, Part, Proof, make_proof
from press.workshop.rows import Row
from press.workshop.tracing import number_messages
from tests.workshop.test_studio import PO, edit

ES = find_locale("es")


def proof(copied: Path, tag: str = "es") -> Proof:
    """Return the proof of one handout."""
    return make_proof(load_project(copied), find_locale(tag), ["foot-drop"])


def rows(html: str) -> dict[str, str]:
    """Return the rows of a proof by the numbers of their messages, the handout's last."""
    parts = re.findall(r'<th scope="row">(S?\d+)</th>(.*?)</tr>', html, re.DOTALL)
    return dict(parts)


def sign_foot_drop(copied: Path, name: str, role: Role) -> None:
    """Let somebody sign the Spanish handout."""
    project = load_project(copied)
    domains, _ = signed_domains(project, ["foot-drop"])
    signed = SignOff(name=name, role=role, date=dt.date(2026, 11, 21))
    assert sign(project, ES, domains, signed)[1] == ()


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans", "en", "ar-XB"])
def test_every_message_stands_in_the_proof(copied: Path, tag: str) -> None:
    """All messages of the handout and the shared ones are there, numbered, with values."""
    made = proof(copied, tag)
    domains = domains_of(load_project(copied), explain).messages
    assert made.messages == len(domains["foot-drop"]) + len(domains["shared"])
    assert len(rows(made.html)) == made.messages
    assert made.findings == ()
    assert "Nobody has signed this yet." in made.html


def test_every_placeholder_is_filled_in(copied: Path) -> None:
    """No placeholder is left: what the clinic has not told yet has an example."""
    html = proof(copied).html
    assert re.search(r"Llame al <span[^>]*>911</span> de inmediato", html)
    assert re.search(r"Teléfono: <span[^>]*>555 0100</span>", html)
    assert re.search(r"Page <span[^>]*>1</span> of <span[^>]*>2</span>", html)
    texts = re.findall(r'<td>\s*<div>.*?</div>|<div class="proof-text".*?</div>', html, re.DOTALL)
    assert len(texts) > 100
    assert not [text for text in texts if "%(" in text]
    note = "is the clinic&#39;s phone number."
    assert f'<span class="isolate" dir="ltr">%(clinic_phone)s</span> {note}' in html


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
    assert set(marked) == {"missing", "fuzzy", "found"}
    assert "Earlier English: Causes" in rows(html)[marked["fuzzy"]]
    assert f"<strong>foot-drop {marked['found']}</strong>" in html.partition("Findings</h2>")[2]


def test_what_changed_since_the_sign_off_is_marked(copied: Path) -> None:
    """After a sign-off, exactly the message that was edited later is marked as changed."""
    for name, role in (("Ana", TRANSLATOR), ("Ben", READER)):
        sign_foot_drop(copied, name, role)
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


def test_where_most_are_drafts_of_a_machine_it_is_said_once(copied: Path) -> None:
    """Above all messages stands how many a machine drafted; the others are marked."""
    made = proof(copied)
    assert f"All {made.messages} translations were drafted by a machine" in made.html
    assert "mark-machine" not in made.html
    assert "mark-person" not in made.html
    edit(copied, "# origin: machine\n#. Under “Common causes”", "#. Under “Common causes”")
    html = proof(copied).html
    persons = [row for row in rows(html).values() if "mark-person" in row]
    assert 0 < len(persons) < made.messages / 2
    assert f"{made.messages - len(persons)} of {made.messages} translations were drafted" in html


def test_where_few_are_drafts_of_a_machine_they_are_marked(copied: Path) -> None:
    """The mark stays until the last who must read a message has signed it."""
    for name, role in (("Ana", TRANSLATOR), ("Ben", READER)):
        assert "were drafted by a machine" in proof(copied).html
        sign_foot_drop(copied, name, role)
    html = proof(copied).html
    assert "mark-machine" not in "".join(rows(html).values())
    assert "were drafted by a machine" not in html
    edit(copied, 'msgstr "Nervio peroneo"', 'msgstr "Nervio fibular"')
    marked_rows = [row for row in rows(proof(copied).html).values() if "mark-machine" in row]
    assert ["Nervio fibular" in row for row in marked_rows] == [True]


@pytest.mark.parametrize(
    ("tag", "roles"),
    [("es", ["qualified translator", "second reader"]), ("en", ["clinician", "second reader"])],
)
def test_a_reader_ticks_as_what_they_read(copied: Path, tag: str, roles: list[str]) -> None:
    """Beside name and date stands a box for each role in which the language is signed."""
    found = re.findall(r'proof-box"></span> ([^<]+)<', proof(copied, tag).html)
    assert found == roles


def test_a_handout_of_which_nothing_is_translated_is_left_out(copied: Path) -> None:
    """It is told, and stands in the proof only if it is asked for by name."""
    path = copied / "locales/es/LC_MESSAGES/foot-drop.po"
    whole = make_proof(load_project(copied), ES)
    assert (whole.left_out, whole.translated) == ((), whole.total)
    path.unlink()
    made = make_proof(load_project(copied), ES)
    assert made.left_out == ("foot-drop",)
    assert made.translated == made.messages == made.total - 50
    assert proof(copied).left_out == ()


def test_a_finding_marks_its_own_message_alone(copied: Path) -> None:
    """The same English text in another context, and in another file, is not marked."""
    again = 'msgctxt "nerve"\nmsgid "Peroneal nerve"\nmsgstr "Nervio peroneo"\n'
    page = "handouts/foot-drop/handout.html"
    edit(
        copied,
        "{% block content %}",
        "{% block content %}{{ pgettext('nerve', 'Peroneal nerve') }}",
        page,
    )
    path = copied / PO
    path.write_text(path.read_text("utf-8") + f"\n{again}", encoding="utf-8")
    edit(
        copied,
        'msgid "Peroneal nerve"\nmsgstr "Nervio peroneo"\n\n',
        'msgid "Peroneal nerve"\nmsgstr "Nervio  peroneo"\n\n',
    )
    html = proof(copied).html
    found = {number: row for number, row in rows(html).items() if "mark-found" in row}
    assert len(found) == 1
    assert f"<strong>foot-drop {min(found)}</strong>" in html.partition("Findings</h2>")[2]
    project = load_project(copied)
    domains = domains_of(project, explain).messages
    numbers = number_messages(domains, "foot-drop")
    assert min(found) == numbers[None, "Peroneal nerve"]


def test_where_all_is_safety_nothing_else_is_headed() -> None:
    """A part without other messages has no heading and no table for them."""
    row = Row("1", Markup(""), Markup("Stop."), Markup("Pare."), "", State.TRANSLATED, "person", ())
    parts = [Part("One", "Signed.", (row,), ())]
    project = load_project(BUILDER)
    html = render_paper(
        "proof.html", project, ES, parts=parts, drafts=Drafts(0, 1), roles=(), terms=[], findings=[]
    )
    assert "All else" not in html
    assert html.count("<table") == 1


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
