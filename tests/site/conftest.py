from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.running import Site, running_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One running site for all tests that only look at it."""
    data: Path = tmp_path_factory.mktemp("site")
    with running_site(data) as running:
        yield running
