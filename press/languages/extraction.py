"""Extraction: the messages of templates, settings and figures, in reading order.

Each handout is a gettext domain of its own; what `_shared/` says is the domain
`shared`. A message that stands in both belongs to `shared` alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, TemplateSyntaxError, nodes

from press.content.figures import load_figure
from press.errors import Finding
from press.languages.calls import messages_of, noted
from press.languages.messages import PLAIN_RANGE, find_placeholders
from press.languages.nesting import syntax_fault
from press.languages.notes import SAFETY_NOTE
from press.languages.places import Macro, Place, find_macros, find_places
from press.tables import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from press.content.handouts import Handout
    from press.languages.catalogs import Key
    from press.project import Project

TAG: Final = "Translators:"
SAFETY_TAG: Final = "Safety:"
SAFETY: Final[Mapping[str, str]] = {
    "emergency": "an emergency",
    "warning": "a warning sign or a danger",
    "medicine": "how medicine is taken",
    "do-not": "what the patient must not do",
}
"""The kinds of messages on which a patient's safety rests, as templates name them."""

_TITLE: Final = (
    "The title of the handout, of about 32 characters at most: it is printed large, on one line."
)
_NOWHERE: Final = Place()
_LETTER: Final = 0.55  # width of an average letter, in type sizes
RANGE_FILE: Final = "press/pages/compose.py"


class UnreadableError(Exception):
    """A template or drawing cannot be read, so that its messages are not known."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        """Take what is wrong with the file."""
        super().__init__(findings[0].message)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Extracted:
    """A message as a handout uses it. `files` are relative to the project's folder.

    `safety` is its kind in `SAFETY` if a patient's safety rests on it, else empty.
    """

    msgid: str
    plural: str | None = None
    context: str | None = None
    comments: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    safety: str = ""

    @property
    def key(self) -> Key:
        """What tells it apart in a catalog."""
        return (self.context, self.msgid)


def extract_shared(project: Project) -> tuple[Extracted, ...]:
    """Extract the domain `shared`: layouts, parts and shared figures.

    Raises:
        UnreadableError: a file cannot be read.
    """
    found = [_range_message()]
    macros = shared_macros(project)
    for relative, path in project.glob("handouts/_shared/*.html").items():
        found += [message for _, message in from_template(path, relative, macros)]
    for relative, path in project.glob("handouts/_shared/figures/*.svg").items():
        found += _from_figure(path, relative)
    return joined(found)


def shared_macros(project: Project) -> dict[str, Macro]:
    """Return the parts that handouts are built from, which tell where messages stand.

    Raises:
        UnreadableError: a file cannot be read.
    """
    templates = [parsed(path) for path in project.glob("handouts/_shared/*.html").values()]
    return {name: macro for each in templates for name, macro in find_macros(each).items()}


def extract_handout(
    handout: Handout,
    shared: Iterable[Extracted],
    examples: Mapping[str, str],
    macros: Mapping[str, Macro] = MappingProxyType({}),
) -> tuple[Extracted, ...]:
    """Extract the domain of a handout. `examples` explains placeholders by their names.

    Raises:
        UnreadableError: a file cannot be read.
    """
    folder = f"handouts/{handout.name}"
    found = [Extracted(handout.title, comments=(_TITLE,), files=(f"{folder}/handout.toml",))]
    for path in sorted(handout.folder.glob("*.html"), key=lambda p: p.name != "handout.html"):
        placed = list(from_template(path, f"{folder}/{path.name}", macros))
        for line, name in _figures_of(path):
            drawing = handout.folder / "figures" / f"{name}.svg"
            if drawing.is_file():
                messages = _from_figure(drawing, f"{folder}/figures/{name}.svg")
                placed += [(line, message) for message in messages]
        found += [message for _, message in sorted(placed, key=lambda pair: pair[0])]
    known = {message.key for message in shared}
    own = joined(message for message in found if message.key not in known)
    return tuple(_explained(message, examples) for message in own)


def _range_message() -> Extracted:
    comment = (
        "How a range of numbers is written. %(low)s and %(high)s are numbers such as 3 and 6. "
        "Where a dash could be read in the wrong direction, use words, such as “3 to 6”."
    )
    return Extracted(PLAIN_RANGE, context="range", comments=(comment,), files=(RANGE_FILE,))


def from_template(
    path: Path, relative: str, macros: Mapping[str, Macro]
) -> Iterator[tuple[int, Extracted]]:
    """Yield the messages of a template with their lines."""
    places = find_places(parsed(path), macros)
    marks = noted(path, SAFETY_TAG)
    for said in messages_of(path, TAG):
        place = (said.line, said.msgid)
        kind = marks.get(place, "")
        safety = f"{SAFETY_NOTE} {SAFETY[kind]}." if kind in SAFETY else ""
        told = (places.get(place, _NOWHERE).told(said.msgid), safety, said.comment)
        yield (
            said.line,
            Extracted(
                said.msgid,
                said.plural,
                said.context,
                comments=tuple(filter(None, told)),
                files=(relative,),
                safety=kind,
            ),
        )


def _figures_of(path: Path) -> Iterator[tuple[int, str]]:
    for call in parsed(path).find_all(nodes.Call):
        is_figure = isinstance(call.node, nodes.Name) and call.node.name == "figure"
        if is_figure and call.args and isinstance(call.args[0], nodes.Const):
            yield call.lineno, str(call.args[0].value)


def parsed(path: Path) -> nodes.Template:
    """Parse a template.

    Raises:
        UnreadableError: it is no text, or no template.
    """
    text, findings = read_text(path)
    if text is None:
        raise UnreadableError(findings)
    try:
        return _parsed(text)
    except (TemplateSyntaxError, RecursionError) as error:
        reason, line = syntax_fault(error)
        hint = "Mend the template; CONTRIBUTING.md lists what it can use."
        message = f"The template cannot be read: {reason}"
        finding = Finding("template", message, hint, path=path, line=line)
        raise UnreadableError((finding,)) from error


@lru_cache(maxsize=256)
def _parsed(text: str) -> nodes.Template:
    """Parse a template once, however often it is asked for; nobody changes what is found."""
    environment = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)
    # As messages are extracted: else one on several lines, or with a “%”, would have no place.
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    return environment.parse(text)


def _from_figure(path: Path, relative: str) -> tuple[Extracted, ...]:
    figure, findings = load_figure(path)
    if figure is None:
        raise UnreadableError(findings)
    spoken = "Read aloud to people who cannot see the drawing."
    comment = f"{spoken} {figure.alternative_comment}".strip()
    messages = [Extracted(figure.alternative, comments=(comment,), files=(relative,))]
    for label in figure.labels:
        room = max(int(label.width / (label.size * _LETTER)), 4)
        place = f"A label in the drawing “{figure.name}”, of about {room} characters a line."
        place = f"{place} {label.comment}".strip()
        messages.append(Extracted(label.text, comments=(place,), files=(relative,)))
    return tuple(messages)


def joined(messages: Iterable[Extracted]) -> tuple[Extracted, ...]:
    """Join messages of the same key, at the place of the first one."""
    found: dict[Key, Extracted] = {}
    for message in messages:
        if first := found.get(message.key):
            found[message.key] = replace(
                first,
                comments=tuple(dict.fromkeys((*first.comments, *message.comments))),
                files=tuple(dict.fromkeys((*first.files, *message.files))),
                safety=first.safety or message.safety,
            )
        else:
            found[message.key] = message
    return tuple(found.values())


def _explained(message: Extracted, examples: Mapping[str, str]) -> Extracted:
    """Add what each placeholder will hold, unless a comment says so already.

    What further lines of an example say, no comment of a template does.
    """
    said = " ".join(message.comments)
    notes = []
    for name in sorted(find_placeholders(message.msgid).names & examples.keys()):
        meant, *more = examples[name].splitlines()
        told = [meant] if f"%({name})s" not in said else []
        notes += [f"%({name})s: {each}" for each in (*told, *more)]
    return replace(message, comments=(*message.comments, *notes))
