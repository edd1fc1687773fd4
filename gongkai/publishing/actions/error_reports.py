"""网站找错: a reader's report is taken in with its receipt, passed on, answered."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import Http404
from django.urls import Resolver404, resolve

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.calendars import calendar_for
from gongkai.base.errors import Refused
from gongkai.base.fields import mark_of
from gongkai.base.receipts import new_secret, next_receipt_number, secret_mark
from gongkai.law.deadlines import count
from gongkai.organisations.models import Staff, Unit, UnitKind
from gongkai.publishing.error_steps import STEPS, TERM
from gongkai.publishing.models import Column, ErrorReport, Item
from gongkai.publishing.selectors import public_items

OF_A_UNIT = ("portal-subsite", "portal-unit", "portal-report", "portal-figure")


def report(*, filing_key: str, path: str, sort: str, text: str, contact: str, at: datetime) -> tuple[ErrorReport, str]:
    """Take in what a reader found wrong; returns it with its secret. The same form sent again is the same report."""
    try:
        with transaction.atomic():
            found = take_in(filing_key, path, sort, text, contact, at)
    except IntegrityError:  # sent twice at once
        found = ErrorReport.objects.get(filing_mark=mark_of("error report", filing_key))
    return found, new_secret(filing_key)


def take_in(filing_key: str, path: str, sort: str, text: str, contact: str, at: datetime) -> ErrorReport:
    mark = mark_of("error report", filing_key)
    if standing := ErrorReport.objects.filter(filing_mark=mark).first():
        return standing
    item, unit = whose(path)
    term = count(at.date(), TERM, calendar_for(unit.region, unit.code))
    made = ErrorReport.objects.create(
        number=next_receipt_number(at.year), secret_mark=secret_mark(new_secret(filing_key)), filing_mark=mark,
        path=path, item=item, unit=unit, sort=sort, text=text.strip(), contact=contact.strip(),
        due=term.due, provisional=term.provisional, created=at,
    )  # fmt: skip
    audit.record("publishing.report-error", by=None, subject=made, details={"sort": sort, "unit": unit.slug})
    return made


def whose(path: str) -> tuple[Item | None, Unit]:
    """The item a page of ours shows, and who answers for the page: its organ, else the office that runs the site."""
    try:
        match = resolve(path)
    except (Resolver404, Http404):
        return None, office()
    named = match.kwargs
    if match.url_name == "portal-item":
        item = public_items().filter(pk=named["pk"]).first()
        return item, item.unit if item else office()
    if match.url_name == "portal-column":
        column = Column.objects.select_related("owner").filter(slug=named["slug"], owner__abolished=None).first()
        return None, column.owner if column else office()
    if match.url_name in OF_A_UNIT:
        return None, Unit.objects.filter(slug=named["slug"], abolished=None).first() or office()
    return None, office()


def office() -> Unit:
    """县政府办公室, or the government where it has none of its own."""
    standing = Unit.objects.filter(abolished=None).order_by("pk")
    for kind in (UnitKind.COUNTY_OFFICE, UnitKind.COUNTY):
        if found := standing.filter(kind=kind).first():
            return found
    found = standing.first()
    if found is None:
        raise Refused("网站还没有设立单位，暂不能受理。")
    return found


@transaction.atomic
def answer(found: ErrorReport, *, outcome: str, answer: str, by: Staff, at: datetime) -> None:
    """答复: what became of it, in words the reader is told."""
    step = STEPS["answer"]
    require(by, step.permission, found)
    if not answer.strip():
        raise Refused("请写明核实和处理的情况。", "answer")
    found.take(
        step, by=by, at=at, refusals=step.refusals(found, by), note=ErrorReport.Outcome(outcome).label,
        outcome=outcome, answer=answer.strip(), answered=at,
    )  # fmt: skip
    audit.record("publishing.answer-error", by=by, subject=found, details={"outcome": outcome})


@transaction.atomic
def pass_on(found: ErrorReport, unit: Unit, *, reason: str, by: Staff, at: datetime) -> None:
    """转办: to the unit that answers for the page; the last day stays."""
    step = STEPS["pass-on"]
    require(by, step.permission, found)
    if unit.pk == found.unit_id or unit.abolished:
        raise Refused("请选择另一个现有的单位。", "unit")
    if not reason.strip():
        raise Refused("请写明转办的理由。", "reason")
    found.take(
        step, by=by, at=at, refusals=step.refusals(found, by), reason=reason.strip(), note=f"转{unit.short_name}",
        unit=unit,
    )  # fmt: skip
    audit.record("publishing.pass-on-error", by=by, subject=found, details={"unit": unit.slug})
