"""导入台账: applications that were handled elsewhere, entered as they were; what is open goes on here."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from gongkai.applications.actions.filing import Arrival, Wanted, put_on_record
from gongkai.applications.ledger import Entry
from gongkai.applications.models import Application, State
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.receipts import new_secret, secret_mark
from gongkai.law.receipt import RECEIPT, Channel
from gongkai.organisations.models import Staff, Unit

BECAUSE = "导入台账"


@transaction.atomic
def import_ledger(entries: Sequence[Entry], *, unit: Unit, by: Staff, at: datetime) -> int:
    """Enter every row that is ready, all or nothing; return how many. Rows already here are left alone."""
    require(by, "applications.handle", unit)
    ready = [entry for entry in entries if entry.ready]
    if not ready:
        raise Refused("没有可以导入的行。")
    for entry in ready:
        enter(entry, unit=unit, by=by, at=at)
    details = {"number": len(ready), "left": len(entries) - len(ready)}
    audit.record("applications.import", by=by, subject=unit, details=details)
    return len(ready)


def enter(entry: Entry, *, unit: Unit, by: Staff, at: datetime) -> Application:
    assert entry.received is not None
    confirmed = entry.received if RECEIPT[Channel(entry.channel)].needs_confirmation else None
    arrival = Arrival(entry.channel, entry.received, confirmed_on=confirmed, because=BECAUSE)
    application = put_on_record(
        entry.person, Wanted(entry.title, entry.title), arrival, unit, entry.applicant_class, by=by, at=at, told=False,
        number=entry.number or None, secret_mark=secret_mark(new_secret()),
    )  # fmt: skip
    if entry.outcome:
        state = State.ARCHIVED if entry.served else State.DECIDED
        settled = {"outcome": entry.outcome, "outcome_on": entry.decided, "served_on": entry.served}
        if entry.served:
            settled["archived_on"] = entry.served
        application.write(state=state, **settled)
        application.passages.create(
            step="import", label=BECAUSE, before=State.REGISTERED, after=state, by=by, at=at, note="原台账记载的结果"
        )
    return application
