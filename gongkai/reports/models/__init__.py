"""Imported annual reports: files dropped, the report each became, what people decided, what was published."""

from gongkai.reports.models.batch import Batch, BatchFile
from gongkai.reports.models.history import Correction, Explanation, Passage
from gongkai.reports.models.publication import Publication
from gongkai.reports.models.report import Reading, Report, State

__all__ = [
    "Batch",
    "BatchFile",
    "Correction",
    "Explanation",
    "Passage",
    "Publication",
    "Reading",
    "Report",
    "State",
]
