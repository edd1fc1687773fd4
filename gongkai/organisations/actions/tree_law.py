"""What the tree forbids: each check raises Refused, saying at which field and what to do instead."""

from datetime import date

from gongkai.base.errors import Refused
from gongkai.organisations.codes import is_valid
from gongkai.organisations.models import Unit, UnitName, lasting_on
from gongkai.organisations.selectors import days_of_change_since, stands_below


def check_day(since: date, on: date) -> None:
    if since > on:
        raise Refused("生效日期不能晚于今天；请在生效当天或之后办理。", "since")


def check_after(since: date, begun: date, message: str) -> None:
    if since <= begun:
        raise Refused(message.format(begun), "since")


def check_exists(unit: Unit) -> None:
    if unit.abolished is not None:
        raise Refused(f"{unit.name}已于{unit.abolished:%Y年%-m月%-d日}撤销，不能再变更。")


def check_code(code: str) -> None:
    if not is_valid(code):
        raise Refused("统一社会信用代码不正确：应为18位，最后一位是校验码。请对照登记证书核对。", "code")
    if Unit.objects.filter(code=code).exists():
        raise Refused("该代码已属于另一个单位，请核对。", "code")


def check_parent(parent: Unit, since: date) -> None:
    if parent.created > since or parent.abolished is not None:
        raise Refused(f"{parent.name}在生效日期不存在或已经撤销，请另选上级单位。", "parent")


def check_name_is_free(name: str, since: date, unit: Unit | None = None) -> None:
    taken = UnitName.objects.filter(name=name).exclude(unit=unit)
    if taken.filter(lasting_on(since)).exists() or taken.filter(since__gt=since).exists():
        raise Refused(f"已有单位使用“{name}”这一名称，请核对。", "name")


def check_no_circle(unit: Unit, parent: Unit, since: date) -> None:
    for day in days_of_change_since(since):
        if stands_below(parent, unit, day):
            raise Refused(f"{parent.name}是{unit.name}的下级，不能成为它的上级。", "parent")
