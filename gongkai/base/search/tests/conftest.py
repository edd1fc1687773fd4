import pytest

from gongkai.base.search import suppliers
from gongkai.base.search.tests.shelf import Shelf


@pytest.fixture
def shelf(monkeypatch) -> Shelf:
    """The only supplier of the test."""
    made = Shelf()
    monkeypatch.setattr(suppliers, "SUPPLIERS", {})
    suppliers.SUPPLIERS["book"] = made
    for module in ("building", "outbox", "following", "searching", "verifying"):
        monkeypatch.setattr(f"gongkai.base.search.{module}.SUPPLIERS", suppliers.SUPPLIERS)
    return made
