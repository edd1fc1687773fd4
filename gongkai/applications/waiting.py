"""Whom a case waits for: each awaited one stands under exactly one name, as the desk's list can be narrowed to it."""

from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, TextChoices, Value, When

from gongkai.applications.chain import STAGES, USUAL
from gongkai.applications.models import AWAITED, Application, Consultation, ReviewChain, State


class Party(TextChoices):
    OFFICE = "office", "经办"
    REVIEWER = "reviewer", "审核"
    HEAD = "head", "负责人"
    APPLICANT = "applicant", "申请人"
    CONSULTED = "consulted", "第三方、其他机关"


def waiting(found: QuerySet[Application], on: date) -> QuerySet[Application]:
    """Those whose answer is awaited, each with `waits_for`. Once another's term is over, the office is to act."""
    whens = [
        When(applicant_within_term(on), then=Value(Party.APPLICANT)),
        When(consulted_within_term(on), then=Value(Party.CONSULTED)),
        When(at_stages("applications.review"), then=Value(Party.REVIEWER)),
        When(at_stages("applications.head"), then=Value(Party.HEAD)),
    ]
    party = Case(*whens, default=Value(Party.OFFICE), output_field=CharField())
    return found.filter(state__in=AWAITED).annotate(waits_for=party)


def applicant_within_term(on: date) -> Q:
    return (
        Q(state=State.AWAITING_CORRECTION, correction__due__gte=on)
        | Q(state=State.AWAITING_PAYMENT, fee__due__gte=on)
        | Q(state=State.AWAITING_REASONS, reasons__given_on=None, reasons__due__gte=on)
    )


def consulted_within_term(on: date) -> Q:
    running = Consultation.objects.filter(application=OuterRef("pk"), closed=None, due__gte=on)
    return Q(Exists(running), state=State.CONSULTING)


def at_stages(permission: str) -> Q:
    """In review, at a stage of the unit's chain that asks for this permission."""
    own = dict(ReviewChain.objects.values_list("unit", "stages"))
    found = ~Q(unit__in=own) & Q(stage__in=places(USUAL, permission))
    for unit, stages in own.items():
        found |= Q(unit=unit, stage__in=places(stages, permission))
    return Q(state=State.IN_REVIEW) & found


def places(stages: tuple[str, ...] | list[str], permission: str) -> list[int]:
    return [place for place, key in enumerate(stages) if STAGES[key].permission == permission]
