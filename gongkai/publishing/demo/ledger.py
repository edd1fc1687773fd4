"""Decisions and fees of the demo county, registered as its units would."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from gongkai.base.clock import BEIJING
from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Unit
from gongkai.publishing.actions import registering
from gongkai.publishing.demo.people import People


def set_up(on: date, people: People, items: Mapping[str, Any]) -> None:
    """Register each line of the table; one that would lie in two years begins with the later of them."""
    for row in rows("ledger.tsv", __package__):
        since, until = (on - timedelta(days=int(row[name])) for name in ("since", "until"))
        first = max(since, date(until.year, 1, 1))
        item = items[row["item"]].item if row["item"] in items else None
        said = {
            "evidence": registering.Evidence(first, until, row["basis"]),
            "item": item if item and item.unit.slug == row["unit"] else None,
            "by": people.drafter(row["unit"]),
            "at": datetime.combine(until + timedelta(days=1), time(9), BEIJING),
        }
        unit = Unit.objects.get(slug=row["unit"])
        if row["book"] == "fees":
            registering.register_fees(unit, project=row["what"], amount_yuan=Decimal(row["number"]), **said)
        else:
            registering.register_decisions(unit, kind=row["what"], number=int(row["number"]), **said)
