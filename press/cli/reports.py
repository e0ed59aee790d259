"""Findings for programs: JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from press import __version__
from press.cli.console import finding_data, json_text
from press.cli.explanations import known_ids
from press.cli.results import counts_of
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.build.checking import Checked
    from press.cli.explanations import KnownId
    from press.errors import Finding
    from press.project import Project

_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def written(checked: Checked, project: Project, form: str) -> str:
    """Write what a check found as `json`, `github` or `sarif`."""
    if form == "github":
        return "".join(f"{_annotation(finding)}\n" for finding in checked.findings)
    if form == "sarif":
        return json.dumps(_sarif(checked.findings), ensure_ascii=False, indent=2) + "\n"
    totals = {"catalogs": checked.catalogs, "pages": checked.pages or 0}
    data = {
        "project": str(project.root),
        "exit_code": EXIT_FINDINGS if checked.failed else EXIT_DONE,
        "totals": totals | counts_of(checked.findings),
        "findings": [finding_data(finding, project) for finding in checked.findings],
    }
    return json_text(data) + "\n"


def _place(path: Path) -> str:
    """Return a path from where a repository begins, as annotations and alerts want it.

    On GitHub that is the workspace of the job, otherwise where the command is called.
    """
    path = path.absolute()
    here = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    for base in (here, here.resolve()):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return str(path)


def _address(path: Path) -> str:
    """Return the same as an address."""
    place = _place(path)
    return quote(place) if not Path(place).is_absolute() else Path(place).as_uri()


def _annotation(finding: Finding) -> str:
    """Write a workflow command. Source: GitHub's documentation of workflow commands."""
    place = {
        "file": _place(finding.path) if finding.path else None,
        "line": finding.line,
        "title": finding.check,
    }
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in place.items() if value)
    text = " ".join(filter(None, (finding.message, finding.hint, _quoted(finding))))
    return f"::{_GITHUB[finding.severity]} {shown}::{_data(text)}"


def _quoted(finding: Finding) -> str:
    return f"(“{finding.msgid}”)" if finding.msgid else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(findings: Iterable[Finding]) -> dict[str, Any]:
    """Write a log of SARIF 2.1.0 (OASIS standard)."""
    findings = tuple(findings)
    known = known_ids()
    rules = [_rule(known[name]) for name in dict.fromkeys(finding.check for finding in findings)]
    driver = {"name": "handouts", "version": __version__, "rules": rules}
    results = [_result(finding) for finding in findings]
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(known: KnownId) -> dict[str, Any]:
    text = " ".join(filter(None, (known.explanation, known.remedy)))
    return {
        "id": known.id,
        "shortDescription": {"text": known.title},
        "fullDescription": {"text": text},
        "defaultConfiguration": {"level": _SARIF[known.severity]},
    }


def _result(finding: Finding) -> dict[str, Any]:
    text = " ".join(filter(None, (finding.message, finding.hint, _quoted(finding))))
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _SARIF[finding.severity],
        "message": {"text": text},
    }
    if finding.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": _address(finding.path)}}
        if finding.line:
            place["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": place}]
    return result
