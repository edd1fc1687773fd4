"""What a citizen is asked and offered before filing."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from gongkai.organisations.models import Unit
from gongkai.publishing.models import Item
from gongkai.publishing.selectors import public_items

OFFERED = 5
SHORTEST = 2  # characters; one alone finds everything


def receivers(on: date) -> QuerySet[Unit]:
    """The organs that stand on a day: each must answer in its own name (条例27)."""
    return Unit.objects.on(on)


def already_public(said: dict[str, Any]) -> list[Item]:
    """What is public and may be what is asked for, by its name or 文号; [] where the words are too few."""
    words = said.get("title", "").strip()
    if len(words) < SHORTEST:
        return []
    named = Q(title__icontains=words) | Q(revisions__document_number=words)
    return list(public_items().filter(named).distinct()[:OFFERED])
