"""The one way to put a letter on record. Its kinds are in `letter_kinds`, what it says in `papers`."""

from datetime import date
from typing import Any

from django.conf import settings

from gongkai.applications.letter_kinds import KINDS, LetterKind, kind_of_decision
from gongkai.applications.models import Application, Letter
from gongkai.applications.papers.composing import settle
from gongkai.base.numbering import next_number
from gongkai.organisations.models import Staff

__all__ = ["KINDS", "LetterKind", "issue", "kind_of_decision", "number_for"]


def issue(
    application: Application, kind: str, *, on: date, by: Staff | None, facts: dict[str, Any] | None = None, **more: Any
) -> Letter:
    """Put a letter on record with its 〔年〕号 and what it says; in the action's transaction: no number is lost.

    Raises Refused for a letter that lacks what the law asks of it.
    """
    known = KINDS[kind]
    letter = Letter.objects.create(
        application=application,
        kind=kind,
        number=number_for(application, known, on.year),
        addressee=known.addressee,
        facts=facts,
        issued_on=on,
        by=by,
        **more,
    )
    settle(letter)
    return letter


def number_for(application: Application, kind: LetterKind, year: int) -> str:
    """The series belongs to the words of the number: organs of one name share it, and no number stands twice."""
    if not kind.word:
        return ""
    words = settings.LETTER_NUMBER.format(
        unit=application.unit.short_name, word=kind.word, year=year, serial="{serial}"
    )
    return words.format(serial=next_number(f"letter:{application.unit.short_name}:{kind.word}", year))
