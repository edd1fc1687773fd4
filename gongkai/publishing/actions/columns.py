"""The site tree is set up by the county office: columns are created, changed and moved, each with one audit entry."""

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused, Stale
from gongkai.base.models import AuditEntry
from gongkai.base.search import outbox
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.models import Column, OldAddress
from gongkai.publishing.selectors import all_columns, below

DEEPEST = 4  # levels: a citizen still finds back


@transaction.atomic
def create(
    *, slug: str, title: str, kind: str, owner: Unit, parent: Column | None, by: Staff,
    update_days: int | None = None, source: str = "", position: int = 0, description: str = "",
) -> Column:  # fmt: skip
    """新设栏目, at an address that no column has or had."""
    require(by, "publishing.columns")
    is_free(slug)
    if parent and depth(parent) >= DEEPEST:
        raise Refused(f"栏目最多{DEEPEST}级：请选择上一级栏目。", "parent")
    column = Column.objects.create(
        slug=slug, title=title, kind=kind, owner=owner, parent=parent,
        update_days=update_days, source=source, position=position, description=description,
    )  # fmt: skip
    outbox.put("column", column.pk)
    audit.record("publishing.column", by=by, subject=column, details={"created": slug})
    return column


@transaction.atomic
def change(
    column: Column, *, version: int, title: str, kind: str, owner: Unit, update_days: int | None,
    source: str, position: int, by: Staff, description: str = "",
) -> None:  # fmt: skip
    """Change what a column is called, who answers for it, how often it must be updated, and its place in order."""
    require(by, "publishing.columns")
    write(
        column, version, title=title, kind=kind, owner=owner, update_days=update_days, source=source,
        position=position, description=description,
    )  # fmt: skip
    audit.record("publishing.column", by=by, subject=column, details={"owner": owner.slug, "update_days": update_days})


@transaction.atomic
def move(column: Column, *, version: int, parent: Column | None, by: Staff) -> None:
    """Put a column, with all below it, under another; its address stays."""
    require(by, "publishing.columns")
    family = below(column, all_columns())
    if parent in family:
        raise Refused("栏目不能移到自己或下级栏目之下。", "parent")
    height = max(depth(each) for each in family) - depth(column)
    if parent and depth(parent) + 1 + height > DEEPEST:
        raise Refused(f"移动后超过{DEEPEST}级：请选择上一级栏目。", "parent")
    write(column, version, parent=parent)
    audit.record("publishing.column", by=by, subject=column, details={"parent": parent.slug if parent else ""})


@transaction.atomic
def readdress(column: Column, *, version: int, slug: str, by: Staff) -> None:
    """Give a column another address; the old one leads to it for ever and is given to no other."""
    require(by, "publishing.columns")
    is_free(slug)
    old = column.slug
    write(column, version, slug=slug)
    OldAddress.objects.create(path=path_of(old), column=column)
    audit.record("publishing.column", by=by, subject=column, details={"from": old, "to": slug})


def is_free(slug: str) -> None:
    if Column.objects.filter(slug=slug).exists() or OldAddress.objects.filter(path=path_of(slug)).exists():
        raise Refused(f"网址名“{slug}”正在使用或者用过：请换一个。", "slug")


def path_of(slug: str) -> str:
    return f"/columns/{slug}/"


def depth(column: Column) -> int:
    """1 for a column that stands under none."""
    return 1 + (depth(column.parent) if column.parent else 0)


def write(column: Column, version: int, **changes: object) -> None:
    """Write over the version that was read, and only over it."""
    if not Column.objects.filter(pk=column.pk, version=version).update(version=F("version") + 1, **changes):
        last = AuditEntry.objects.filter(subject_key=audit.key_of(column)).last()
        raise Stale(last.actor if last else "系统", localtime(last.at if last else None), "设置栏目")
    outbox.put("column", column.pk)
    column.refresh_from_db()
