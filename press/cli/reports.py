"""Findings for programs: JSON, annotations of GitHub, SARIF."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from press import __version__
from press.checks.registry import all_checks
from press.cli.console import finding_data
from press.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from press.errors import Finding
    from press.project import Project

_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"


def written(findings: Iterable[Finding], project: Project, form: str) -> str:
    """Write findings as `json`, `github` or `sarif`."""
    if form == "github":
        return "".join(f"{_annotation(finding, project)}\n" for finding in findings)
    data: Any = [finding_data(finding, project) for finding in findings]
    if form == "sarif":
        data = _sarif(findings, project)
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def _annotation(finding: Finding, project: Project) -> str:
    """Write a workflow command. Source: GitHub's documentation of workflow commands."""
    place = {
        "file": project.shown(finding.path) if finding.path else None,
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


def _sarif(findings: Iterable[Finding], project: Project) -> dict[str, Any]:
    """Write a log of SARIF 2.1.0 (OASIS standard)."""
    findings = tuple(findings)
    known = all_checks()
    ids = dict.fromkeys(finding.check for finding in findings)
    rules = [
        {
            "id": name,
            "shortDescription": {"text": known[name].title if name in known else name},
            "fullDescription": {"text": known[name].explanation if name in known else name},
        }
        for name in ids
    ]
    driver = {"name": "handouts", "version": __version__, "rules": rules}
    results = [_result(finding, project) for finding in findings]
    run = {"tool": {"driver": driver}, "results": results, "columnKind": "unicodeCodePoints"}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, project: Project) -> dict[str, Any]:
    text = " ".join(filter(None, (finding.message, finding.hint, _quoted(finding))))
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _SARIF[finding.severity],
        "message": {"text": text},
    }
    if finding.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": project.shown(finding.path)}}
        if finding.line:
            place["region"] = {"startLine": finding.line}
        result["locations"] = [{"physicalLocation": place}]
    return result
