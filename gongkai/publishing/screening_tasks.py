"""Files are searched behind the page: one screening for each content, whatever item it goes with."""

from datetime import timedelta

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.base import sandbox, work
from gongkai.base.clock import now
from gongkai.base.errors import ParserFailed
from gongkai.base.files import open_file
from gongkai.base.models import StoredFile
from gongkai.publishing.models import Attachment, Screening, State
from gongkai.screening import SCREENER
from gongkai.screening.finding import Finding

SECONDS = 120  # one file may be searched for
ENTRY = "gongkai.screening.sandboxed"
ON_THE_WAY = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.APPROVED)
AT_ONCE = 200  # files sought out in one round


def request(file: StoredFile) -> Screening:
    """See that a file is searched: once for its content, again only by another edition of the screener."""
    made, new = Screening.objects.get_or_create(
        sha256=file.sha256, screener=SCREENER, defaults={"file": file, "at": now()}
    )
    if new:
        made.task = str(screen_file.enqueue(made.pk).id)
        Screening.objects.filter(pk=made.pk).update(task=made.task)
    return made


@work.task(attempts=2)
def screen_file(pk: int) -> None:
    """Search one file in a child process; run twice, it does nothing the second time."""
    screening = Screening.objects.select_related("file").get(pk=pk)
    if screening.state == Screening.State.DONE or screening.file is None:
        return
    with open_file(screening.file) as content:
        data = content.read()
    finish(screening, findings_of(data))


def findings_of(data: bytes) -> list[dict]:
    """What was found, as plain data; a file on which the search died is a finding itself."""
    try:
        return sandbox.run(f"{ENTRY}:screen_as_data", data, seconds=SECONDS)
    except ParserFailed as failure:
        return [Finding("unreadable", "", f"检查程序未能完成（{failure.code}）").as_data()]


@transaction.atomic
def finish(screening: Screening, findings: list[dict]) -> None:
    screening.findings, screening.state, screening.at = findings, Screening.State.DONE, now()
    screening.save(update_fields=["findings", "state", "at"])


@work.periodic(every=timedelta(minutes=1))
def screen_what_was_missed() -> None:
    """Files on their way that nobody searched: kept before there was a search, or before this edition of it."""
    done = Screening.objects.filter(screener=SCREENER).values("sha256")
    missed = Attachment.objects.filter(revision__item__state__in=ON_THE_WAY).exclude(file__sha256__in=done)
    for attachment in missed.select_related("file")[:AT_ONCE]:
        request(attachment.file)


@work.periodic(every=timedelta(minutes=1))
def fail_what_was_given_up() -> None:
    """A file whose task was given up has failed, and says so."""
    waiting = dict(Screening.objects.filter(state=Screening.State.WAITING).exclude(task="").values_list("task", "pk"))
    given_up = DBTaskResult.objects.filter(id__in=waiting, status=TaskResultStatus.FAILED).values_list("id", flat=True)
    failed = [waiting[str(task)] for task in given_up]
    Screening.objects.filter(pk__in=failed, state=Screening.State.WAITING).update(state=Screening.State.FAILED)
