"""What readers found wrong: for who answers, for the desk's first page, and for the reader who holds the receipt."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.base.receipts import same_secret, well_formed
from gongkai.law.articles import short_citation
from gongkai.organisations.models import Staff
from gongkai.organisations.roles import reach
from gongkai.publishing.desk_selectors import DRAFTERS
from gongkai.publishing.due import FEW, Due
from gongkai.publishing.error_steps import SOURCE
from gongkai.publishing.models import ErrorReport
from gongkai.publishing.publication_term import Deadline

NOBODYS = "0" * 64


def reports_for(staff: Staff) -> QuerySet[ErrorReport]:
    ids = reach(staff, *DRAFTERS)
    found = ErrorReport.objects.select_related("unit", "item")
    return found if ids is None else found.filter(unit__in=ids)


def report_for(staff: Staff, pk: int) -> ErrorReport:
    return get_object_or_404(reports_for(staff), pk=pk)


def waiting_for(staff: Staff) -> QuerySet[ErrorReport]:
    return reports_for(staff).filter(state=ErrorReport.State.OPEN).order_by("due", "pk")


def by_receipt(number: str, secret: str) -> ErrorReport | None:
    """The report of this receipt, if number and secret belong together; as much work where they do not."""
    found = ErrorReport.objects.filter(number=number).first() if well_formed(number) else None
    fits = same_secret(secret, found.secret_mark if found else NOBODYS)
    return found if found and fits else None


def due_for(staff: Staff, on: date) -> list[Due]:
    """Reports to answer, the earliest day first; one line for all where they are many."""
    if not staff.has_perm("publishing.answer-errors"):
        return []
    found = list(waiting_for(staff))
    law = short_citation(SOURCE)
    lines = [
        Due(
            "error-report", f"网站找错 {each.number}：{each.get_sort_display()}", each.unit.name,
            reverse("publishing:error-report", args=[each.pk]), Deadline(each.due, law),
        )
        for each in found
    ]  # fmt: skip
    if len(lines) <= FEW:
        return lines
    url = reverse("publishing:error-reports")
    return [Due("error-report", f"{len(lines)}件网站找错待答复", "看是哪些", url, lines[0].deadline)]
