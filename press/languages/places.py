"""Places: where on the page a message of a template stands, for its translators.

Read from the template itself, without rendering it, so that a message which only some
pages print has a place too: the HTML around it, the macro into which it is put, and
the heading under which it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from press.languages.calls import CALLS, said_by
from press.languages.expansion import expected_length

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_VOID: Final = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
# What a tag or a class says of the words in it, and the characters that it has room for.
_KINDS: Final[Mapping[str, tuple[str, int | None]]] = {
    "h1": ("a title", 32),
    "h2": ("a heading", 45),
    "h3": ("a heading", 45),
    "th": ("the heading of a column or row", 24),
    "td": ("a table cell", 32),
    "li": ("an item of a list", None),
    "p": ("a paragraph", None),
    ".ruled-label": ("a label before a line to write on by hand", 32),
    ".number": ("a line with a phone number", 45),
    ".running-head": ("a line at the top of every page", None),
    ".running-foot": ("a line at the foot of every page", 45),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands: what it is, under which heading, with how much room."""

    kind: str = ""
    section: str = ""
    room: int | None = None

    def told(self, msgid: str) -> str:
        """Tell it to a translator, with a hint of the length where room is short."""
        where = f"Under “{self.section}”" if self.section and self.section != msgid else ""
        told = ": ".join(filter(None, (where, self.kind)))
        if self.room:
            limit = min(self.room, expected_length(msgid))
            told += f", of about {max(limit, len(msgid))} characters at most"
        return f"{told[:1].upper()}{told[1:]}." if told else ""


@dataclass(frozen=True, slots=True)
class Macro:
    """What a macro does with what it is given: the tags around each argument and the call."""

    arguments: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]
    body: tuple[str, ...]
    heading: str


@dataclass(slots=True)
class Walker(HTMLParser):
    """Follows a template from its start to its end, with the tags that are open."""

    macros: Mapping[str, Macro] = field(default_factory=dict)
    stack: list[str] = field(default_factory=list)
    section: str = ""
    found: list[tuple[int, str, Place]] = field(default_factory=list)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the HTML parser ready."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an open tag, with the first of its classes that says something."""
        if tag in _VOID:
            return
        classes = (dict(attrs).get("class") or "").split()
        known = next((f".{name}" for name in classes if f".{name}" in _KINDS), "")
        self.stack.append(f"{tag} {known}")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and those in it that were left open."""
        for position in range(len(self.stack) - 1, -1, -1):
            if self.stack[position].split(" ")[0] == tag:
                del self.stack[position:]
                return

    def walk(self, parts: Iterable[nodes.Node]) -> None:
        """Follow nodes in the order in which they are read."""
        for node in parts:
            self._step(node)

    def _step(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.TemplateData):
            self.feed(node.data)
        elif isinstance(node, nodes.CallBlock):
            self._call_block(node)
        elif isinstance(node, nodes.Call):
            self._call(node)
        elif isinstance(node, nodes.Name):
            self.names.setdefault(node.name, tuple(self.stack))
        elif not isinstance(node, nodes.Macro):
            self.walk(node.iter_child_nodes())

    def _call(self, node: nodes.Call) -> None:
        if macro := self.macros.get(_called(node)):
            self._arguments(node, macro)
        elif _called(node) in CALLS:
            self._message(node, tuple(self.stack))
            self.walk(keyword.value for keyword in node.kwargs)
        else:
            self.names.setdefault(_called(node), tuple(self.stack))
            self.walk([*node.args, *(keyword.value for keyword in node.kwargs)])

    def _call_block(self, node: nodes.CallBlock) -> None:
        macro = self.macros.get(_called(node.call))
        if macro is None:
            self.walk(node.body)
            return
        before, around = list(self.stack), self.section
        self.section = macro.heading or self.section
        self._arguments(node.call, macro)
        self.stack += macro.body
        self.walk(node.body)
        self.stack, self.section = before, around

    def _arguments(self, call: nodes.Call, macro: Macro) -> None:
        named = [*zip(macro.names, call.args, strict=False)]
        named += [(keyword.key, keyword.value) for keyword in call.kwargs]
        for name, value in named:
            stack = (*self.stack, *macro.arguments.get(name, ()))
            for message in _messages(value):
                text = self._message(message, stack)
                if _is_heading(stack):
                    self.section = text

    def _message(self, node: nodes.Call, stack: tuple[str, ...]) -> str:
        said = said_by(_called(node), tuple(_text_of(each) for each in node.args))
        if said is None:  # not written down here, and so no message that could be translated
            return ""
        text = said.msgid
        kind, room = _kind_of((*stack, " .ruled-label") if _called(node) == "fill_in" else stack)
        self.found.append((node.lineno, text, Place(kind, self.section, room)))
        if _is_heading(stack):
            self.section = text
        return text


@lru_cache(maxsize=256)
def find_macros(template: nodes.Template) -> Mapping[str, Macro]:
    """Return what the macros of a template do with their arguments, by name."""
    macros: dict[str, Macro] = {}
    for node in template.find_all(nodes.Macro):
        walker = Walker(macros)
        walker.walk(node.body)
        names = tuple(arg.name for arg in node.args)
        places = {name: walker.names.get(name, ()) for name in names}
        heading = (
            walker.found[0][1] if walker.found and "heading" in walker.found[0][2].kind else ""
        )
        macros[node.name] = Macro(places, names, walker.names.get("caller", ()), heading)
    return macros


def find_places(
    template: nodes.Template, macros: Mapping[str, Macro]
) -> dict[tuple[int, str], Place]:
    """Return the place of each message of a template, by its line and English text.

    `macros` are those of the templates that it imports.
    """
    known = {**macros, **find_macros(template)}
    walker = Walker(known)
    walker.walk(template.body)
    for macro in template.find_all(nodes.Macro):
        inner = Walker(known)
        inner.walk(macro.body)
        walker.found += inner.found
    return {(line, text): place for line, text, place in reversed(walker.found)}


def _messages(node: nodes.Node) -> Iterator[nodes.Call]:
    calls = [node] if isinstance(node, nodes.Call) else node.find_all(nodes.Call)
    yield from (call for call in calls if _called(call) in CALLS)


def _text_of(argument: nodes.Node) -> str | None:
    text = argument.value if isinstance(argument, nodes.Const) else None
    return text if isinstance(text, str) else None


def _called(call: nodes.Call) -> str:
    """Name what is called, whether by its own name or as `parts.name`."""
    if isinstance(call.node, nodes.Name):
        return call.node.name
    return call.node.attr if isinstance(call.node, nodes.Getattr) else ""


def _kind_of(stack: tuple[str, ...]) -> tuple[str, int | None]:
    for opened in reversed(stack):
        tag, _, known = opened.partition(" ")
        if kind := _KINDS.get(known) or _KINDS.get(tag):
            return kind
    return "", None


def _is_heading(stack: tuple[str, ...]) -> bool:
    return any(opened.split(" ")[0] in ("h2", "h3") for opened in stack[-2:])
