"""For every test: properties without a time limit, nothing kept from another test, a trail that can be emptied."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management.commands.flush import Command as Flush
from django.db import connections
from hypothesis import settings

from gongkai.base.protection import lift, protect

settings.register_profile("house", deadline=None)  # a machine under load is no failing property
settings.load_profile("house")


@pytest.fixture(autouse=True)
def _nothing_is_kept_from_another_test() -> None:
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _the_trail_can_be_emptied() -> Iterator[None]:
    guarded = Flush.handle

    def unguarded(self: Flush, **options: Any) -> None:
        connection = connections[options["database"]]
        with connection.schema_editor() as editor:
            lift(None, editor)
        guarded(self, **options)
        with connection.schema_editor() as editor:
            protect(None, editor)

    Flush.handle = unguarded  # type: ignore[method-assign]
    yield
    Flush.handle = guarded  # type: ignore[method-assign]


@pytest.fixture
def indexed(settings: Any, tmp_path: Path) -> Callable[[], int]:
    """`indexed()` builds a search index of its own from what is public in the test by now."""
    from gongkai.base.search import throttle
    from gongkai.base.search.building import build

    settings.SEARCH_INDEX = tmp_path / "search"
    throttle.VISITORS.counts.clear()
    return build
