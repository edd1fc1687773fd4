"""Tasks for the tests of background work: what they do is seen in the audit trail, which forgets nothing."""

import os
import signal

from gongkai.base import audit, work
from gongkai.base.models import AuditEntry


@work.task(attempts=3)
def note_once(subject: str) -> None:
    if not AuditEntry.objects.filter(subject=subject).exists():
        audit.record("audit.exported", by=None, subject=subject)


@work.task(attempts=2)
def fail(subject: str) -> None:
    audit.record("audit.exported", by=None, subject=subject)
    raise ValueError(f"电话 {13_800_138_000}")


@work.task(attempts=3)
def note_and_die_the_first_time(subject: str) -> None:
    if not AuditEntry.objects.filter(subject=subject).exists():
        audit.record("audit.exported", by=None, subject=subject)
        os.kill(os.getpid(), signal.SIGKILL)
