"""The kinds of letter, as data."""

from dataclasses import dataclass

from gongkai.applications.models import Letter
from gongkai.law.outcomes import OUTCOMES
from gongkai.law.remedies import Clause

APPLICANT, THIRD_PARTY, ORGAN = Letter.Addressee.APPLICANT, Letter.Addressee.THIRD_PARTY, Letter.Addressee.ORGAN


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind.

    word    stands in its 文号, `青公开答〔2026〕9号`; "" for kinds without one
    clause  what it says of remedies
    """

    key: str
    title: str
    word: str
    source: str
    addressee: str = APPLICANT
    clause: Clause = Clause.NONE


PROCEDURAL = (
    LetterKind("form", "政府信息公开申请表", "", "条例29"),
    LetterKind("register", "政府信息公开申请登记表", "", "条例45", ORGAN),
    LetterKind("receipt", "政府信息公开申请接收回执", "", "条例31"),
    LetterKind("correction", "政府信息公开申请补正告知书", "补", "条例30"),
    LetterKind("reasons", "政府信息公开申请说明理由告知书", "理", "条例35"),
    LetterKind("extension", "政府信息公开申请延期答复告知书", "延", "条例33"),
    LetterKind("delay", "延迟答复告知书", "延", "条例35"),
    LetterKind("third_party", "政府信息公开申请征求意见书", "征", "条例32", THIRD_PARTY),
    LetterKind("third_party_reply", "政府信息公开申请征求意见确认函", "", "条例32", THIRD_PARTY),
    LetterKind("consulting", "政府信息公开申请征求意见告知书", "征", "条例33"),
    LetterKind("third_party_disclosure", "政府信息依申请公开告知书", "征", "条例32", THIRD_PARTY, Clause.CHOICE),
    LetterKind("co_maker", "政府信息公开申请征求意见书", "征", "条例34", ORGAN),
    LetterKind("branch", "政府信息公开申请协办函", "协", "条例10", ORGAN),
    LetterKind("fee", "政府信息公开申请收费通知书", "费", "国办函〔2020〕109号"),
    LetterKind("service", "送达回证", "", "国办公开办函〔2016〕235号"),
    LetterKind("review", "政府信息公开审查呈批单", "", "条例17", ORGAN),
    LetterKind("erratum", "更正告知书", "更", "条例45"),
    LetterKind("own_record", "更正信息告知书", "更", "条例41", APPLICANT, Clause.CHOICE),
)
TITLES = {
    "disclosed": "政府信息公开申请答复书（予以公开）",
    "already_public": "政府信息公开申请答复书（已主动公开）",
    "partly_disclosed": "政府信息公开申请答复书（部分公开）",
    "refused_state_secret": "不予公开告知书（国家秘密）",
    "refused_law_prohibits": "不予公开告知书（法律、行政法规禁止公开）",
    "refused_security_stability": "不予公开告知书（三安全一稳定）",
    "refused_third_party": "不予公开告知书（第三方合法权益）",
    "refused_internal_affairs": "不予公开告知书（内部事务信息）",
    "refused_process_info": "不予公开告知书（过程性信息）",
    "refused_enforcement_file": "不予公开告知书（行政执法案卷）",
    "admin_query": "行政查询事项告知书",
    "not_held": "政府信息不存在告知书",
    "other_organ": "非本机关负责公开告知书",
    "needs_creation": "需加工分析不予提供告知书",
    "still_unclear": "补正后仍不明确告知书",
    "petition": "信访、投诉、举报类申请告知书",
    "repeat": "重复申请告知书",
    "publication": "公开出版物告知书",
    "abusive": "申请理由不合理不予处理告知书",
    "reissue": "确认或者重新出具告知书",
    "correction_overdue": "逾期不补正不再处理告知书",
    "fee_overdue": "逾期未缴费不再处理告知书",
    "other": "政府信息公开申请告知书",
}
BY_SOURCE = {("disclosed", "条例36.1"): "already_public", ("unavailable_not_held", "条例36.5"): "other_organ"}
"""Two outcomes have a second letter, told by the article the decision rests on."""


def of_outcomes() -> dict[str, LetterKind]:
    """The letters that carry a decision: each with the clause and the article of its outcome."""
    kinds = {}
    for each in OUTCOMES.values():
        pairs = [(each.letter, each.sources[0])]
        pairs += [(key, source) for (row, source), key in BY_SOURCE.items() if row == each.key]
        for key, source in pairs:
            kinds[key] = LetterKind(key, TITLES[key], "答", source, clause=each.clause)
    return kinds


KINDS: dict[str, LetterKind] = {kind.key: kind for kind in PROCEDURAL} | of_outcomes()


def kind_of_decision(outcome: str, source: str) -> str:
    return BY_SOURCE.get((outcome, source), OUTCOMES[outcome].letter)
