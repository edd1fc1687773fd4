"""What a citizen is asked and offered before filing."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from gongkai.base.search import searching
from gongkai.base.search.index import NotReady
from gongkai.base.search.query import Narrowing
from gongkai.base.search.suppliers import Shown
from gongkai.organisations.models import Unit

OFFERED = 5


def receivers(on: date) -> QuerySet[Unit]:
    """The organs that stand on a day: each must answer in its own name (条例27)."""
    return Unit.objects.on(on)


def already_public(said: dict[str, Any]) -> list[Shown]:
    """What is public and may be what is asked for, found by its name or 文号; [] where nothing is named."""
    asked = searching.ask(said.get("title", ""), Narrowing())
    if not asked.words:
        return []
    try:
        return [result.shown for result in searching.search(asked).results[:OFFERED]]
    except NotReady:
        return []
