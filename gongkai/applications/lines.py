"""A case as a list prints it: the name masked, the last day in words beside its colour."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.applications.clock import calendar_of
from gongkai.applications.models import AWAITED, ApplicantClass, Application
from gongkai.applications.presenting import mark_of_state, masked_name
from gongkai.law.working_days import Calendar

FAR = 60  # calendar days ahead beyond which working days are no longer counted off


@dataclass(frozen=True, slots=True)
class Line:
    """left  working days to the last day, negative once it is over; None while no term runs"""

    application: Application
    applicant: str
    mark: str
    left: int | None

    @property
    def late(self) -> bool:
        return self.left is not None and self.left < 0

    @property
    def words(self) -> str:
        if self.left is None:
            return ""
        if self.left < 0:
            return f"已过{-self.left}个工作日"
        return f"剩{self.left}个工作日" if self.left else "今天到期"


def lines(found: Iterable[Application], on: date) -> Iterator[Line]:
    calendars: dict[int, Calendar] = {}
    for application in found:
        calendar = calendars.get(application.unit_id) or calendar_of(application)
        calendars[application.unit_id] = calendar
        yield Line(application, name_of(application), mark_of_state(application.state), left(application, calendar, on))


def name_of(application: Application) -> str:
    person = getattr(application, "applicant", None)
    if person is None:
        return "（已清除）"
    return masked_name(person.name, person=application.applicant_class == ApplicantClass.NATURAL_PERSON)


def left(application: Application, calendar: Calendar, on: date) -> int | None:
    if application.due is None or application.state not in AWAITED:
        return None
    first, last, sign = (on, application.due, 1) if on <= application.due else (application.due, on, -1)
    number = 0
    for day in calendar.after(first):
        if day.on > last or (day.on - first).days > FAR:
            break
        number += day.working
    return sign * number
