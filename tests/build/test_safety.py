"""What a patient's safety rests on: marked, framed, and found on the page in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.build.safety import FRAMES, frames_of, safety_findings
from press.content.handouts import load_library
from press.errors import Severity
from press.languages.extraction import extract_handout, extract_shared, shared_macros
from press.pages.environment import make_environment
from press.project import load_project

ROOT = Path(__file__).resolve().parents[2]
PROJECT = load_project(ROOT)
HANDOUTS = {handout.name: handout for handout in load_library(PROJECT).handouts}


def findings(library: Path) -> list[tuple[str, str]]:
    """Return what is found in the first handout: the check, and the message concerned."""
    found = safety_findings(load_project(library), ["alpha"])
    return [(finding.check, finding.msgid or "") for finding in found]


def put(library: Path, html: str) -> None:
    """Put a piece of a template before the figure of the first handout."""
    path = library / "handouts/alpha/handout.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("{{ figure", f"{html}\n{{{{ figure"), encoding="utf-8")


def test_a_sound_handout_has_no_findings(library: Path) -> None:
    """A handout that neither warns nor forbids needs no marks."""
    assert findings(library) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p>{{ _("Do **not** run.") }}</p>', "safety-unmarked"),
        ('<p>{{ _("Never run.") }}</p>', "safety-unmarked"),
        ('<p>{{ _("Stop running.") }}</p>', "safety-unmarked"),
        (
            '{% call parts.emergency() %}<li>{{ _("Pain now") }}</li>{% endcall %}',
            "safety-unmarked",
        ),
        ('{# Safety: do-not #}\n<p>{{ _("Do **not** run.") }}</p>', "safety-unframed"),
        ('{# Safety: do-nt #}\n<p class="box">{{ _("Run.") }}</p>', "safety-kind"),
    ],
)
def test_what_can_be_overlooked_is_found(library: Path, html: str, expected: str) -> None:
    """A prohibition without a mark, a marked one without a frame, a kind that there is not."""
    put(library, html)
    assert [check for check, _ in findings(library)] == [expected]


@pytest.mark.parametrize(
    "html",
    [
        "{% call parts.caution() %}\n{# Safety: do-not #}\n"
        '<li>{{ _("Do **not** run.") }}</li>\n{% endcall %}',
        "{% call parts.summary() %}\n{# Safety: warning #}\n"
        '<li>{{ _("Call us soon.") }}</li>\n{% endcall %}',
        '<p>{{ _("Some do not run.") }}</p>',
    ],
)
def test_what_is_marked_and_framed_is_sound(library: Path, html: str) -> None:
    """Frames are the main points, cautions and boxes; a mere “do not” is no prohibition."""
    put(library, html)
    assert findings(library) == []


def test_findings_say_what_to_write(library: Path) -> None:
    """The hint holds the very comment; what is unmarked still prints."""
    put(library, '<p>{{ _("Do **not** run.") }}</p>')
    (finding,) = safety_findings(load_project(library), ["alpha"])
    assert finding.severity is Severity.WARNING
    assert "{# Safety: do-not #}" in finding.hint


@pytest.mark.parametrize("name", sorted(HANDOUTS))
def test_every_warning_of_a_handout_stands_in_a_frame(name: str) -> None:
    """Each place that prints a message for safety is framed; each handout has such messages."""
    handout = HANDOUTS[name]
    shared, macros = extract_shared(PROJECT), shared_macros(PROJECT)
    own = extract_handout(handout, (), {}, macros)
    critical = {message.key for message in (*shared, *own) if message.safety}
    framed = frames_of(PROJECT, handout, make_environment(PROJECT))
    printed = critical & framed.keys()
    assert len(printed) > 5
    assert all(frames & FRAMES for key in printed for frames in framed[key])
