"""How every action takes its step: permission or deputy, reason, state and guards, then the clock anew."""

from datetime import date, datetime

from gongkai.applications.clock import reckoned
from gongkai.applications.delegation import deputises
from gongkai.applications.models import Application
from gongkai.applications.situation import Situation
from gongkai.applications.steps import STEPS
from gongkai.base.clock import BEIJING
from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.steps import Step
from gongkai.organisations.models import Staff

APPLICANT_MAY = ("receive-correction", "receive-reasons", "withdraw")
"""Steps that the applicant's own act takes; `by` is None then, and whoever calls has checked the receipt."""


def civil(at: datetime) -> date:
    """The Beijing date of a moment, whatever its zone."""
    return at.astimezone(BEIJING).date()


def take(
    key: str,
    application: Application,
    *,
    by: Staff | None,
    at: datetime,
    on: date | None = None,
    reason: str = "",
    note: str = "",
    **changes: object,
) -> date:
    """Take a step of `steps.py` on the day `on` (today without one); return that day.

    Raises NotAllowed, Refused with what stands against it, Stale where somebody was faster.
    """  # fmt: skip
    step = STEPS[key]
    day = the_day(on, at)
    allowed(step, application, by=by, on=day)
    if step.reasoned and not reason.strip():
        raise Refused(f"请写明{step.label}的原因。", "reason")
    situation = Situation(application, day)
    refusals = step.refusals(situation, by)
    if refusals and application.state not in step.start:
        refusals.append(offers(application, by, day))
    application.take(step, by=by, at=at, refusals=refusals, reason=reason.strip(), note=note, **changes)
    return day


def the_day(on: date | None, at: datetime) -> date:
    """The day something happened: never after today; earlier days are entered as they were."""
    today = civil(at)
    if on is not None and on > today:
        raise Refused("日期不能晚于今天。", "on")
    return on or today


def allowed(step: Step, application: Application, *, by: Staff | None, on: date) -> None:
    if by is None:
        if step.key not in APPLICANT_MAY:
            raise ValueError(f"{step.key} is no act of the applicant")
        return
    if not by.has_perm(step.permission, application) and deputises(by, step.permission, application, on) is None:
        raise NotAllowed(step.permission, application)


def offers(application: Application, by: Staff | None, on: date) -> str:
    """What can be done instead, for somebody who asked for a step out of turn."""
    situation = Situation(application, on)
    labels = [
        step.label
        for step in STEPS.values()
        if application.state in step.start
        and (by is None or by.has_perm(step.permission, application))
        and not step.refusals(situation, by)
    ]
    return f"现在可以办理：{'、'.join(labels)}。" if labels else "现在没有可以办理的步骤。"


def retime(application: Application) -> dict[str, object]:
    """Store the clock as it must be now; the last thing an action does to its case. Returns {name: (before, after)}."""
    known = Application.objects.select_related("unit").get(pk=application.pk)
    fresh = reckoned(known)
    before = {"due": known.due, "provisional": known.provisional}
    if fresh != before:
        Application.objects.filter(pk=application.pk).update(**fresh)
    for name, value in fresh.items():
        setattr(application, name, value)
    return {"due_before": before["due"], "due_after": fresh["due"]}
