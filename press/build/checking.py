"""The checks of a project: catalogs, glossaries and templates judged together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from press.build.context import Faces, context_of, facts_of
from press.build.evidence import evidence_of
from press.build.printable import page_findings, unknown_editions
from press.build.readability import budget_findings
from press.build.safety import safety_findings
from press.build.wholeness import english_findings
from press.checks.negations import LANGUAGES as NEGATIONS
from press.checks.run import check_catalog
from press.content.dates import review_findings
from press.content.handouts import LIBRARY_DOMAIN, SHARED_DOMAIN, SHELF_DOMAIN, load_library
from press.errors import Finding, Severity, as_notes, to_mend
from press.languages.catalogs import read_catalog
from press.languages.language import catalog_path
from press.languages.locales import SOURCE, UnknownLocaleError, find_locale
from press.languages.sharing import own_messages, own_template
from press.languages.upkeep import domains_of, update_catalogs
from press.manifest import read_manifest, without_lost
from press.pages.examples import explain
from press.typeset.editions import load_editions
from press.typeset.greyscale import LEAST, faint_lines

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.checks.subject import Context
    from press.languages.catalogs import Key
    from press.languages.locales import Locale
    from press.languages.upkeep import Domains
    from press.project import Project


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, how many catalogs it judged, and pages, where it looked at them."""

    findings: tuple[Finding, ...]
    catalogs: int = 0
    pages: int | None = None

    @property
    def failed(self) -> bool:
        """Whether a person has something to mend."""
        return to_mend(self.findings)

    def with_pages(self, other: Checked) -> Checked:
        """Return it with the pages that were looked at, and what was found on them."""
        findings = tuple(dict.fromkeys((*self.findings, *other.findings)))
        return replace(self, findings=findings, pages=other.pages)


def check_project(
    project: Project,
    locales: Iterable[Locale],
    handouts: Iterable[str] = (),
    today: dt.date | None = None,
) -> Checked:
    """Check the catalogs of languages, or of some handouts in them, and their upkeep.

    With `today`, the dates of reviews are judged too.
    """
    locales, wanted = tuple(locales), set(handouts)
    domains = domains_of(project, explain)
    behind = update_catalogs(project, locales, domains, dry=True)
    findings = [*behind.findings, *_editions(project)]
    findings += _dates(project, wanted, today)
    findings += _english(project, domains, wanted)
    findings += _pages(project, wanted, findings)
    names = [name for name in domains.messages if not wanted or name in {*wanted, SHARED_DOMAIN}]
    judged = 0
    faces, facts = Faces.of(project), facts_of(load_library(project))
    for locale in locales:
        context, more = context_of(project, locale, faces, facts)
        found = [*more, *_unjudged(locale)]
        needed = domains.in_language(locale)
        for name in filter(needed.__contains__, names):
            path = project.root / catalog_path(locale, name)
            catalog, faults = read_catalog(path, locale)
            judged += path.exists()
            own = faults or _of_handout(check_catalog(catalog, context), name)
            # Staff read the shelf in another language where theirs has gaps.
            found += as_notes(own) if name == SHELF_DOMAIN else own
        findings += as_notes(found) if locale.tag in project.clinic.in_progress else found
    overdue = [path for path in behind.changed if _is_missed(path, wanted)]
    findings += _behind(project, overdue, domains)
    return Checked(tuple(dict.fromkeys(findings)), judged)


def check_pages(out: Path, locales: Iterable[str] = (), handouts: Iterable[str] = ()) -> Checked:
    """Look at PDFs of an output folder as a printer without colours prints them."""
    tags, names = {tag.replace("_", "-") for tag in locales}, set(handouts)
    pages = 0
    seen: set[str] = set()
    findings: list[Finding] = []
    for output in without_lost(out, read_manifest(out).outputs):
        wanted = (not tags or output.locale in tags) and (not names or output.handout in names)
        if output.kind == "web" or not output.current or not wanted:
            continue
        pages += output.pages
        seen.add(output.locale)
        findings += _faint(out / output.path, output.locale)
    findings += _not_built(out, tags - seen if tags else () if seen else ("",), names)
    return Checked(tuple(findings), pages=pages)


def _not_built(out: Path, tags: Iterable[str], names: set[str]) -> Iterator[Finding]:
    """Yield the languages of which there is nothing to look at; an empty one stands for all."""
    for tag in sorted(tags):
        what = " in ".join(filter(None, (" or ".join(sorted(names)), tag)))
        message = f"{out} holds no current PDF{f' of {what}' if what else ''}."
        chosen = f" -l {tag}" if tag else ""
        hint = f"Build first: “python3 build.py{chosen} --out {out}”."
        yield Finding("not-built", message, hint, locale=tag or None)


def _faint(path: Path, locale: str) -> Iterator[Finding]:
    for faint in faint_lines(path.read_bytes()):
        message = (
            f"Page {faint.page}: “{faint.text[:40]}” has a contrast of"
            f" {faint.contrast:g} in grey; it must have {LEAST:g}."
        )
        hint = "Take a darker colour for it in styles/tokens.css."
        yield Finding("faint-in-grey", message, hint, path=path, locale=locale)


def check_files(project: Project, paths: Iterable[Path]) -> Checked:
    """Check PO files wherever they lie; their headers tell the language."""
    findings: list[Finding] = []
    judged = 0
    contexts: dict[str, Context] = {}
    faces, facts = Faces.of(project), facts_of(load_library(project))
    for path in paths:
        locale = _locale_of(path)
        if locale is None:
            message = "Neither the file's header nor its folder tells its language."
            hint = "Write a line “Language: es” into its header."
            findings.append(Finding("unknown-locale", message, hint, path=path))
            continue
        if locale.tag not in contexts:
            contexts[locale.tag], more = context_of(project, locale, faces, facts)
            findings += more
        catalog, faults = read_catalog(path, locale)
        judged += 1
        findings += faults or check_catalog(catalog, contexts[locale.tag])
    return Checked(tuple(dict.fromkeys(findings)), judged)


def _editions(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with editions, and with those that the clinic asks for."""
    known, mistakes = load_editions(project)
    yield from (*mistakes, *unknown_editions(project, known))


def _english(project: Project, domains: Domains, wanted: set[str]) -> Iterator[Finding]:
    """Judge the English texts: how hard they are, what they rest on, whether each is whole."""
    register = evidence_of(project)
    yield from budget_findings(project, wanted, register.claims)
    yield from safety_findings(project, wanted)
    yield from english_findings(project, domains.messages, wanted)
    yield from (f for f in register.findings if not wanted or f.handout in wanted)


def _pages(project: Project, wanted: set[str], before: list[Finding]) -> list[Finding]:
    """Return what keeps English pages from being printed, and has not been told before."""
    told = {(each.check, each.path) for each in before}
    found = page_findings(project, load_library(project), wanted)
    return [each for each in found if (each.check, each.path) not in told]


def _dates(project: Project, wanted: set[str], today: dt.date | None) -> Iterator[Finding]:
    if today:
        every = load_library(project).handouts
        handouts = [each for each in every if not wanted or each.name in wanted]
        yield from review_findings(handouts, today, project.clinic.grace_days)


def _unjudged(locale: Locale) -> Iterator[Finding]:
    """Tell that nobody but people can find a lost “not” in a language."""
    if locale.cldr.language not in NEGATIONS:
        name = locale.english_name
        yield Finding(
            "negation-unknown",
            f"No words for “not” are known in {name}: a lost one is not found.",
            "Have somebody else read every text that forbids, or add its words to the checks.",
            Severity.NOTE,
            locale=locale.tag,
        )


def _locale_of(path: Path) -> Locale | None:
    """Return the language of a PO file: by its header, else by its folders, else by its name."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")[:20_000]
    except OSError:
        text = ""
    header = re.search(r'"Language:\s*([\w@.-]+)', text)
    names = [header[1]] if header else []
    for name in (*names, *(folder.name for folder in path.parents), path.stem):
        try:
            return find_locale(re.split(r"[.@]", name)[0])
        except UnknownLocaleError:
            continue
    return None


def _of_handout(findings: Iterable[Finding], domain: str) -> list[Finding]:
    handout = None if domain == SHARED_DOMAIN else domain
    return [replace(finding, handout=handout) for finding in findings]


def _is_missed(path: Path, wanted: set[str]) -> bool:
    """Tell whether a file that is behind, or is not there, is missed by anybody.

    A project need not keep templates; who checks some handouts does not ask for others.
    """
    asked = not wanted or path.stem in {*wanted, SHARED_DOMAIN, LIBRARY_DOMAIN}
    return asked and (path.exists() or path.suffix == ".po")


def _behind(project: Project, paths: list[Path], domains: Domains) -> Iterator[Finding]:
    """Tell in one finding of all that one command puts right.

    Not while a file cannot be read: nobody knows then what is behind it, and it is mended first.
    """
    if domains.lost:
        return
    glossaries = [path for path in paths if path.suffix == ".csv"]
    missing = [path for path in paths if path not in glossaries and not path.exists()]
    behind = [path for path in paths if path not in (*glossaries, *missing)]
    hint = "Run “python3 build.py catalog update”."
    for files, one, many in (
        (missing, "catalog is missing", "catalogs are missing"),
        (behind, "catalog is behind the handouts", "catalogs are behind the handouts"),
        (glossaries, "glossary is behind the English one", "glossaries are behind the English one"),
    ):
        if files:
            new = len({key for path in files for key in _new_in(project, path, domains)})
            verb = "" if files is missing else " is new" if new == 1 else " are new"
            told = f" ({new} message{'s' * (new != 1)}{verb})" if new else ""
            message = f"{len(files)} {one if len(files) == 1 else many}{told}."
            place = files[0] if len(files) == 1 else project.root / "locales"
            yield Finding("catalog-behind", message, hint, path=place)


def _new_in(project: Project, path: Path, domains: Domains) -> Iterator[tuple[str, Key]]:
    """Yield the messages that a catalog or template does not have yet."""
    messages = domains.messages.get(path.stem, ())
    locale = find_locale(path.parent.parent.name if path.suffix == ".po" else SOURCE)
    needed = own_template(project, path.stem, messages)
    if path.suffix == ".po":
        needed = own_messages(project, locale, path.stem, messages)
    known = read_catalog(path, locale)[0]
    yield from ((path.stem, each.key) for each in needed if not known.find(each.key))
