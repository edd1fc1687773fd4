"""征求意见 and 延期: what takes days out of the answer term, and what adds days to it (条例32 to 34)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.applications import letters
from gongkai.applications.actions.taking import retime, take
from gongkai.applications.clock import base_due, calendar_of
from gongkai.applications.models import Application, Consultation, Extension, State
from gongkai.base import audit
from gongkai.base.errors import Refused, Stale
from gongkai.base.fields import mark_of
from gongkai.law import application_terms as terms
from gongkai.organisations.models import Staff

Kind, Opinion = Consultation.Kind, Consultation.Opinion


@transaction.atomic
def consult(
    application: Application,
    *,
    kind: str,
    party: str,
    content: str,
    contact: str = "",
    by: Staff,
    at: datetime,
    on: date | None = None,
    delivered: date | None = None,
) -> Consultation:
    """征求意见, in writing: the answer clock stands still from the day after it is sent (条例33)."""  # fmt: skip
    mark = mark_of(party)
    if not party.strip() or not content.strip():
        raise Refused("请填写征求意见的对象和内容。", "party")
    answered = application.consultations.filter(kind=kind, party_mark=mark).first()
    if answered:
        raise Refused(f"已于{answered.sent}向该对象征求过意见（《条例》第三十二条）。", "party")
    resumes = application.resumes_to if application.state == State.CONSULTING else application.state
    day = take("consult", application, by=by, at=at, on=on, note=f"向{Kind(kind).label}征求意见", resumes_to=resumes)
    arrived = max(delivered or day, day)
    consultation = Consultation.objects.create(
        application=application,
        kind=kind,
        party=party.strip(),
        party_mark=mark,
        contact=contact.strip(),
        content=content.strip(),
        sent=day,
        delivered=arrived,
        due=terms.opinion_due(arrived, calendar_of(application)).due,
        by=by,
    )
    retime(application)
    letter = "third_party" if kind == Kind.THIRD_PARTY else "co_maker"
    facts = {"consultation": consultation.pk, "due": str(consultation.due)}
    letters.issue(application, letter, on=day, by=by, facts=facts)
    letters.issue(application, "consulting", on=day, by=by)
    audit.record("applications.consult", by=by, subject=application, details={"due": application.due})
    return consultation


@transaction.atomic
def record_opinion(
    consultation: Consultation,
    *,
    opinion: str,
    grounds: str = "",
    reasonable: bool | None = None,
    by: Staff,
    at: datetime,
    on: date | None = None,
) -> None:
    """收到意见: the clock goes on from the next day; an opinion after the term changes nothing in the clock."""
    application = consultation.application
    day = finish("record-opinion", consultation, by=by, at=at, on=on)
    if day < consultation.sent:
        raise Refused("收到意见日期不能早于发出日期。", "on")
    said: dict[str, Any] = {"opinion": opinion, "grounds": grounds.strip(), "reasonable": reasonable}
    close(consultation, answered=day, closed=min(day, consultation.due), **said)
    retime(application)
    audit.record("applications.record-opinion", by=by, subject=application, details={"due": application.due})


@transaction.atomic
def close_consultation(consultation: Consultation, *, by: Staff, at: datetime, on: date | None = None) -> None:
    """意见期满: a third party's silence leaves the decision to the organ; a co-maker's silence agrees (条例32, 34)."""
    application = consultation.application
    finish("close-consultation", consultation, by=by, at=at, on=on)
    opinion = Opinion.SILENT if consultation.kind == Kind.THIRD_PARTY else Opinion.AGREES
    close(consultation, closed=consultation.due, opinion=opinion)
    retime(application)
    audit.record("applications.close-consultation", by=by, subject=application, details={"due": application.due})


def finish(key: str, consultation: Consultation, *, by: Staff, at: datetime, on: date | None) -> date:
    """Take the step; when no other consultation runs, the case goes back to where it was."""
    application = consultation.application
    others = application.consultations.filter(closed=None).exclude(pk=consultation.pk).exists()
    after = State.CONSULTING if others else State(application.resumes_to or State.REGISTERED)
    return take(key, application, by=by, at=at, on=on, note=consultation.get_kind_display(), state=after)


def close(consultation: Consultation, **changes: Any) -> None:
    if not Consultation.objects.filter(pk=consultation.pk, closed=None).update(**changes):
        latest = consultation.application.passages.select_related("by").order_by("pk").last()
        raise Stale(latest.actor, latest.at, latest.label)
    consultation.refresh_from_db()


@transaction.atomic
def extend(
    application: Application, *, days: int, reason: str, by: Staff, at: datetime, on: date | None = None
) -> Extension:
    """延期: approved by the head of the 工作机构, told to the applicant before the term ends, once (条例33)."""
    if not 1 <= days <= terms.LONGEST_EXTENSION:
        raise Refused("延长最多20个工作日（《条例》第三十三条）。", "days")
    if not reason.strip():
        raise Refused("请写明延期理由。", "reason")
    before = base_due(application) if application.clock_start else None
    day = take("extend", application, by=by, at=at, on=on, note=f"延长{days}个工作日", extension=days)
    retime(application)
    extension = Extension.objects.create(
        application=application,
        days=days,
        reason=reason.strip(),
        due_before=before,
        due_after=application.due,
        on=day,
        approved_by=by,
    )
    letters.issue(
        application, "extension", on=day, by=by, facts={"due": str(application.due), "reason": reason.strip()}
    )
    details = {"days": days, "due_before": before, "due_after": application.due}
    audit.record("applications.extend", by=by, subject=application, details=details)
    return extension
