"""What a build tells programs: one object, described in docs/reports.md."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from press.cli.console import finding_data
from press.errors import EXIT_DONE, EXIT_FINDINGS, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from press.build.run import Result
    from press.errors import Finding
    from press.project import Project


def build_data(result: Result, project: Project, out: Path, seconds: float) -> dict[str, Any]:
    """Return what a build did as plain data."""
    notes = [f for f in result.findings if f.severity is Severity.NOTE]
    findings = [f for f in result.findings if f.severity is not Severity.NOTE]
    return {
        "project": str(project.root),
        "out": str(out),
        "seconds": round(seconds, 2),
        "exit_code": EXIT_FINDINGS if result.failed else EXIT_DONE,
        "totals": _totals(result),
        "made": [asdict(output) for output in result.made],
        "unchanged": [asdict(output) for output in result.kept],
        "web": [asdict(output) for output in result.web],
        "held_back": [asdict(held) for held in result.held_back],
        "findings": [finding_data(finding, project) for finding in findings],
        "notes": [finding_data(finding, project) for finding in notes],
        "warnings": dict(result.warnings),
    }


def counts_of(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by their severity."""
    found = [finding.severity for finding in findings]
    return {f"{severity}s": found.count(severity) for severity in Severity}


def _totals(result: Result) -> dict[str, int]:
    """Count what was asked for; the manifest tells of all that stands in the folder."""
    pdfs = (*result.made, *result.kept)
    return {
        "made": len(result.made),
        "unchanged": len(result.kept),
        "pdfs": len(pdfs),
        "pages": sum(output.pages for output in pdfs),
        "bytes": sum(output.bytes for output in pdfs),
        "web": len(result.web),
        "held_back": len(result.held_back),
        **counts_of(result.findings),
    }
