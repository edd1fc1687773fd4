"""Columns with what stands in them and below, as pages list them."""

from gongkai.publishing.models import Column
from gongkai.publishing.selectors import below

Pairs = list[tuple[Column, int]]


def counted(wanted: list[Column], columns: list[Column]) -> Pairs:
    """Each wanted column with how many items stand in it and below it, of the counted columns of the site."""
    return [(column, sum(each.count for each in below(column, columns))) for column in wanted]


def of_kind(kind: Column.Kind, columns: list[Column]) -> Pairs:
    """Columns of a kind; of those under each other only the highest."""
    same = {each.pk: each for each in columns if each.kind == kind}
    return counted([each for each in same.values() if each.parent_id not in same], columns)


def leaves(kind: Column.Kind, columns: list[Column]) -> Pairs:
    """Columns of a kind under which no other of it stands."""
    same = [each for each in columns if each.kind == kind]
    above = {each.parent_id for each in same}
    return counted([each for each in same if each.pk not in above], columns)
