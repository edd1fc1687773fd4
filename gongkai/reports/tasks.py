"""Work done behind the page."""

from gongkai.base.clock import now
from gongkai.base.work import task
from gongkai.reports.actions.placing import read_in


@task()
def read_batch_file(pk: int) -> None:
    """Read one file of a batch; run twice, it does nothing the second time."""
    read_in(pk, at=now())
