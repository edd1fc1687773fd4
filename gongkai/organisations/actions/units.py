"""Changes to the unit tree. It stays a tree on every day: no gap, no overlap, no circle, no duty without a bearer."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.base.search import outbox
from gongkai.organisations.actions.tree_law import (
    check_after,
    check_code,
    check_day,
    check_exists,
    check_name_is_free,
    check_no_circle,
    check_parent,
)
from gongkai.organisations.actions.versions import mark, take
from gongkai.organisations.models import (
    Placement,
    Staff,
    Succession,
    SuccessionKind,
    Unit,
    UnitKind,
    UnitName,
)

MANAGE = "organisations.manage_units"


@transaction.atomic
def found_county(*, name: str, short_name: str, slug: str, code: str, region: str, since: date) -> Unit:
    """Set up the root of an empty tree; a command does this once, before there is anybody to permit it."""
    hold_the_tree()
    if Unit.objects.exists():
        raise Refused("单位树已经建立，不能再设根单位。")
    check_code(code)
    unit = _begin(
        None, name=name, short_name=short_name, slug=slug, code=code, kind=UnitKind.COUNTY, region=region, since=since
    )
    audit.record("organisations.unit_created", by=None, subject=named(unit), details={"code": code, "since": since})
    return unit


@transaction.atomic
def create(
    *,
    by: Staff,
    on: date,
    parent: Unit,
    name: str,
    short_name: str,
    slug: str,
    code: str,
    kind: str,
    region: str,
    since: date,
    document: str = "",
) -> Unit:
    """Set up a unit under another from a day on."""
    require(by, MANAGE, parent)
    hold_the_tree()
    check_day(since, on)
    check_code(code)
    check_parent(parent, since)
    check_name_is_free(name, since)
    if kind == UnitKind.COUNTY:
        raise Refused("县级人民政府只能有一个，请选择其他类别。", "kind")
    if Unit.objects.filter(slug=slug).exists():
        raise Refused(f"网址名“{slug}”已被使用，请另取一个。", "slug")
    unit = _begin(
        parent,
        name=name,
        short_name=short_name,
        slug=slug,
        code=code,
        kind=kind,
        region=region,
        since=since,
        document=document,
    )
    details = {"code": code, "parent": parent.code, "since": since, "document": document}
    audit.record("organisations.unit_created", by=by, subject=named(unit), details=details)
    return unit


@transaction.atomic
def rename(
    unit: Unit, *, version: int, by: Staff, on: date, name: str, short_name: str, since: date, document: str = ""
) -> Unit:
    """Give the unit another name from a day on; the old one is kept with its days."""
    require(by, MANAGE, unit)
    hold_the_tree()
    unit = take(unit, version)
    check_day(since, on)
    check_exists(unit)
    current = unit.names.get(until=None)
    if (name, short_name) == (current.name, current.short_name):
        raise Refused("新名称与现名称相同，无需更名。", "name")
    check_after(since, current.since, "现名称自{:%Y年%-m月%-d日}起使用，更名日期须晚于这一天。")
    check_name_is_free(name, since, unit)
    UnitName.objects.filter(pk=current.pk).update(until=since)
    UnitName.objects.create(unit=unit, name=name, short_name=short_name, since=since, document=document)
    unit.name, unit.short_name = name, short_name
    unit.save(update_fields=("name", "short_name"))
    details = {"from": current.name, "to": name, "since": since, "document": document}
    audit.record("organisations.unit_renamed", by=by, subject=named(unit), details=details)
    return unit


@transaction.atomic
def move(unit: Unit, *, version: int, by: Staff, on: date, parent: Unit, since: date, document: str = "") -> Unit:
    """Place the unit under another from a day on."""
    require(by, MANAGE, unit)
    require(by, MANAGE, parent)
    hold_the_tree()
    unit = take(unit, version)
    check_day(since, on)
    check_exists(unit)
    current = unit.placements.filter(until=None).select_related("parent").first()
    if current is None:
        raise Refused("这是单位树的根，不能调整隶属关系。")
    if current.parent_id == parent.pk:
        raise Refused(f"该单位现在就隶属于{parent.name}。", "parent")
    check_after(since, current.since, "现隶属关系自{:%Y年%-m月%-d日}开始，调整日期须晚于这一天。")
    check_parent(parent, since)
    check_no_circle(unit, parent, since)
    Placement.objects.filter(pk=current.pk).update(until=since)
    Placement.objects.create(unit=unit, parent=parent, since=since, document=document)
    details = {"from": current.parent.code, "to": parent.code, "since": since, "document": document}
    audit.record("organisations.unit_moved", by=by, subject=named(unit), details=details)
    return unit


@transaction.atomic
def merge(
    units: Sequence[tuple[Unit, int]], *, into: Unit, by: Staff, on: date, since: date, document: str = ""
) -> Unit:
    """Let one unit take over others, given as (unit, version seen), which end on that day."""
    require(by, MANAGE, into)
    hold_the_tree()
    check_day(since, on)
    for unit, version in units:
        require(by, MANAGE, unit)
        _end(take(unit, version), [into], SuccessionKind.MERGED, since, document)
    details = {"units": [unit.code for unit, _ in units], "since": since, "document": document}
    subject = "".join(mark(unit) for unit, _ in units) + "并入" + named(into)
    audit.record(
        "organisations.units_merged",
        by=by,
        subject=subject,
        details=details,
    )
    return into


@transaction.atomic
def abolish(
    unit: Unit,
    *,
    version: int,
    by: Staff,
    on: date,
    successors: Sequence[Unit],
    kind: SuccessionKind = SuccessionKind.ABOLISHED,
    since: date,
    document: str = "",
) -> Unit:
    """End the unit on a day; its duties go to the successors (several: a split)."""
    require(by, MANAGE, unit)
    hold_the_tree()
    unit = take(unit, version)
    check_day(since, on)
    _end(unit, successors, kind, since, document)
    details = {"successors": [each.code for each in successors], "since": since, "document": document}
    audit.record("organisations.unit_abolished", by=by, subject=named(unit), details=details)
    return unit


@transaction.atomic
def correct(unit: Unit, *, version: int, by: Staff, on: date, code: str, kind: str, region: str) -> Unit:
    """Mend a slip in code, kind or region; names and places are changed with their dates instead."""
    require(by, MANAGE, unit)
    unit = take(unit, version)
    if code != unit.code:
        check_code(code)
    if (kind == UnitKind.COUNTY) != (unit.kind == UnitKind.COUNTY):
        raise Refused("县级人民政府的类别不能改，也不能把其他单位改成县级人民政府。", "kind")
    before = {"code": unit.code, "kind": unit.kind, "region": unit.region}
    unit.code, unit.kind, unit.region = code, kind, region
    unit.save(update_fields=("code", "kind", "region"))
    details = {"before": before, "after": {"code": code, "kind": kind, "region": region}}
    audit.record("organisations.unit_corrected", by=by, subject=named(unit), details=details)
    return unit


def hold_the_tree() -> None:
    """Let one change to the tree happen at a time: what one checks, another must not undo before both are written."""
    Unit.objects.select_for_update().order_by("pk").first()


def named(unit: Unit) -> str:
    return mark(unit) + unit.name


def _begin(parent: Unit | None, *, since: date, document: str = "", **fields: str) -> Unit:
    unit = Unit.objects.create(created=since, **fields)
    outbox.put("unit", unit.pk)
    UnitName.objects.create(unit=unit, name=unit.name, short_name=unit.short_name, since=since, document=document)
    if parent is not None:
        Placement.objects.create(unit=unit, parent=parent, since=since, document=document)
    return unit


def _end(unit: Unit, successors: Sequence[Unit], kind: SuccessionKind, since: date, document: str) -> None:
    """Close every span of the unit on the day, and every appointment at it."""
    check_exists(unit)
    if not successors:
        raise Refused("撤销单位须写明承继职责的单位，政府信息公开的义务不能没有人承担。", "successors")
    name, placement = unit.names.get(until=None), unit.placements.filter(until=None).first()
    if placement is None:
        raise Refused("这是单位树的根，不能撤销。")
    check_after(since, max(name.since, placement.since), "该单位自{:%Y年%-m月%-d日}起为现状，撤销日期须晚于这一天。")
    for successor in successors:
        if successor.pk == unit.pk:
            raise Refused("单位不能由自己承继。", "successors")
        if not Unit.objects.on(since).filter(pk=successor.pk).exists():
            raise Refused(f"{successor.name}在这一天不存在，不能承继。", "successors")
    below = Placement.objects.filter(parent=unit, until=None).select_related("unit")
    if below:
        raise Refused(f"还有下级单位：{'、'.join(each.unit.name for each in below)}，请先调整它们的隶属关系。")
    if Placement.objects.filter(parent=unit, until__gt=since).exists():
        raise Refused("在这一天之后还有单位隶属于它，请改用更晚的日期。", "since")
    if Succession.objects.filter(successor=unit, on__gte=since).exists():
        raise Refused("在这一天或之后它还承继过其他单位，请改用更晚的日期。", "since")
    unit.names.filter(until=None).update(until=since)
    unit.placements.filter(until=None).update(until=since)
    for appointment in unit.appointments.filter(until=None):
        unit.appointments.filter(pk=appointment.pk).update(until=max(since, appointment.since))
    unit.abolished = since
    unit.save(update_fields=("abolished",))
    for successor in successors:
        Succession.objects.create(predecessor=unit, successor=successor, kind=kind, on=since, document=document)
