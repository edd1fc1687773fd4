"""Work behind the pages: an intake is looked through and taken, an export is made; a slice at a time."""

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.publishing.actions import taking_over
from gongkai.publishing.models import Export, Intake
from gongkai.publishing.transfer.exporting import make

SLICE = 20.0  # seconds; then other work has its turn


@work.task(attempts=10)
def look_through(pk: int) -> None:
    """Go on looking where the last slice, or a killed worker, stopped."""
    intake = Intake.objects.get(pk=pk)
    if intake.state == Intake.State.LOOKING and not taking_over.look_through(intake, on=now(), seconds=SLICE):
        look_through.enqueue(pk)


@work.task(attempts=10)
def take_over(pk: int) -> None:
    intake = Intake.objects.get(pk=pk)
    if intake.state == Intake.State.TAKING and not taking_over.take(intake, at=now(), seconds=SLICE):
        take_over.enqueue(pk)


@work.task(attempts=3)
def export(pk: int) -> None:
    made = Export.objects.get(pk=pk)
    if made.file is None:
        make(made)
