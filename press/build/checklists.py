"""Checklists answered: what a program can judge of a handout, and what people said.

The English text is judged, as it is composed; a question that nobody has answered is open.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, Literal

from press.build.evidence import evidence_of
from press.build.readability import readability_of
from press.build.safety import FRAMES
from press.content.checklists import checklists, read_answers
from press.content.handouts import load_library
from press.languages.language import load_language
from press.languages.locales import SOURCE, find_locale
from press.pages.compose import compose
from press.pages.environment import make_environment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from press.build.readability import Report
    from press.content.checklists import Answers, Checklist
    from press.content.handouts import Handout
    from press.errors import Finding
    from press.project import Project

State = Literal["yes", "no", "n/a", "open"]

_LONGEST_SECTION: Final = 130  # words
_PASSIVE: Final = 0.1  # of all sentences
_TOOLS: Final = frozenset({"checklist", "ruled-label", "day-table"})


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer; `by` is “program”, a person, or empty while it is open."""

    name: str
    question: str
    state: State
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """A checklist of a handout. `percent` is the share of “yes” among “yes”, “no” and open."""

    handout: str
    title: str
    source: str
    answers: tuple[Answered, ...]
    percent: int
    pass_mark: int

    @property
    def passed(self) -> bool:
        """Whether it is as good as the list asks for. An open question does not count as yes."""
        return self.percent >= self.pass_mark

    @property
    def open(self) -> int:
        """How many questions nobody has answered."""
        return sum(answer.state == "open" for answer in self.answers)


@dataclass(slots=True)
class Page(HTMLParser):
    """What a page is made of: how many of each tag and class, and which sections lack a heading."""

    tags: Counter[str] = field(default_factory=Counter)
    classes: Counter[str] = field(default_factory=Counter)
    first: str = ""  # the class of the first section
    bare: int = 0  # sections without a heading
    _headings: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Make the HTML parser ready."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag and its classes."""
        classes = (dict(attrs).get("class") or "").split()
        self.tags[tag] += 1
        self.classes.update(classes)
        if tag == "section":
            self.first = self.first or " ".join(classes)
            self._headings.append(False)
        elif tag == "h2" and self._headings:
            self._headings[-1] = True

    def handle_endtag(self, tag: str) -> None:
        """Close a section."""
        if tag == "section" and self._headings:
            self.bare += not self._headings.pop()


@dataclass(frozen=True, slots=True)
class _Material:
    """All that the judges look at."""

    page: Page
    report: Report
    texts: tuple[str, ...]
    grade: float


def scores_of(
    project: Project, handouts: Iterable[str] = ()
) -> tuple[tuple[Score, ...], tuple[Finding, ...]]:
    """Judge handouts by every checklist; return the scores, and what is wrong with answers."""
    wanted = set(handouts)
    chosen = [each for each in load_library(project).handouts if not wanted or each.name in wanted]
    scores: list[Score] = []
    findings: list[Finding] = []
    materials = _materials(project, chosen)
    for handout in chosen:
        answers, more = read_answers(handout.folder)
        findings += more
        if material := materials.get(handout.name):
            scores += (
                _score(handout, name, each, answers, material)
                for name, each in checklists().items()
            )
    return tuple(scores), tuple(findings)


def _materials(project: Project, handouts: Iterable[Handout]) -> dict[str, _Material]:
    """Return what there is to judge of handouts, of those that say anything."""
    by_name = {handout.name: handout for handout in handouts}
    claims, english = evidence_of(project).claims, find_locale(SOURCE)
    language, templates = load_language(project, english, [])[0], make_environment(project)
    found = {}
    for report in readability_of(project, [english], by_name, claims) if by_name else ():
        handout, page = by_name[report.handout], Page()
        page.feed(compose(project, templates, handout, language).html)
        texts = tuple(claim.msgid for claim in claims if claim.handout == handout.name)
        found[handout.name] = _Material(page, report, texts, handout.about.budget.grade)
    return found


def _score(
    handout: Handout, name: str, checklist: Checklist, answers: Answers, material: _Material
) -> Score:
    given = answers.lists.get(name, {})
    answered = []
    for key, item in checklist.items.items():
        if item.judge:
            state, why = _JUDGES[item.judge](material)
            answered.append(Answered(key, item.question, state, "program", why))
        elif key in given:
            answer = given[key]
            answered.append(Answered(key, item.question, answer.answer, answers.by, answer.why))
        else:
            answered.append(Answered(key, item.question, "open", "", ""))
    counted = [each for each in answered if each.state != "n/a"]
    yes = sum(each.state == "yes" for each in counted)
    percent = round(100 * yes / len(counted)) if counted else 0
    return Score(
        handout.name,
        checklist.title,
        checklist.source,
        tuple(answered),
        percent,
        checklist.pass_mark,
    )


Judged = tuple[State, str]


def _verdict(good: bool, why: str) -> Judged:
    return ("yes" if good else "no"), why


def _easy(material: _Material) -> Judged:
    grade = material.report.whole.grade or 0.0
    hard = [word for word, plain in material.report.plainer if plain]
    why = f"Grade {grade:g} of {material.grade:g}"
    return _verdict(grade <= material.grade and not hard, _with(why, hard))


def _explained(material: _Material) -> Judged:
    terms = [term for term, _ in material.report.unexplained]
    why = "Terms not explained" if terms else "Each is explained where it comes first"
    return _verdict(not terms, _with(why, terms))


def _active(material: _Material) -> Judged:
    passive, whole = len(material.report.passive), material.report.whole.sentences
    return _verdict(passive <= _PASSIVE * whole, f"{passive} of {whole} sentences may be passive")


def _short_sections(material: _Material) -> Judged:
    longest = max(((r.words or 0), n) for n, r in material.report.sections.items())
    return _verdict(longest[0] <= _LONGEST_SECTION, f"“{longest[1]}” has {longest[0]} words")


def _headings(material: _Material) -> Judged:
    count, bare = material.page.tags["h2"], material.page.bare
    return _verdict(count > 1 and not bare, f"{count} headings, {bare} sections without one")


def _summary(material: _Material) -> Judged:
    return _verdict("summary" in material.page.first, "The main points stand first, in a box")


def _cues(material: _Material) -> Judged:
    frames = sum(material.page.classes[name] for name in FRAMES)
    bold = material.page.tags["strong"]
    return _verdict(bool(frames or bold), f"{frames} boxes, {bold} bold words")


def _named_figures(material: _Material) -> Judged:
    count = material.page.classes["figure"]
    if not count:
        return "n/a", "No drawing"
    return _verdict(
        material.page.classes["figure-label"] > 0 or material.page.tags["figcaption"] > 0,
        f"{count} drawings with labels",
    )


def _tables(material: _Material) -> Judged:
    if not material.page.tags["table"]:
        return "n/a", "No table"
    return _verdict(material.page.tags["th"] > 0, "Rows and columns have headings")


def _actions(material: _Material) -> Judged:
    found = sum(bool(_COMMAND.match(text)) for text in material.texts)
    return _verdict(found > 0, f"{found} lines tell what to do or not to do")


def _addressed(material: _Material) -> Judged:
    found = len(re.findall(r"\byou(?:r|rs|rself)?\b", " ".join(material.texts), re.IGNORECASE))
    commands = sum(bool(_COMMAND.match(text)) for text in material.texts)
    return _verdict(found + commands > 0, f"“you” {found} times, {commands} commands")


def _tool(material: _Material) -> Judged:
    found = sum(material.page.classes[name] for name in _TOOLS)
    return _verdict(found > 0, f"{found} lists to tick, lines and tables to fill in")


def _lists(material: _Material) -> Judged:
    count = material.page.tags["ul"] + material.page.tags["ol"]
    return _verdict(count > 0, f"{count} lists")


def _with(why: str, words: Iterable[str]) -> str:
    listed = ", ".join(words)
    return f"{why}: {listed}" if listed else why


# A sentence that begins with what to do: "Wear …", "Do **not** …".
_COMMAND: Final = re.compile(
    r"(?:\*\*[^*]+:\*\*\s+)?(?:Do \*\*not\*\*|Ask|Carry|Check|Clean|Keep|Learn|Leave|Look|Put|"
    r"Remove|See|Stop|Take|Test|Use|Walk|Wash|Wear)\b"
)
_JUDGES: Final[Mapping[str, Callable[[_Material], Judged]]] = {
    "easy": _easy,
    "explained": _explained,
    "active": _active,
    "short_sections": _short_sections,
    "headings": _headings,
    "summary": _summary,
    "cues": _cues,
    "named_figures": _named_figures,
    "tables": _tables,
    "actions": _actions,
    "addressed": _addressed,
    "tool": _tool,
    "lists": _lists,
}
