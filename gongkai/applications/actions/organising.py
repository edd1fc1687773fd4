"""How a unit works: its review chain, and who acts for whom while somebody is away."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from gongkai.applications.chain import faults_of
from gongkai.applications.models import Application, Delegation, ReviewChain, State
from gongkai.base import audit
from gongkai.base.access import require
from gongkai.base.errors import Refused
from gongkai.organisations.models import Staff, Unit


@transaction.atomic
def set_chain(unit: Unit, stages: Sequence[str], *, by: Staff) -> None:
    """设置审签链. Not while an answer is on its way through the old one."""
    require(by, "applications.settings", unit)
    if fault := faults_of(list(stages)):
        raise Refused(fault, "stages")
    if Application.objects.filter(unit=unit, state=State.IN_REVIEW).exists():
        raise Refused("还有答复正在审签：请办完或者撤回送审后再调整。", "stages")
    ReviewChain.objects.update_or_create(unit=unit, defaults={"stages": list(stages)})
    audit.record("applications.chain", by=by, subject=unit, details={"stages": list(stages)})


@transaction.atomic
def delegate(
    unit: Unit, *, absent: Staff, deputy: Staff, since: date, until: date, reason: str, by: Staff
) -> Delegation:
    """授权代理: the absent person, or the head, lets another person of the unit act from one day to another."""
    if by.pk != absent.pk:
        require(by, "applications.settings", unit)
    if until < since:
        raise Refused("结束日期不能早于开始日期。", "until")
    if absent.pk == deputy.pk:
        raise Refused("委托人和代理人不能是同一人。", "deputy")
    if not deputy.has_perm("applications.view", unit) or not absent.has_perm("applications.review", unit):
        raise Refused("委托人须为本单位审核人或者负责人，代理人须为本单位人员。", "deputy")
    made = Delegation.objects.create(
        unit=unit, absent=absent, deputy=deputy, since=since, until=until, reason=reason.strip()
    )
    details = {"deputy": deputy.pk, "since": since, "until": until}
    audit.record("applications.delegate", by=by, subject=unit, details=details)
    return made
