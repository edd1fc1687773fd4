"""Work done behind the page."""

from datetime import timedelta

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.reports.actions.placing import fail, read_in
from gongkai.reports.models import BatchFile


@work.task()
def read_batch_file(pk: int) -> None:
    """Read one file of a batch; run twice, it does nothing the second time."""
    read_in(pk, at=now())


@work.periodic(every=timedelta(minutes=1))
def fail_what_was_given_up() -> None:
    """A file whose task was given up (it killed every worker that tried) has failed, and says so."""
    unfinished = BatchFile.objects.filter(state__in=BatchFile.UNFINISHED).exclude(task="")
    tasks = {file.task: file.pk for file in unfinished}
    given_up = DBTaskResult.objects.filter(id__in=tasks, status=TaskResultStatus.FAILED).values_list("id", flat=True)
    for task in given_up:
        fail(tasks[str(task)])
