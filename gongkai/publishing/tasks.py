"""Work done behind the page."""

from datetime import timedelta

from gongkai.base import work
from gongkai.base.clock import now
from gongkai.publishing import digests, visits  # noqa: F401 - the digests declare their own periodic job
from gongkai.publishing.actions import scheduling


@work.periodic(every=timedelta(minutes=1))
def publish_what_is_due() -> None:
    """定时发布."""
    scheduling.publish_what_is_due(at=now())


@work.periodic(every=timedelta(minutes=1))
def gather_visits() -> None:
    visits.gather(now())
