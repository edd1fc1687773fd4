"""On a site really started: what is published is found within seconds, what is withdrawn is gone."""

import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.site.running import ROOT, Site, running_site

FOUND_WITHIN, GONE_WITHIN = 5, 60  # seconds
TITLE = re.compile(r'<ol class="found-list">.*?</ol>', re.S)
PUBLISH = """
from gongkai.base.clock import now
from gongkai.publishing.actions import publishing
from gongkai.publishing.tests.build import Desk, a_text, an_approved_item
import time
desk = Desk()
for number in range({count}):
    item = an_approved_item(desk, text=a_text(f"断崖村供水公告{{number}}"))
    publishing.publish(item, by=desk.clerk, at=now())
    print(item.pk)
    time.sleep({pause})
"""
WITHDRAW = """
from gongkai.base.clock import now
from gongkai.publishing.actions import publishing
from gongkai.publishing.models import Item
item = Item.objects.get(pk={pk})
reviewer = item.revision.reviews.get(stage=1).by
publishing.withdraw(item, reason="有误", by=reviewer, at=now())
"""
VERIFY = """
from gongkai.base.search import index
from gongkai.base.search.verifying import verify
print([key for key in verify().wrong if key[0] == "item"] if index.current() else "no index yet")
"""


@pytest.fixture
def own_site(tmp_path: Path) -> Iterator[Site]:
    with running_site(tmp_path, PYTHONPATH=str(ROOT)) as site:
        yield site


def results(site: Site, text: str) -> str:
    status, page = site.get(f"/search/?q={quote(text)}")
    assert status == 200
    found = TITLE.search(page)
    return re.sub("</?mark>", "", found[0]) if found else ""


def seconds_until(holds: Callable[[], bool], limit: float) -> float:
    started = time.monotonic()
    while not holds():
        assert time.monotonic() - started < limit, "not within the time"
        time.sleep(0.1)
    return time.monotonic() - started


def test_an_item_is_found_within_seconds_and_gone_when_it_is_withdrawn(own_site: Site) -> None:
    pk = own_site.run(PUBLISH.format(count=1, pause=0))
    found = seconds_until(lambda: "断崖村供水公告" in results(own_site, "崖村"), FOUND_WITHIN)
    own_site.run(WITHDRAW.format(pk=pk))
    shown = seconds_until(lambda: "断崖村供水公告" not in results(own_site, "崖村"), 1)
    gone = seconds_until(lambda: own_site.run(VERIFY) == "[]", GONE_WITHIN)
    told = f"found {found:.1f} s after publishing; withdrawn: not shown {shown:.1f} s, not indexed {gone:.1f} s"
    print(f"\nsearch: {told}")


@pytest.mark.prove
def test_workers_killed_while_they_index_lose_nothing(own_site: Site) -> None:
    numbers: list[str] = []
    publishing = threading.Thread(target=lambda: numbers.extend(own_site.run(PUBLISH.format(count=8, pause=1)).split()))
    publishing.start()
    kills = 0
    while publishing.is_alive() and kills < 3:  # one that never ran long is not started for ever
        for worker in own_site.children("django worker"):
            with suppress(ProcessLookupError):
                os.kill(worker, signal.SIGKILL)
                kills += 1
        time.sleep(2.5)
    publishing.join()
    seconds_until(lambda: own_site.run(VERIFY) == "[]", GONE_WITHIN)
    page = results(own_site, "断崖村供水公告")
    assert [f"/items/{number}/" in page for number in numbers] == [True] * 8
    print(f"\nsearch: workers killed {kills} times while 8 items were published, every one found")
