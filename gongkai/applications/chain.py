"""The review chain as data: who looks at an answer before it is signed, in which order (条例45)."""

from dataclasses import dataclass

from gongkai.applications.models import ReviewChain
from gongkai.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Stage:
    """One look at a drafted answer.

    permission  asked of the application
    asks        what this stage answers for
    """

    key: str
    label: str
    permission: str
    asks: str


STAGES = {
    stage.key: stage
    for stage in (
        Stage("section", "科室", "applications.review", "事实清楚，检索充分，答复与申请内容一致"),
        Stage("legal", "法制", "applications.review", "依据准确，程序合法，救济告知无误"),
        Stage("secrecy", "保密", "applications.review", "先审查、后公开，不涉及国家秘密和个人隐私"),
        Stage("leader", "分管领导", "applications.head", "同意答复意见"),
        Stage("sign", "签发", "applications.head", "签发答复书"),
    )
}
USUAL = ("section", "legal", "secrecy", "leader", "sign")
LAST = "sign"


def chain_of(unit: Unit) -> list[Stage]:
    """The stages the unit's answers pass, signing last."""
    own = ReviewChain.objects.filter(unit=unit).values_list("stages", flat=True).first()
    return [STAGES[key] for key in own or USUAL]


def faults_of(stages: list[str]) -> str | None:
    """Why a chain cannot be set, or None: the secrecy review and the signature are never left out."""
    if unknown := [key for key in stages if key not in STAGES]:
        return f"没有这些环节：{'、'.join(unknown)}。"
    if len(set(stages)) != len(stages):
        return "同一环节只能出现一次。"
    if not stages or stages[-1] != LAST:
        return "最后一个环节必须是签发。"
    if "secrecy" not in stages:
        return "不能缺少保密审查（《条例》第十七条）。"
    return None
