"""What the public sees, frozen: one JSON document, personal data masked, with its digest."""

import hashlib
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from gongkai.checks.personal import mask_personal
from gongkai.organisations.models import Staff
from gongkai.reports import checking
from gongkai.reports.models import Publication, Report
from gongkai.reports.sheets import document_of
from gongkai.tables.sheet import Sheet
from gongkai.tables.writers import as_json

NAMES = ("head", "reviewer", "filler")


def freeze(report: Report, *, by: Staff, at: datetime) -> Publication:
    public = public_document(report, at)
    document = as_json(public)
    return Publication.objects.create(
        report=report,
        number=1 + Publication.objects.filter(report__unit=report.unit_id, report__year=report.year).count(),
        document=document,
        digest=digest(document),
        by=by,
        published=at,
    )


def digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def public_document(report: Report, at: datetime) -> dict[str, Any]:
    """The report's document as `gongkai read --json` has it, with whose it is, when it went public and its checks."""
    sheet = checking.sheet_now(report)
    remarks = checking.remarks(report, sheet)
    masked = without_personal_data(sheet)
    return {
        "unit": {"code": report.unit.code, "slug": report.unit.slug, "name": report.unit.name},
        "year": report.year,
        "title": report.title,
        "dated": report.dated,
        "published": localdate(at),
        **document_of(masked),
        "checks": [public_remark(remark) for remark in remarks],
    }


def without_personal_data(sheet: Sheet) -> Sheet:
    """Names of the people who filled the form are left out, personal numbers in the narrative masked."""
    for name in NAMES:
        setattr(sheet.meta, name, None)
    for name in ("contact", "phone", "email", "address"):
        said = getattr(sheet.meta, name)
        setattr(sheet.meta, name, mask_personal(said) if said else said)
    sheet.sections = tuple(
        section._replace(heading=mask_personal(section.heading), text=mask_personal(section.text))
        for section in sheet.sections
    )
    sheet.text, sheet.problems = "", ()
    return sheet


def public_remark(remark: checking.Remark) -> dict[str, Any]:
    finding, explanation = remark.finding, remark.explanation
    return {
        "rule": finding.rule,
        "level": str(finding.level),
        "source": finding.source,
        "cells": list(finding.cells),
        "message": finding.message,
        "explanation": mask_personal(explanation.reason) if explanation else None,
    }
