"""The records behind a figure of tables III and IV as a page lists them: never who applied."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from gongkai.applications.models import Application, RemedyCase


@dataclass(frozen=True, slots=True)
class Record:
    """One line: when, what, where it leads, what else the figure turns on."""

    on: date | None
    title: str
    href: str
    told: str


def ordered(found: QuerySet[Application | RemedyCase]) -> QuerySet[Application | RemedyCase]:
    """The oldest first, as a register has them."""
    if found.model is RemedyCase:
        return found.select_related("application__unit").order_by("received_on", "pk")
    return found.select_related("unit").order_by("receipt_date", "pk")


def record(each: Application | RemedyCase) -> Record:
    if isinstance(each, RemedyCase):
        told = f"{each.get_kind_display()}　{each.get_result_display()}"
        return Record(each.received_on, f"{each.application}", case(each.application), told)
    told = f"{each.get_applicant_class_display()}　{each.get_outcome_display() or each.get_state_display()}"
    return Record(each.receipt_date, f"{each}　{each.title}", case(each), told)


def case(application: Application) -> str:
    return reverse("applications:desk-case", args=(application.pk,))
