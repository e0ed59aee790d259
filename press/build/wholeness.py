"""English messages: each is whole, and holds words and nothing else.

A translator gets one message at a time. Two in one paragraph are put together in the order of
English, and without a space where the template has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from press.checks.registry import Fault
from press.checks.run import blocking_faults, finding_of
from press.checks.subject import Context, Pair
from press.content.handouts import SHARED_DOMAIN
from press.errors import Finding, Severity
from press.languages.extraction import UnreadableError, parsed
from press.languages.locales import SOURCE, find_locale
from press.languages.messages import find_placeholders

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from pathlib import Path

    from press.languages.extraction import Extracted
    from press.project import Project

_CALLS: Final = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext"})
_TEXT: Final = frozenset(("p", "li", "td", "th", "dt", "dd", "caption", "figcaption")) | {
    *("h1", "h2", "h3", "h4", "h5", "h6")
}
_INLINE: Final = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "i", "img", "input", "kbd", "mark", "q")
) | {"s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
_BREAKS: Final = frozenset({"br", "hr"})

Branches = tuple[tuple[int, int], ...]
"""The conditions under which a message stands, and which branch of each."""


def english_findings(
    project: Project, domains: Mapping[str, Iterable[Extracted]], handouts: Collection[str] = ()
) -> Iterator[Finding]:
    """Yield English messages that are not whole, or that no page could print as they are."""
    wanted = {*handouts, SHARED_DOMAIN} if handouts else {*domains}
    for domain in (each for each in domains if each in wanted):
        for message in domains[domain]:
            yield from _judged(project, domain, message)
    for path in project.glob("handouts/_shared/*.html").values():
        yield from _shared_blocks(path, None)
    for handout in sorted(wanted & {*domains}):
        for path in sorted((project.root / "handouts" / handout).glob("*.html")):
            yield from _shared_blocks(path, handout)


def _judged(project: Project, domain: str, message: Extracted) -> Iterator[Finding]:
    """Judge an English text as if it were a translation of itself."""
    context = Context(find_locale(SOURCE))
    path = project.find(message.files[0]) if message.files else None
    handout = None if domain == SHARED_DOMAIN else domain
    base = Finding("", "", path=path, handout=handout, msgid=message.msgid)
    for text in filter(None, (message.msgid, message.plural)):
        pair = Pair(text, text, find_placeholders(text).names)
        for check, fault in blocking_faults(pair, context):
            yield finding_of(base, check, Fault(f"“{text[:60]}”: {fault.message}", fault.hint))


def _shared_blocks(path: Path, handout: str | None) -> Iterator[Finding]:
    """Yield the blocks of a template in which two messages stand."""
    try:
        template = parsed(path)
    except UnreadableError:
        return  # told by those who need the text
    hint = "Make one message of them, or give each an element of its own."
    for body in (template.body, *(macro.body for macro in template.find_all(nodes.Macro))):
        blocks = Blocks()
        blocks.walk(body)
        for line, tag in blocks.found:
            text = f"A <{tag}> holds two messages, which no translator sees together."
            yield Finding(
                "messages-joined", text, hint, Severity.WARNING, path, line, None, handout
            )


@dataclass(slots=True)
class Blocks(HTMLParser):
    """Follows a template, and finds the messages that stand in a block after another one."""

    found: list[tuple[int, str]] = field(default_factory=list)
    _stack: list[tuple[str, list[Branches]]] = field(default_factory=lambda: [("", [])])
    _branches: Branches = ()

    def __post_init__(self) -> None:
        """Make the HTML parser ready."""
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Open a block; a line break parts messages as well."""
        if tag in _BREAKS:
            self._stack[-1][1].clear()
        elif tag not in _INLINE:
            self._stack.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        """Close a block, and those in it that were left open."""
        for position in range(len(self._stack) - 1, 0, -1):
            if self._stack[position][0] == tag:
                del self._stack[position:]
                return

    def walk(self, parts: Iterable[nodes.Node]) -> None:
        """Follow nodes in the order in which they are read."""
        for node in parts:
            self._step(node)

    def _step(self, node: nodes.Node) -> None:
        match node:
            case nodes.TemplateData():
                self.feed(node.data)
            case nodes.If():
                self._fork(node)
            case nodes.Call():
                self._call(node)
            case nodes.CallBlock():
                self._stack.append(("", []))
                self.walk(node.body)
                self._stack.pop()
            case nodes.Macro() | nodes.Assign():
                pass
            case _:
                self.walk(node.iter_child_nodes())

    def _fork(self, node: nodes.If) -> None:
        """Follow the branches of a condition; a page prints one of them."""
        around = self._branches
        bodies = (node.body, *(each.body for each in node.elif_), node.else_)
        for number, body in enumerate(bodies):
            self._branches = (*around, (id(node), number))
            self.walk(body)
        self._branches = around

    def _call(self, node: nodes.Call) -> None:
        is_message = isinstance(node.node, nodes.Name) and node.node.name in _CALLS
        if not is_message or "<" in self.rawdata:  # which is the beginning of a tag
            return
        tag, before = self._stack[-1]
        if tag in _TEXT and any(_together(each, self._branches) for each in before):
            self.found.append((node.lineno, tag))
        before.append(self._branches)


def _together(one: Branches, other: Branches) -> bool:
    """Tell whether a page can print what stands in both branches."""
    taken = dict(one)
    return all(taken.get(fork, number) == number for fork, number in other)
