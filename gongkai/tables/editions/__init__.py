"""The editions of the form. A new edition is a new file; an old one is never edited."""

from collections.abc import Iterable

from gongkai.tables.editions.summary import PROVINCE_SUMMARY, known_indicator, summary_edition
from gongkai.tables.editions.y2014 import INDICATOR_2014, INDICATOR_2014_NATIONAL
from gongkai.tables.editions.y2019 import Y2019
from gongkai.tables.editions.y2021 import Y2021, Y2021_SINGLE_OTHER
from gongkai.tables.model import Edition
from gongkai.tables.sheet import Sheet

__all__ = ["EDITIONS", "HYBRIDS", "LOCAL_VARIANTS", "edition_for", "edition_of", "known_indicator", "summary_edition"]

EDITIONS: dict[str, Edition] = {edition.key: edition for edition in (Y2021, Y2019, INDICATOR_2014, PROVINCE_SUMMARY)}
HYBRIDS: tuple[Edition, ...] = (Y2021_SINGLE_OTHER,)  # made of two editions
LOCAL_VARIANTS: tuple[Edition, ...] = (INDICATOR_2014_NATIONAL,)  # with fewer or other local rows
VARIANTS = {(edition.key, edition.variants): edition for edition in (*EDITIONS.values(), *HYBRIDS, *LOCAL_VARIANTS)}


def edition_for(key: str, variants: Iterable[str] = (), rows: Iterable[tuple[str, str]] = ()) -> Edition:
    """The form a report was made on: an edition, one of its hybrids, or the table whose printed rows are given.

    Raises KeyError for an edition or variant that is not declared.
    """
    rows = tuple(rows)
    if key == PROVINCE_SUMMARY.key and rows:
        return summary_edition(rows)
    return VARIANTS[key, tuple(sorted(variants))]


def edition_of(sheet: Sheet) -> Edition | None:
    """The form a sheet was read as, None where it is none of those declared."""
    try:
        return edition_for(sheet.edition, sheet.variants, sheet.rows)
    except KeyError:
        return None
