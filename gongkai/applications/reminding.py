"""催办: whoever answers for an open case is reminded before, on and after its last day; a missed day is made up."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.applications.actions.taking import civil
from gongkai.applications.clock import calendar_of
from gongkai.applications.models import WORKING, Application, Reminder, ReminderRun, State
from gongkai.base import audit, work
from gongkai.base.casework.reminding import calls
from gongkai.base.clock import now

TERM = "答复"


@work.periodic(every=timedelta(hours=1))
def remind_of_terms() -> None:
    """Run by whichever worker comes first; more than once a day does no harm."""
    remind(now())


@transaction.atomic
def remind(at: datetime) -> list[Reminder]:
    """Write the reminders whose day has come and that do not stand yet.

    Days on which no run took place are noticed: what was due on them is made up, and the audit trail says so.
    """
    today = civil(at)
    missed = days_missed(today)
    made = [reminder for case in open_cases() for reminder in reminders_of(case, today, at)]
    Reminder.objects.bulk_create(made, ignore_conflicts=True)
    ReminderRun.objects.get_or_create(day=today, defaults={"at": at, "missed": missed})
    if missed:
        made_up = sum(reminder.made_up for reminder in made)
        details = {"missed_days": missed, "made_up": made_up}
        audit.record("applications.reminded", by=None, subject="催办提醒", details=details)
    return made


def days_missed(today: date) -> int:
    """Days since the last run on which none took place; the first run ever misses none."""
    if ReminderRun.objects.filter(day=today).exists():
        return 0
    last = ReminderRun.objects.order_by("-day").values_list("day", flat=True).first()
    return max((today - last).days - 1, 0) if last else 0


def open_cases() -> Iterable[Application]:
    states = (*WORKING, State.AWAITING_REASONS, State.DECIDED)
    return Application.objects.filter(state__in=states, due__isnull=False).select_related("unit").iterator(500)


def reminders_of(case: Application, today: date, at: datetime) -> list[Reminder]:
    assert case.due is not None
    written = set(case.reminders.filter(due=case.due).values_list("moment", "to"))
    return [
        Reminder(
            application=case,
            term=TERM,
            due=case.due,
            moment=call.moment,
            on=call.on,
            to=to,
            made_up=call.on < today,
            at=at,
        )
        for call in calls(case.due, calendar_of(case))
        if call.on <= today
        for to in call.to
        if (call.moment, to) not in written
    ]
