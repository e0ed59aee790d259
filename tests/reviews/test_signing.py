"""Sign-offs: who may sign what, what they vouch for, and what a file cannot pretend."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from unicodedata import normalize

import pytest

from press.languages.language import catalog_path
from press.languages.locales import find_locale
from press.languages.upkeep import extract_all, start_language
from press.pages.examples import explain
from press.project import Project, load_project
from press.reviews.ledger import CLINICIAN, READER, TRANSLATOR, Ledger, open_ledger
from press.reviews.roles import Role
from press.reviews.signing import sign, signed_domains, withdraw
from press.reviews.signoffs import SignedText, SignOff, as_person, read_reviews, reviews_path
from tests.conftest import MakeProject, write_files

EN, ES = find_locale("en"), find_locale("es")
DAY = dt.date(2026, 11, 21)
FILES = {
    "handouts/sources.toml": '[book]\ntitle = "A"\npublisher = "B"\nshort = "A"\n',
    "handouts/sheet/handout.toml": """\
title = "Rest"
version = "1"
published = 2026-01-31
[facts]
rest = {low = 6, high = 8, unit = "week", source = "book"}
""",
    "handouts/sheet/handout.html": """\
{# Safety: do-not #}
<li>{% trans %}Do **not** run.{% endtrans %}</li>
<p>{% trans %}Rest for {{ rest }}.{% endtrans %}</p>
""",
}


@pytest.fixture
def project(make_project: MakeProject) -> Project:
    """Return a project of one handout, translated into Spanish."""
    made = make_project(FILES)
    extract_all(made, explain)
    start_language(made, ES, explain)
    path = made.root / catalog_path(ES, "sheet")
    edit(path, 'msgid "Rest"\nmsgstr ""', 'msgid "Rest"\nmsgstr "Descanso"')
    edit(path, 'run."\nmsgstr ""', 'run."\nmsgstr "**No** corra."')
    edit(path, 'Rest for %(rest)s."\nmsgstr ""', 'Rest for %(rest)s."\nmsgstr "Descanse %(rest)s."')
    edit(made.root / catalog_path(ES, "shared"), 's"\nmsgstr ""', 's"\nmsgstr "%(low)s–%(high)s"')
    return made


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def signed(
    project: Project, name: str, role: Role, locale: str = "es", handout: str = "sheet"
) -> set[str]:
    """Sign the handout; return the checks that speak against it."""
    domains, findings = signed_domains(project, [handout])
    assert findings == ()
    who = SignOff(name=name, role=role, date=DAY)
    paths, found = sign(project, find_locale(locale), domains, who)
    assert bool(paths) != bool(found)
    return {finding.check for finding in found}


def lacking(project: Project, locale: str = "es") -> dict[str, set[str]]:
    """Return what each message of the handout still lacks, by its English text."""
    from press.languages.language import load_language
    from press.reviews.ledger import lacking as lacks

    found = find_locale(locale)
    ledger = open_ledger(project, found, "sheet")
    language, _ = load_language(project, found, ["sheet"])
    domain = next(each for each in signed_domains(project, ["sheet"])[0] if each.name == "sheet")
    result = {}
    for message in domain.messages:
        place = language.find("sheet", message.key)
        assert place
        critical = bool(message.safety)
        result[message.msgid] = set(lacks(ledger, place.entry, domain.facts, critical=critical))
    return result


def test_a_translation_is_read_by_two_people(project: Project) -> None:
    """After the translator the second reader is missing; after both, nobody."""
    assert set.union(*lacking(project).values()) == {TRANSLATOR, READER}
    assert signed(project, "Ana Ruiz", TRANSLATOR) == set()
    assert set.union(*lacking(project).values()) == {READER}
    assert signed(project, "Ben", READER) == set()
    assert set.union(*lacking(project).values()) == set()


def test_one_person_is_not_two(project: Project) -> None:
    """Who signed as the translator cannot be the second reader, however the name is written."""
    assert signed(project, "Ana Ruiz", TRANSLATOR) == set()
    assert signed(project, "  ana   RUIZ ", READER) == {"two-people"}
    path = project.root / reviews_path(ES, "sheet")
    text = path.read_text(encoding="utf-8")
    head, _, texts = text.partition("[texts")
    again = head[head.index("[[signed]]") :].replace(TRANSLATOR, READER)
    path.write_text(f"{head}\n{again}\n[texts{texts}", encoding="utf-8")
    assert open_ledger(project, ES, "sheet").findings == ()
    assert set.union(*lacking(project).values()) == {READER}  # nor by a file edited by hand


def test_a_clinician_signs_the_english_alone(project: Project) -> None:
    """A sign-off that counts for nothing is refused, and the right command is named."""
    assert signed(project, "Dr. Lee", CLINICIAN) == {"wrong-role"}
    assert signed(project, "Ana", TRANSLATOR, "en") == {"wrong-role"}
    assert not (project.root / reviews_path(ES, "sheet")).exists()
    domains, _ = signed_domains(project, ["sheet"])
    (found,) = sign(project, ES, domains, SignOff(name="Dr. Lee", role=CLINICIAN, date=DAY))[1]
    assert "review sign en sheet”" in found.hint
    assert signed(project, "Dr. Lee", CLINICIAN, "en") == set()


def test_two_people_take_turns(project: Project) -> None:
    """Who translated one handout reads another; what every handout says is read by both once."""
    write_files(project.root, {path.replace("/sheet/", "/other/"): FILES[path] for path in FILES})
    catalog = (project.root / catalog_path(ES, "sheet")).read_bytes()
    (project.root / catalog_path(ES, "other")).write_bytes(catalog)
    assert signed(project, "Ana", TRANSLATOR) == signed(project, "Ben", READER) == set()
    assert signed(project, "Ana", READER, handout="other") == set()
    assert signed(project, "Ben", TRANSLATOR, handout="other") == set()
    for domain in ("sheet", "other", "shared"):
        ledger = open_ledger(project, ES, domain)
        texts = ledger.own.texts.values()
        assert [ledger.lacks(text, critical=False) for text in texts] == [()] * len(texts)
    assert len(open_ledger(project, ES, "shared").own.signed) == 2  # nobody in both roles
    assert signed(project, "Ana", READER, handout="shared") == {"two-people"}


def test_only_the_text_as_it_is_counts_for_the_other_role(project: Project) -> None:
    """A translator can become the second reader of what somebody else has translated anew."""
    assert signed(project, "Ana", TRANSLATOR) == set()
    path = project.root / catalog_path(ES, "sheet")
    edit(path, "**No** corra.", "**No** ande.")
    edit(path, "Descanse", "Repose")
    assert signed(project, "Ana", READER) == {"two-people"}  # the title is as it was
    edit(path, '"Descanso"', '"Reposo"')
    assert signed(project, "Ana", READER) == set()
    assert lacking(project)["Rest"] == {TRANSLATOR}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("José Peña", normalize("NFD", "José Peña")),
        ("Nguyễn Thị Hồng", normalize("NFD", "NGUYỄN Thị Hồng")),
        ("Straße, A.", "STRASSE,\u00a0A."),
        ("Li Wei", "Ｌｉ　Ｗｅｉ"),
        ("İnci", normalize("NFD", "İnci")),
    ],
)
def test_a_name_is_one_however_it_is_typed(one: str, other: str) -> None:
    """Letters composed or not, large or small, wide or narrow, are of the same person."""
    assert one != other
    assert as_person(one) == as_person(other)
    assert as_person(one) != as_person("Ana Ruiz")


def test_english_is_read_by_a_clinician_and_its_warnings_by_two(project: Project) -> None:
    """One clinician is enough for the text, not for what a patient's safety rests on."""
    assert signed(project, "Dr. Lee", TRANSLATOR, "en") == {"wrong-role"}
    assert signed(project, "Dr. Lee", CLINICIAN, "en") == set()
    found = lacking(project, "en")
    assert found == {
        "Rest": set(),
        "Rest for %(rest)s.": set(),
        "Do **not** run.": {"second person"},
    }
    assert signed(project, "Dr. Lee", READER, "en") == set()
    assert lacking(project, "en") == found  # the same person again
    assert signed(project, "Dr. Roe", CLINICIAN, "en") == set()
    assert set.union(*lacking(project, "en").values()) == set()


def test_only_what_is_whole_can_be_signed(project: Project) -> None:
    """With a message missing there is no sign-off, and no file, not even of the shared texts."""
    edit(project.root / catalog_path(ES, "sheet"), 'msgstr "Descanso"', 'msgstr ""')
    assert signed(project, "Ana", TRANSLATOR) == {"not-signable"}
    assert not (project.root / "locales/es/reviews").exists()


def test_who_had_a_machine_draft_it_cannot_sign_it(project: Project) -> None:
    """The mark of a machine's draft names a person, whose signature does not count."""
    path = project.root / catalog_path(ES, "sheet")
    edit(path, 'msgid "Rest"\n', '# origin: machine, by Ana Ruiz\nmsgid "Rest"\n')
    assert signed(project, "ana ruiz", READER) == {"own-draft"}
    assert signed(project, "Ben", READER) == set()
    edit(path, "by Ana Ruiz", "by Ben")
    assert lacking(project)["Rest"] == {TRANSLATOR, READER}  # marked only afterwards


@pytest.mark.parametrize(
    ("path", "old", "new", "changed"),
    [
        ("locales/es/LC_MESSAGES/sheet.po", "**No** corra.", "**No** ande.", "Do **not** run."),
        ("handouts/sheet/handout.toml", "low = 6", "low = 5", "Rest for %(rest)s."),
    ],
)
def test_exactly_what_changed_is_unread(
    project: Project, path: str, old: str, new: str, changed: str
) -> None:
    """A word of the translation or a number of the English: its own message alone is unread."""
    signed(project, "Ana", TRANSLATOR)
    signed(project, "Ben", READER)
    edit(project.root / path, old, new)
    after = lacking(load_project(project.root))
    assert {msgid for msgid, roles in after.items() if roles} == {changed}


def test_signing_again_takes_the_place_of_the_earlier_one(project: Project) -> None:
    """A person has one sign-off in a role; texts that nobody signs any more are dropped."""
    signed(project, "Ana «la lectora»", TRANSLATOR)
    edit(project.root / catalog_path(ES, "sheet"), "Descanso", "Reposo")
    signed(project, "ana «La Lectora»", TRANSLATOR)
    reviews, findings = read_reviews(project.root / reviews_path(ES, "sheet"))
    assert findings == ()
    assert [(each.name, each.role, each.date) for each in reviews.signed] == [
        ("ana «La Lectora»", TRANSLATOR, DAY)
    ]
    assert {text.texts for text in reviews.texts.values() if text.english == "Rest"} == {
        ("Reposo",)
    }


def test_a_sign_off_is_taken_back(project: Project) -> None:
    """Withdrawn in one role or in all; the last one takes the file with it."""
    signed(project, "Ana", TRANSLATOR)
    signed(project, "Ben", READER)
    path = project.root / reviews_path(ES, "sheet")
    assert withdraw(project, ES, "sheet", "Ben", TRANSLATOR) == (None, ())
    assert withdraw(project, ES, "sheet", " BEN ", READER) == (path, ())
    assert set.union(*lacking(project).values()) == {READER}
    assert withdraw(project, ES, "sheet", "Ana", None) == (path, ())
    assert not path.exists()


def test_a_text_altered_in_the_file_counts_for_nothing(project: Project) -> None:
    """Whoever edits a signed text breaks its digest: told, and read by nobody."""
    signed(project, "Ana", TRANSLATOR)
    path = project.root / reviews_path(ES, "sheet")
    edit(path, "Descanso", "Reposo")
    reviews, findings = read_reviews(path)
    assert {finding.check for finding in findings} == {"sign-off-altered"}
    assert "Rest" not in {text.english for text in reviews.texts.values()}
    assert TRANSLATOR in lacking(project)["Rest"]


def test_a_file_that_cannot_be_read_is_told(project: Project) -> None:
    """An unknown role or a missing date is a finding, and nobody has signed."""
    write_files(project.root, {reviews_path(ES, "sheet"): '[[signed]]\nname = "A"\nrole = "x"\n'})
    ledger = open_ledger(project, ES, "sheet")
    assert ledger.signed == ()
    assert {finding.check for finding in ledger.findings} == {"wrong-value", "missing-key"}


def test_digests_tell_texts_apart() -> None:
    """No two ways of cutting the same letters into fields have one digest."""
    texts = [
        SignedText(english="ab", texts=("c",)),
        SignedText(english="a", texts=("bc",)),
        SignedText(english="ab", context="c", texts=()),
        SignedText(english="ab", plural="c", texts=()),
        SignedText(english="ab", texts=(), facts={"c": ""}),
    ]
    assert len({text.digest for text in texts}) == len(texts)


def test_an_empty_ledger_lacks_everybody() -> None:
    """Where nobody has signed, everybody is missing."""
    text = SignedText(english="a", texts=("b",))
    assert Ledger(ES).lacks(text, critical=False) == (TRANSLATOR, READER)
    assert Ledger(EN).lacks(text, critical=True) == (CLINICIAN,)
