"""Files are searched behind the page: one screening for each content, whatever item it goes with."""

import base64
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from gongkai.base import sandbox, work
from gongkai.base.clock import now
from gongkai.base.errors import ParserFailed
from gongkai.base.files import open_file, store
from gongkai.base.media_types import media_type
from gongkai.base.models import StoredFile
from gongkai.publishing.models import Attachment, Screening, State
from gongkai.screening import SCREENER
from gongkai.screening.finding import Finding

SECONDS = 120  # one file may be searched for
ENTRY = "gongkai.screening.sandboxed"
ON_THE_WAY = (State.DRAFT, State.RETURNED, State.IN_REVIEW, State.APPROVED)
MENDED = ("block", "clean")  # levels for which a cleaned copy is offered
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
    """Search one file in a child process and offer a cleaned copy; run twice, it does nothing the second time."""
    screening = Screening.objects.select_related("file").get(pk=pk)
    if screening.state == Screening.State.DONE or screening.file is None:
        return
    with open_file(screening.file) as content:
        data = content.read()
    findings = findings_of(data)
    copy = cleaned_copy(data) if any(each["level"] in MENDED for each in findings) else None
    finish(screening, findings, copy)


def findings_of(data: bytes) -> list[dict[str, Any]]:
    """What was found, as plain data; a file on which the search died is a finding itself."""
    try:
        return sandbox.run(f"{ENTRY}:screen_as_data", data, seconds=SECONDS)
    except ParserFailed as failure:
        return [Finding("unreadable", "", f"检查程序未能完成（{failure.code}）").as_data()]


class Copy(NamedTuple):
    """A cleaned copy, what was taken out, and what is in it all the same."""

    data: bytes
    removed: list[str]
    findings: list[dict[str, Any]]


def cleaned_copy(data: bytes) -> Copy | None:
    """The copy searched once more; None where the file cannot be cleaned, or there was nothing to take out."""
    try:
        made = sandbox.run(f"{ENTRY}:clean_as_data", data, seconds=SECONDS)
    except ParserFailed:
        return None
    content = base64.b64decode(made["data"])
    return Copy(content, made["removed"], findings_of(content)) if made["removed"] else None


@transaction.atomic
def finish(screening: Screening, findings: list[dict[str, Any]], copy: Copy | None) -> None:
    if copy:
        screening.cleaned, screening.removed = store(copy.data, media_type(copy.data)), copy.removed
        done = {"state": Screening.State.DONE, "findings": copy.findings, "file": screening.cleaned, "at": now()}
        Screening.objects.update_or_create(sha256=screening.cleaned.sha256, screener=SCREENER, defaults=done)
    screening.findings, screening.state, screening.at = findings, Screening.State.DONE, now()
    screening.save(update_fields=["findings", "state", "at", "cleaned", "removed"])


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
