"""导出: an archive of what is public is asked for; a worker makes it."""

from datetime import datetime

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.models import Export


@transaction.atomic
def ask(*, unit: Unit | None, year: int | None, by: Staff, at: datetime) -> Export:
    require(by, "publishing.take-over", unit)
    made = Export.objects.create(unit=unit, year=year, by=by, created=at)
    audit.record("publishing.export", by=by, subject=made, details={"year": year or 0})
    return made
