"""登记处理决定和收费: what table II counts. An entry stands as it was made; a wrong one is cancelled and made anew."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.actions.drafting import Enclosure
from gongkai.publishing.models import DecisionCount, Entry, FeeAmount, Item, State

MOST = 10_000_000  # decisions of one entry


@dataclass(frozen=True)
class Evidence:
    """When and from what it was counted; first_day and last_day lie in one year, since the year's report sums them."""

    first_day: date
    last_day: date
    basis: str
    enclosure: Enclosure | None = None

    def fields(self, on: date) -> dict[str, object]:
        """As an entry keeps it. Raises Refused for days out of order, of two years or still to come."""
        if self.last_day < self.first_day:
            raise Refused("止日早于起日：请核对。", "last_day")
        if self.first_day.year != self.last_day.year:
            raise Refused("起止日期须在同一年：跨年的分两条登记。", "last_day")
        if self.last_day > on:
            raise Refused("止日不能晚于今天：只登记已经发生的。", "last_day")
        if not self.basis.strip():
            raise Refused("请写明登记依据：从哪里数出来的。", "basis")
        file = self.enclosure.file if self.enclosure else None
        name = self.enclosure.name if self.enclosure else ""
        days = {"first_day": self.first_day, "last_day": self.last_day}
        return days | {"basis": self.basis.strip(), "file": file, "file_name": name}


@transaction.atomic
def register_decisions(
    unit: Unit, *, kind: str, number: int, evidence: Evidence, by: Staff, at: datetime, item: Item | None = None
) -> DecisionCount:
    """登记处理决定数量: a single one, or those of a period with what they were counted from."""
    require(by, "publishing.draft", unit)
    if not 1 <= number <= MOST:
        raise Refused("处理决定数量须为1以上的整数。", "number")
    if number > 1 and not item and not evidence.enclosure and len(evidence.basis.strip()) < 5:
        raise Refused("成批登记的，请写明来源（系统、批次），或者上传清单。", "basis")
    fields = evidence.fields(localtime(at).date())
    entry = DecisionCount.objects.create(
        unit=unit, kind=kind, number=number, item=of_the_unit(item, unit), by=by, at=at, **fields
    )
    audit.record("publishing.register", by=by, subject=entry, details={"kind": kind, "number": number})
    return entry


@transaction.atomic
def register_fees(
    unit: Unit, *, project: str, amount_yuan: Decimal, evidence: Evidence, by: Staff, at: datetime,
    item: Item | None = None,
) -> FeeAmount:  # fmt: skip
    """登记行政事业性收费金额."""
    require(by, "publishing.draft", unit)
    if amount_yuan < 0 or amount_yuan != amount_yuan.quantize(Decimal("0.01")):
        raise Refused("收费金额以元为单位，最多两位小数，不能为负。", "amount_yuan")
    fields = evidence.fields(localtime(at).date())
    entry = FeeAmount.objects.create(
        unit=unit, project=project, amount_yuan=amount_yuan, item=of_the_unit(item, unit), by=by, at=at, **fields
    )
    audit.record("publishing.register", by=by, subject=entry, details={"amount_yuan": str(amount_yuan)})
    return entry


@transaction.atomic
def cancel(entry: Entry, *, reason: str, by: Staff, at: datetime) -> None:
    """注销: a wrong entry counts no more; it stays with the reason."""
    require(by, "publishing.draft", entry.unit)
    if not reason.strip():
        raise Refused("请写明注销的理由。", "reason")
    standing = type(entry).objects.filter(pk=entry.pk, cancelled=None)
    if not standing.update(cancelled=at, cancelled_by=by, cancelled_because=reason.strip()):
        entry.refresh_from_db()
        raise Stale(entry.cancelled_by.name, localtime(entry.cancelled), "注销登记")
    audit.record("publishing.unregister", by=by, subject=entry, details={})


def of_the_unit(item: Item | None, unit: Unit) -> Item | None:
    if item and (item.unit_id != unit.pk or item.state == State.DISCARDED):
        raise Refused("所选信息不是本单位的，或已作废。", "item")
    return item


def overlapping(entry: DecisionCount) -> bool:
    """Whether another standing entry of the kind covers some of its days: perhaps the same decisions twice."""
    others = DecisionCount.objects.filter(unit=entry.unit, kind=entry.kind, cancelled=None).exclude(pk=entry.pk)
    return others.filter(first_day__lte=entry.last_day, last_day__gte=entry.first_day).exists()
