"""Templates and drawings that ask for too much, or for what is not theirs."""

from __future__ import annotations

import os
import socket
import struct
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest

from press.content.handouts import load_library
from press.errors import Severity
from press.pages import compose as compose_module
from press.project import BUILDER, load_project
from tests.build.conftest import Build
from tests.hostile.pages import composed

HTML = "handouts/alpha/handout.html"
TOML = "handouts/alpha/handout.toml"
SVG = "handouts/alpha/figures/leg.svg"
DOUBLING = (
    "{% set ns = namespace(x='a' * 4096) %}{% for i in range(60) %}"
    "{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}"
)
TEMPLATES = {
    "endless loop": "{% for a in range(99999) %}{% for b in range(99999) %}"
    "{% endfor %}{% endfor %}",
    "long text": "{{ 'a' * 10 ** 10 }}",
    "longer text": "{{ 'a' * 9999999999 }}",
    "doubling": DOUBLING,
    "power": "{{ 9 ** (9 ** 9) }}",
    "wide format": "{{ '%9999999999d' % 1 }}",
    "centred": "{{ 'a'|center(9999999999) }}",
    "large page": "{{ 'a' * 6000000 }}",
    "big range": "{{ range(1000000000)|list }}",
    "calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "includes itself": "{% include 'alpha/handout.html' %}",
    "climbs out": "{% include '../../../../../etc/passwd' %}",
    "from the root": "{% include '/etc/passwd' %}",
    "of Windows": "{% include '..\\\\..\\\\secret' %}",
    "imports": "{% import 'os' as os %}{{ os.system('id') }}",
    "classes": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ cycler.__init__.__globals__ }}",
    "format of strings": "{{ 'a{0.__class__.__mro__}'.format(1) }}",
    "tools": "{{ _tools._assets.project.root.joinpath('/etc/hostname').read_text() }}",
    "older names of tools": "{{ _assets.project.root }}",
    "tools by a filter": "{{ _tools|attr('_assets') }}",
    "tools by a map": "{{ [_tools]|map(attribute='_assets')|first }}",
    "writes": "{% do _tools._assets.project.root.joinpath('x').write_text('x') %}",
    "large numbers": "{{ 999999999 * 999999999 }}",
    "inner parts": "{{ _translator.language.__class__ }}",
    "of a function": "{{ figure.__globals__ }}",
    "changes a list": "{% do [].append(1) %}",
    "no such name": "{{ nothing.at.all }}",
    "unknown filter": "{{ 1|nothing }}",
    "never ended": "{% if true %}",
    "filler": "{{ lipsum() }}",
}


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_template_is_held_to_its_limits(
    library: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """It ends within seconds, as a finding that names its file; beta is composed as before."""
    monkeypatch.setattr(compose_module, "SECONDS", 2.0)
    other = composed(library, "beta").html
    path = library / HTML
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<p>", f"{TEMPLATES[kind]}<p>"), encoding="utf-8")
    started = time.monotonic()
    findings = composed(library).findings
    assert time.monotonic() - started < 20
    assert [finding.check for finding in findings if finding.check == "template"] == ["template"]
    assert all(finding.message and finding.hint for finding in findings)
    assert not any("root:" in finding.message for finding in findings)
    assert composed(library, "beta").html == other


def figure(inside: str, box: str = "0 0 200 60", before: str = "") -> str:
    """Write a figure that holds something."""
    return (
        f'{before}<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
        f"<title>A leg.</title>{inside}</svg>"
    )


LAUGHS = (
    '<!DOCTYPE svg [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "&a;"}{"&a;" * 9}">' for n in range(9)
    )
    + "]>"
)
DRAWINGS = {
    "a billion laughs": figure("<text x='1' y='1'>&a8;</text>", before=LAUGHS),
    "external entity": figure(
        "<text x='1' y='1'>&x;</text>",
        before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "external rules": figure("", before='<!DOCTYPE svg SYSTEM "http://example.test/x.dtd">'),
    "SCRIPT": figure("<SCRIPT>alert(1)</SCRIPT>"),
    "foreignobject": figure("<foreignobject><IFRAME SRC='x'/></foreignobject>"),
    "picture of the web": figure("<img src='https://example.test/x'/>"),
    "refresh": figure("<meta http-equiv='refresh' content='0;url=https://example.test'/>"),
    "of another namespace": figure("<x:script xmlns:x='http://www.w3.org/1999/xhtml'/>"),
    "EVENT": figure("<path ONLOAD='alert(1)' d='M0 0'/>"),
    "style in capitals": figure("<path style='fill: URL(http://example.test)' d='M0 0'/>"),
    "animation": figure("<set attributeName='d' to='x'/>"),
    "script": figure("<script>alert(1)</script>"),
    "event": figure("<path onload='alert(1)' d='M0 0'/>"),
    "picture of a file": figure("<image href='file:///etc/passwd'/>"),
    "use of another file": figure("<use href='other.svg#x'/>"),
    "web page": figure("<foreignObject><p>x</p></foreignObject>"),
    "styles": figure("<style>@import 'http://example.test/x.css';</style>"),
    "remote paint": figure("<path fill='url(http://example.test/x)' d='M0 0'/>"),
    "a link": figure("<a href='javascript:alert(1)'><path d='M0 0'/></a>"),
    "nested too deep": figure("<g>" * 5000 + "</g>" * 5000),
    "no size": figure("", "0 0 0 0"),
    "endless size": figure("", "0 0 inf inf"),
    "no numbers": figure("", "a b c d"),
    "no XML": "\x00\x01\x02",
    "another charset": '<?xml version="1.0" encoding="nonsense"?><svg/>',
    "too large": figure("<path d='" + "M0 0 L1 1 " * 300_000 + "'/>"),
}


@pytest.mark.parametrize("kind", DRAWINGS)
def test_a_drawing_is_held_to_its_limits(library: Path, kind: str) -> None:
    """Each is a finding that names its file, within seconds; nothing outside is read."""
    other = composed(library, "beta").html
    (library / SVG).write_text(DRAWINGS[kind], encoding="utf-8")
    started = time.monotonic()
    page = composed(library)
    assert time.monotonic() - started < 10
    assert {finding.check for finding in page.findings} & {"figure", "too-large"}
    assert all(f.message and not f.message.endswith(": .") for f in page.findings)
    assert "root:" not in page.html
    assert composed(library, "beta").html == other


def png(width: int, height: int) -> bytes:
    """Return a picture of so many pixels that is a few bytes long."""

    def part(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", header)
        + part(b"IDAT", zlib.compress(b""))
        + part(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(20_000, 20_000), (2**31 - 1, 1), (0, 5)])
def test_a_huge_picture_is_not_unpacked(library: Path, size: tuple[int, int]) -> None:
    """A logo of 400 megapixels is told by its header; nothing is built with it."""
    (library / "logo.png").write_bytes(png(*size))
    clinic = library / "clinic.toml"
    clinic.write_text('logo = "logo.png"\n' + clinic.read_text("utf-8"), encoding="utf-8")
    (finding,) = load_project(library).findings
    assert finding.check == "logo"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize(
    "place",
    [SVG, HTML, "handouts/alpha/handout.toml", "locales/es/LC_MESSAGES/alpha.po", "locales/fr",
     "handouts/gamma", "styles/tokens.css", "clinic.toml"],
)  # fmt: skip
def test_a_link_that_leads_out_stops_the_build(
    library: Path, tmp_path: Path, build_library: Build, place: str
) -> None:
    """What lies behind it changes unseen by those who review the project: nothing is printed."""
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    path = library / place
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(secret)
    result = build_library()
    assert "leads-out" in {f.check for f in result.findings if f.severity is Severity.ERROR}
    assert result.made == ()


def test_a_link_that_leads_nowhere_is_told(library: Path, build_library: Build) -> None:
    """An editor's lock beside a file it has open, or a circle, ends no build with a traceback."""
    (library / "handouts/alpha/.#handout.html").symlink_to("somebody@somewhere.123")
    (library / "handouts/alpha/circle").symlink_to("circle")
    found = [finding.check for finding in build_library().findings]
    assert found == ["leads-out", "leads-out"]


def test_what_is_no_file_is_not_read(library: Path) -> None:
    """A device or a folder in the place of a file is told at once, and not read for ever."""
    for place in ("clinic.toml", TOML):
        (library / place).unlink()
        (library / place).symlink_to("/dev/zero")
    project = load_project(library)
    assert {finding.check for finding in project.findings} == {"unreadable-file", "leads-out"}
    assert "alpha" in load_library(project).unreadable


def test_a_link_within_the_project_is_a_file(library: Path, build_library: Build) -> None:
    """Two handouts may share one drawing by a link."""
    (library / SVG).unlink()
    (library / SVG).symlink_to(library / "handouts/beta/figures/leg.svg")
    assert build_library().findings == ()


REMOTE = {
    "font": "<style>@font-face {{ font-family: X; src: url({0}/x.ttf) }}</style>",
    "picture": '<img src="{0}/x.png" alt="x">',
    "styles": "<style>@import '{0}/x.css';</style>",
    "linked styles": '<link rel="stylesheet" href="{0}/x.css">',
    "background": '<p style="background: url({0}/x.png)">x</p>',
    "attachment": '<link rel="attachment" href="{0}/x.txt" title="x">',
    "list mark": '<ul style="list-style-image: url({0}/x.png)"><li>x</li></ul>',
    "content": "<style>p::before {{ content: url({0}/x.png) }}</style>",
    "object": '<object data="{0}/x.svg" type="image/svg+xml"></object>',
    "drawing": '<svg width="9" height="9"><image href="{0}/x.png" width="9" height="9"/></svg>',
    "base": '<base href="{0}/"><img src="x.png" alt="x">',
}


@pytest.mark.parametrize("kind", REMOTE)
def test_nothing_is_fetched(library: Path, build_library: Build, kind: str) -> None:
    """Neither the network nor a file is asked for what a template names; it is told, or nothing."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        places = [f"http://127.0.0.1:{server.getsockname()[1]}", BUILDER.as_uri()]
        path = library / HTML
        text = path.read_text(encoding="utf-8")
        inside = "".join(REMOTE[kind].format(place) for place in places)
        path.write_text(text.replace("<p>", f"{inside}<p>", 1), encoding="utf-8")
        result = build_library()
        with suppress(TimeoutError):
            asked.append(server.accept()[0].recv(100))
    assert asked == []
    assert {finding.check for finding in result.findings} <= {"typesetting", "worker"}
    assert all(finding.hint for finding in result.findings)
    assert {"en/beta.en.letter.pdf"} <= {output.path for output in result.made}
