"""An application as it stands on one day: what the guards of its steps ask."""

from datetime import date
from functools import cached_property
from typing import Any

from gongkai.applications import clock
from gongkai.applications.chain import Stage, chain_of
from gongkai.applications.models import (
    Application,
    Consultation,
    Correction,
    Decision,
    FeeNotice,
    Reasons,
    Review,
)
from gongkai.law import application_terms as terms
from gongkai.law.processing_fee import FREE_ITEMS
from gongkai.law.working_days import Calendar


class Situation:
    """`application` on the day `on`. Each answer is asked of the database once."""

    def __init__(self, application: Application, on: date) -> None:
        self.application, self.on = application, on

    @property
    def state(self) -> str:
        return self.application.state

    def get_state_display(self) -> str:
        return self.application.get_state_display()

    @cached_property
    def calendar(self) -> Calendar:
        return clock.calendar_of(self.application)

    @cached_property
    def correction(self) -> Correction | None:
        return self.own("correction")

    @cached_property
    def reasons(self) -> Reasons | None:
        return self.own("reasons")

    @cached_property
    def fee(self) -> FeeNotice | None:
        return self.own("fee")

    @cached_property
    def decision(self) -> Decision | None:
        return self.own("decision")

    def own(self, name: str) -> Any:
        return (
            type(self.application)
            ._meta.get_field(name)
            .related_model.objects.filter(application=self.application)
            .first()
        )

    @cached_property
    def consultations(self) -> list[Consultation]:
        return list(self.application.consultations.all())

    @property
    def running_consultations(self) -> list[Consultation]:
        return [each for each in self.consultations if each.closed is None]

    @cached_property
    def correction_due(self) -> date | None:
        received = self.application.receipt_date
        return terms.correction_due(received, self.calendar).due if received else None

    @cached_property
    def base_due(self) -> date | None:
        return clock.base_due(self.application) if self.application.clock_start else None

    @cached_property
    def chain(self) -> list[Stage]:
        return chain_of(self.application.unit)

    @property
    def stage(self) -> Stage | None:
        """The stage an answer under review waits for; None once all have passed."""
        passed = self.application.stage
        return self.chain[passed] if passed < len(self.chain) else None

    @property
    def reviews_of_draft(self) -> list[Review]:
        if self.decision is None:
            return []
        return list(self.decision.reviews.filter(draft=self.decision.draft, verdict=Review.Verdict.PASSED))

    @cached_property
    def items_this_month(self) -> int:
        """This applicant's applications to the unit in the calendar month of receipt, this one included."""
        application = self.application
        received = application.receipt_date
        if received is None or not application.applicant_mark:
            return 0
        same = Application.objects.filter(
            unit=application.unit,
            applicant_mark=application.applicant_mark,
            receipt_date__year=received.year,
            receipt_date__month=received.month,
            answers_anew=None,
        )
        return same.count()

    @property
    def charged_by_item(self) -> bool:
        return self.items_this_month > FREE_ITEMS
