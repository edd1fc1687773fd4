"""What each kind of letter says: paragraphs with placeholders, which an office may word anew in Word.

A placeholder `{{申请人}}` is filled once; what is filled in is never read for placeholders again. A paragraph with
`when` stands only where that placeholder has something to say; every other placeholder must have it.
"""

import re
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{\{\s*([^{}\s]+)\s*\}\}")

FIELDS = {
    "机关": "发文机关全称",
    "文号": "〔年〕号",
    "申请人": "申请人姓名或者名称",
    "称呼": "你，或者你单位",
    "登记号": "申请登记号",
    "提交日期": "申请到达的日期",
    "提交方式": "当面、信函、网络等",
    "收到日期": "收到申请之日（《条例》第三十一条）",
    "申请内容": "申请获取的政府信息",
    "提供形式": "电子文件、纸质复制件、查阅抄录",
    "获取途径": "网上、邮寄、当面等",
    "依据": "所依据的条款",
    "查明情况": "查明的情况和理由",
    "提供内容": "提供的内容，或者获取的方式、途径和时间",
    "不予公开部分": "不予公开的部分和理由",
    "负责机关": "负责公开的机关和联系方式",
    "救济告知": "行政复议、行政诉讼的权利、机关和期限",
    "联系方式": "联系单位、电话、地址",
    "日期": "成文日期",
    "期限": "本文书确定的期限",
    "原期限": "延期前的答复期限",
    "补正内容": "需要补正的事项",
    "超出情况": "数量、频次超过合理范围的情况",
    "理由": "延期等的理由",
    "金额": "应缴金额",
    "计收方式": "按件或者按量计收",
    "数量": "计费件数或者页数",
    "收件人": "第三方、其他机关的名称",
    "征求内容": "征求意见涉及的内容",
    "原文书": "被更正文书的文号",
    "更正内容": "原文和更正后的文字",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One paragraph; `when` names the placeholder without which it is left out."""

    words: str
    when: str = ""


Body = tuple[Said, ...]


def body(*paragraphs: str | Said) -> Body:
    return tuple(each if isinstance(each, Said) else Said(each) for each in paragraphs)


OPENING = (
    "{{称呼}}于{{提交日期}}以{{提交方式}}方式向本机关提出政府信息公开申请（登记号：{{登记号}}），"
    "收到申请之日为{{收到日期}}。申请获取的内容为：“{{申请内容}}”。"
)
FOUND = "经审查：{{查明情况}}"
GIVEN = Said("{{提供内容}}", when="提供内容")
REMEDY = Said("{{救济告知}}", when="救济告知")


def answer(*decided: str | Said) -> Body:
    """A letter that carries a decision: the request, the facts, the decision with its article, the remedies."""
    return body(OPENING, FOUND, *decided, REMEDY)


def refusal(ground: str) -> Body:
    return answer(f"{{{{称呼}}}}申请获取的政府信息{ground}根据{{{{依据}}}}的规定，本机关决定不予公开。")


DECISIONS: dict[str, Body] = {
    "disclosed": answer(
        "根据{{依据}}的规定，本机关决定予以公开。", "现提供该政府信息，或者告知获取的方式、途径和时间如下：{{提供内容}}"
    ),
    "already_public": answer(
        "{{称呼}}申请获取的政府信息已经主动公开。根据{{依据}}的规定，现告知获取该政府信息的方式、途径：{{提供内容}}"
    ),
    "partly_disclosed": answer(
        "{{称呼}}申请获取的政府信息中含有不应当公开的内容，能够作区分处理。根据{{依据}}的规定，答复如下：",
        "一、予以公开的内容：{{提供内容}}",
        "二、不予公开的内容及理由：{{不予公开部分}}",
    ),
    "refused_state_secret": refusal("依法确定为国家秘密。"),
    "refused_law_prohibits": refusal("属于法律、行政法规禁止公开的政府信息。"),
    "refused_security_stability": refusal("公开后可能危及国家安全、公共安全、经济安全、社会稳定。"),
    "refused_third_party": refusal(
        "涉及第三方合法权益，公开会对其造成损害；本机关已书面征求第三方意见，且不存在不公开会对公共利益造成重大影响的情形。"
    ),
    "refused_internal_affairs": refusal("属于本机关内部事务信息（人事管理、后勤管理、内部工作流程等方面的信息）。"),
    "refused_process_info": refusal(
        "属于本机关在履行行政管理职能过程中形成的讨论记录、过程稿、磋商信函、请示报告等过程性信息，"
        "法律、法规、规章没有规定应当公开。"
    ),
    "refused_enforcement_file": refusal(
        "属于行政执法案卷信息，法律、法规、规章没有规定应当公开。案件当事人、利害关系人可以依照有关规定查阅案卷。"
    ),
    "admin_query": answer(
        "{{称呼}}申请获取的信息，有关法律、行政法规对其获取有特别规定。根据{{依据}}的规定，请依照有关法律、行政法规的规定办理。",
        GIVEN,
    ),
    "not_held": answer("根据{{依据}}的规定，现告知：经检索，本机关没有{{称呼}}申请获取的政府信息，该政府信息不存在。"),
    "other_organ": answer(
        "根据{{依据}}的规定，现告知：{{称呼}}申请获取的政府信息不属于本机关负责公开。",
        Said("负责公开该政府信息的行政机关及其联系方式：{{负责机关}}", when="负责机关"),
    ),
    "needs_creation": answer(
        "{{称呼}}申请获取的信息没有现成的，需要本机关对现有政府信息进行加工、分析。根据{{依据}}的规定，本机关不予提供。"
    ),
    "still_unclear": answer(
        "本机关已经告知补正，补正后申请内容仍不明确，无法据以检索。根据{{依据}}的规定，本机关无法提供。"
    ),
    "petition": answer(
        "{{称呼}}以政府信息公开申请的形式进行信访、投诉、举报等活动。根据{{依据}}的规定，不作为政府信息公开申请处理，请通过相应渠道提出。",
        GIVEN,
    ),
    "repeat": answer(
        "本机关已就{{称呼}}申请公开的政府信息作出答复，{{称呼}}重复申请公开相同政府信息。根据{{依据}}的规定，不予重复处理。"
    ),
    "publication": answer(
        "{{称呼}}的申请内容为要求行政机关提供政府公报、报刊、书籍等公开出版物。根据{{依据}}的规定，现告知获取的途径：",
        GIVEN,
    ),
    "abusive": answer(
        "{{称呼}}申请公开政府信息的数量、频次明显超过合理范围，说明的理由不合理。根据{{依据}}的规定，本机关不予处理。"
    ),
    "reissue": answer("{{称呼}}要求本机关确认或者重新出具已经获取的政府信息。根据{{依据}}的规定，本机关不予处理。"),
    "correction_overdue": answer(
        "本机关已经告知需要补正的事项和期限，{{称呼}}无正当理由逾期不补正。根据{{依据}}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。"
    ),
    "fee_overdue": answer(
        "本机关已经通知缴纳信息处理费，{{称呼}}逾期未缴纳。根据{{依据}}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。"
    ),
    "other": answer("根据{{依据}}的规定，现告知如下：本机关不再作为政府信息公开申请处理。", GIVEN),
}

PROCEDURAL: dict[str, Body] = {
    "receipt": body(
        "本机关于{{提交日期}}接收{{称呼}}以{{提交方式}}方式提交的政府信息公开申请，登记号为{{登记号}}。申请获取的内容为：“{{申请内容}}”。",
        "根据{{依据}}的规定，收到申请之日为{{收到日期}}。答复期限至{{期限}}届满；依法延长期限、征求意见或者补正的，另行告知。",
        "{{称呼}}可以凭回执编号和查询码查询办理情况。",
    ),
    "correction": body(
        OPENING,
        "经审查，申请内容不明确。根据{{依据}}的规定，请对下列事项作出补正：{{补正内容}}",
        "请于{{期限}}前补正。答复期限自本机关收到补正的申请之日起计算；无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。",
    ),
    "reasons": body(
        OPENING,
        "{{称呼}}申请公开政府信息的数量、频次明显超过合理范围：{{超出情况}}",
        "根据{{依据}}的规定，请于{{期限}}前说明理由。理由不合理的，不予处理；理由合理但无法按期答复的，本机关将确定延迟答复的合理期限并告知。",
    ),
    "extension": body(
        OPENING,
        "因{{理由}}，本机关无法在规定期限内答复。根据{{依据}}的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至{{期限}}。",
    ),
    "delay": body(
        OPENING,
        "{{称呼}}说明的理由合理，本机关无法在规定期限内答复。根据{{依据}}的规定，确定延迟答复的期限为{{期限}}。",
    ),
    "third_party": body(
        "本机关收到政府信息公开申请，申请获取的政府信息涉及你（单位）：{{征求内容}}",
        "根据{{依据}}的规定，现书面征求你（单位）意见。请自收到本征求意见书之日起15个工作日内（至{{期限}}）提出是否同意公开的意见，不同意公开的请说明理由。",
        "逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开。",
    ),
    "consulting": body(
        OPENING,
        "申请获取的政府信息需要书面征求第三方或者其他机关的意见。根据{{依据}}的规定，征求意见所需时间不计算在答复期限内。",
    ),
    "third_party_disclosure": body(
        "本机关就下列政府信息征求过你（单位）的意见：{{征求内容}}",
        "本机关认为不公开可能对公共利益造成重大影响，根据{{依据}}的规定，决定予以公开，现将决定公开的内容和理由告知你（单位）：{{理由}}",
        REMEDY,
    ),
    "co_maker": body(
        "本机关收到政府信息公开申请，申请获取的政府信息由你单位与本机关共同制作：{{征求内容}}",
        "根据{{依据}}的规定，现征求你单位意见。请自收到本征求意见书之日起15个工作日内（至{{期限}}）提出意见；逾期未提出意见的，视为同意公开。",
    ),
    "branch": body(
        "本机关正在办理一件政府信息公开申请，需要你单位协助：{{征求内容}}",
        "根据{{依据}}的规定，请于{{期限}}前书面回复。",
    ),
    "fee": body(
        OPENING,
        "根据{{依据}}的规定，对申请公开政府信息的数量、频次明显超过合理范围的，收取信息处理费。本次{{计收方式}}，计费数量{{数量}}，应缴{{金额}}元。",
        "请自收到本通知的次日起20个工作日内（至{{期限}}）缴纳，全额缴入国库，凭财政票据办理。逾期未缴纳的，视为放弃申请，本机关不再处理该申请。",
    ),
    "erratum": body(
        "本机关{{原文书}}文书有误，现更正如下：{{更正内容}}", "根据{{依据}}的规定，特此告知。其余内容不变。"
    ),
    "own_record": body(
        OPENING, "根据{{依据}}的规定，本机关对{{称呼}}要求更正与自身相关的政府信息记录办理如下：{{查明情况}}", REMEDY
    ),
}
WORDINGS: dict[str, Body] = PROCEDURAL | DECISIONS

ROWS: dict[int, tuple[str, ...]] = {
    1: ("form",),
    2: ("register",),
    **{
        3 + at: (key,)
        for at, key in enumerate(("receipt", "correction", "reasons", "extension", "delay", "third_party"))
    },
    9: ("third_party_reply",),
    10: ("consulting",),
    11: ("third_party_disclosure",),
    12: ("co_maker",),
    13: ("branch",),
    14: ("fee",),
    15: ("already_public",),
    16: ("disclosed",),
    **{17 + at: (key,) for at, key in enumerate(tuple(DECISIONS)[2:])},
    38: ("own_record", "erratum"),
    39: ("service",),
    40: ("review",),
}
"""The field's list of letters by number -> our kinds. 41, the list handed to archive and library, is publishing's."""


def placeholders(said: Body) -> list[str]:
    """Every placeholder of a body, each once, in the order it is met."""
    return list(dict.fromkeys(name for each in said for name in PLACEHOLDER.findall(each.words)))


def needed(said: Body) -> list[str]:
    """The placeholders that must have something to say."""
    return [
        name
        for name in placeholders(said)
        if any(name in PLACEHOLDER.findall(p.words) and p.when != name for p in said)
    ]


def of_template(kind: str, paragraphs: list[str]) -> Body:
    """A unit's own paragraphs: what may stay unsaid in the usual wording may stay unsaid in theirs."""
    optional = [name for name in FIELDS if name not in needed(WORDINGS[kind])]
    return tuple(
        Said(words, next((name for name in optional if name in PLACEHOLDER.findall(words)), "")) for words in paragraphs
    )


def filled(said: Body, values: dict[str, str]) -> list[str]:
    """The paragraphs with their placeholders filled, once; raises KeyError for one that is not known."""
    return [
        PLACEHOLDER.sub(lambda match: values[match[1]], each.words)
        for each in said
        if not each.when or values[each.when]
    ]
