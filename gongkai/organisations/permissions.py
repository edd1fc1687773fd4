"""Who may change units and people, and who may look."""

from typing import Any

import rules

from gongkai.organisations.models import Role, Staff
from gongkai.organisations.roles import covers, is_administrator, is_auditor, is_county_office, reach, works_at_unit


def units_of(person: Staff) -> frozenset[int] | None:
    """Return what a person reaches, or, holding nothing any more, the units last held: a leaver stays in their care."""
    if person.held:
        return reach(person)
    last = person.appointments.exclude(until=None).order_by("-until").values_list("until", "unit_id")
    return frozenset(unit_id for until, unit_id in last if until == last[0][0])


@rules.predicate
def manages_person(staff: Any, person: Staff | None = None) -> bool:
    """Everything the person reaches, the administrator reaches too: nobody is managed by somebody who may do less."""
    if not is_administrator(staff, None):
        return False
    if person is None:
        return True
    theirs = units_of(person)
    return theirs != frozenset() and covers(reach(staff, Role.ADMINISTRATOR), theirs)


@rules.predicate
def answers_for_all(staff: Any, _: object = None) -> bool:
    """Auditor or administrator of every unit: the audit trail is one for all units."""
    return reach(staff, Role.AUDITOR, Role.ADMINISTRATOR) is None


rules.add_perm("audit.read", answers_for_all)
rules.add_perm("search.words", is_county_office)
rules.add_perm("organisations.read_units", works_at_unit | is_county_office | is_administrator | is_auditor)
rules.add_perm("organisations.manage_units", is_administrator)
rules.add_perm("organisations.read_people", is_administrator | is_auditor)
rules.add_perm("organisations.manage_people", is_administrator)  # of a unit
rules.add_perm("organisations.manage_person", manages_person)  # of an account

ACTIONS = {
    "organisations.unit_created": "设立单位",
    "organisations.unit_renamed": "单位更名",
    "organisations.unit_moved": "调整隶属关系",
    "organisations.units_merged": "合并单位",
    "organisations.unit_abolished": "撤销单位",
    "organisations.unit_corrected": "更正单位信息",
    "organisations.account_opened": "开设账号",
    "organisations.account_disabled": "停用账号",
    "organisations.account_enabled": "启用账号",
    "organisations.appointed": "任职",
    "organisations.appointment_ended": "结束任职",
    "organisations.password_reset": "重置密码",
    "organisations.second_factor_reset": "重置动态口令",
    "organisations.contact_changed": "修改人员信息",
    "organisations.contact_opened": "查看联系方式",
    "sign_in.succeeded": "登录",
    "sign_in.failed": "登录失败",
    "sign_in.locked": "登录锁定",
    "sign_in.ended": "退出登录",
    "sign_in.password_changed": "修改密码",
    "sign_in.second_factor_enrolled": "启用动态口令",
    "sign_in.second_factor_removed": "停用动态口令",
    "sign_in.recovery_code_used": "使用恢复码登录",
}

WORDS = {
    "unit": "单位",
    "role": "角色",
    "code": "机构代码",
    "parent": "上级单位",
    "document": "依据文件",
    "from": "原为",
    "to": "改为",
    "fields": "修改项",
    "step": "步骤",
    "second factor": "动态口令",
    "password change": "修改密码",
    "second factor removal": "停用动态口令",
    **dict(Role.choices),
}
