"""What happened to a report, newest first."""

from dataclasses import dataclass
from datetime import datetime

from gongkai.reports.models import Report


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    who: str
    what: str
    why: str


def history(report: Report) -> list[Happening]:
    """Import, corrections, explanations and steps, newest first."""
    kinds = (report.corrections, report.explanations, report.passages)
    events = [event for kind in kinds for event in kind.select_related("by")]
    told = [Happening(event.at, event.by.name, event.what(), event.reason) for event in events]
    told.append(Happening(report.created, report.imported_by.name, f"导入“{report.file_name}”", ""))
    return sorted(told, key=lambda happening: happening.at, reverse=True)
