"""The kinds of item an organ publishes, as data: what each is called, on what ground, what it must carry."""

from dataclasses import dataclass

from django.db import models

from gongkai.publishing.details import Detail, Sort


class Kind(models.TextChoices):
    RULE = "rule", "规章"
    NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"
    OTHER_DOCUMENT = "other_document", "其他文件"
    INTERPRETATION = "interpretation", "政策解读"
    MEETING = "meeting", "会议"
    WORK_REPORT = "work_report", "政府工作报告落实"
    LIVELIHOOD = "livelihood", "民生实事"
    PLAN = "plan", "规划计划"
    PERSONNEL = "personnel", "人事任免"
    BUDGET = "budget", "财政预决算"
    PROCUREMENT = "procurement", "政府采购"
    LICENSING_DECISION = "licensing_decision", "行政许可"
    PENALTY_DECISION = "penalty_decision", "行政处罚"
    COERCION_DECISION = "coercion_decision", "行政强制"
    FEE = "fee", "行政事业性收费"
    LIST = "list", "权责清单和各类清单"
    NOTICE = "notice", "公告公示"
    NEWS = "news", "动态"
    GAZETTE = "gazette", "政府公报"
    GUIDE = "guide", "政府信息公开指南"
    SYSTEM = "system", "政府信息公开制度"
    ANNUAL_REPORT = "annual_report", "政府信息公开年报"


GROUPS = {  # as a clerk looks for a kind
    "文件和解读": (
        Kind.NORMATIVE_DOCUMENT, Kind.OTHER_DOCUMENT, Kind.RULE, Kind.INTERPRETATION, Kind.PLAN, Kind.GAZETTE,
    ),
    "公告和动态": (Kind.NOTICE, Kind.NEWS, Kind.MEETING, Kind.PERSONNEL),
    "政府工作": (Kind.WORK_REPORT, Kind.LIVELIHOOD, Kind.BUDGET, Kind.PROCUREMENT, Kind.FEE, Kind.LIST),
    "处理决定": (Kind.LICENSING_DECISION, Kind.PENALTY_DECISION, Kind.COERCION_DECISION),
    "政府信息公开": (Kind.GUIDE, Kind.SYSTEM, Kind.ANNUAL_REPORT),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Traits:
    """What a kind asks for.

    source       the paragraph it is published under
    document     whether it carries 文号 and 有效性
    interpreted  whether it may not leave review without its interpretation or a recorded reason (三同步)
    decides      whether it holds decisions that table II counts: their number is registered before review
    details      what it says beside its text
    """

    source: str
    details: tuple[Detail, ...] = ()
    document: bool = False
    interpreted: bool = False
    decides: bool = False

    def detail(self, key: str) -> Detail:
        return next(each for each in self.details if each.key == key)


SERVICES = Detail(
    "services", "相关办事事项", Sort.LINKS, help="每行一项：事项名称，空一格，网址。办事的人从文件直接去办。"
)
YEAR = Detail("year", "年度", Sort.YEAR, required=True)
STATUS = ("未启动", "推进中", "已完成", "滞后")
PROGRESS = (
    YEAR,
    Detail("task", "任务或者项目", required=True),
    Detail("lead", "牵头单位", required=True),
    Detail("status", "进展", Sort.CHOICE, required=True, choices=STATUS),
    Detail("percent", "完成比例（%）", Sort.PERCENT, required=True, help="0至100；没有量化指标的按节点填写。"),
    Detail("as_of", "截至", Sort.DAY, required=True),
)
DECISIONS = (
    Detail("decision_number", "决定书文号", help="成批公示的不填。"),
    Detail("party", "相对人", help="法人和非法人组织写名称；自然人按规定隐去姓名。成批公示的不填。"),
    Detail("basis", "依据", required=True),
    Detail("decided_on", "决定日期", Sort.DAY, help="成批公示的不填。"),
    Detail("counted_in", "数量已计入", help="处理决定数量已按期登记的，写明哪一期；没有登记的，在本件页面登记数量。"),
)
LISTS = (
    "权力清单", "责任清单", "权责清单", "公共服务事项清单", "行政审批中介服务清单", "行政事业性收费清单",
    "政府性基金清单", "市场准入负面清单", "证明事项清单", "随机抽查事项清单", "行政执法事项清单",
    "统计数据", "其他清单",
)  # fmt: skip
METHODS = ("公开招标", "邀请招标", "竞争性谈判", "竞争性磋商", "单一来源", "询价", "框架协议")
STAGES = ("采购意向", "采购公告", "更正公告", "中标成交公告", "采购合同", "履约验收")

TRAITS = {
    Kind.RULE: Traits("条例20.1", (SERVICES,), document=True, interpreted=True),
    Kind.NORMATIVE_DOCUMENT: Traits("条例20.1", (SERVICES,), document=True, interpreted=True),
    Kind.OTHER_DOCUMENT: Traits("条例19", (SERVICES,), document=True),
    Kind.INTERPRETATION: Traits(
        "条例19",
        (
            Detail(
                "interpreted", "解读对象", help="解读上级文件的，写明文件名称和文号；解读本站文件的，在“关联”中选定。"
            ),
            Detail("interpreter", "解读人", help="起草部门，或者负责人职务。谁起草、谁解读。"),
        ),
    ),
    Kind.MEETING: Traits(
        "条例19",
        (
            Detail(
                "sort", "会议类别", Sort.CHOICE, required=True,
                choices=("全体会议", "常务会议", "办公会议", "专题会议", "其他会议"),
            ),
            Detail("session", "届次", help="如：第四十八次。"),
            Detail("held_on", "召开日期", Sort.DAY, required=True),
            Detail("topics", "议题", Sort.LINES, help="每行一项。"),
        ),
    ),
    Kind.WORK_REPORT: Traits("条例19", PROGRESS),
    Kind.LIVELIHOOD: Traits("条例19", PROGRESS),
    Kind.PLAN: Traits(
        "条例20.3",
        (
            Detail(
                "sort", "规划类别", Sort.CHOICE, required=True,
                choices=("总体规划", "国土空间规划", "专项规划", "区域规划", "年度计划"),
            ),
            Detail("first_year", "起始年度", Sort.YEAR, required=True),
            Detail("last_year", "终止年度", Sort.YEAR, required=True, not_before="first_year"),
        ),
    ),
    Kind.PERSONNEL: Traits(
        "条例20.2",
        (
            Detail("sort", "类别", Sort.CHOICE, required=True, choices=("任命", "免职", "任免", "任前公示")),
            Detail("decided_by", "任免机关", required=True),
        ),
    ),
    Kind.BUDGET: Traits(
        "条例20.7",
        (
            YEAR,
            Detail("sort", "类别", Sort.CHOICE, required=True, choices=("预算", "预算调整", "决算", "绩效评价")),
            Detail("scope", "范围", Sort.CHOICE, required=True, choices=("政府", "部门", "单位", "乡镇街道")),
            Detail("budget_of", "预决算单位", required=True),
            Detail("three_public", "“三公”经费合计（元）", Sort.YUAN),
        ),
    ),
    Kind.PROCUREMENT: Traits(
        "条例20.9",
        (
            Detail("stage", "环节", Sort.CHOICE, required=True, choices=STAGES),
            Detail("method", "采购方式", Sort.CHOICE, choices=METHODS),
            Detail("budget", "采购预算（元）", Sort.YUAN),
            Detail("result", "成交金额（元）", Sort.YUAN),
            Detail("supplier", "成交供应商"),
        ),
    ),
    Kind.LICENSING_DECISION: Traits("条例20.5", DECISIONS, decides=True),
    Kind.PENALTY_DECISION: Traits("条例20.6", DECISIONS, decides=True),
    Kind.COERCION_DECISION: Traits("条例20.6", DECISIONS, decides=True),
    Kind.FEE: Traits(
        "条例20.8",
        (
            YEAR,
            Detail(
                "sort", "收费类别", Sort.CHOICE, required=True,
                choices=("行政事业性收费", "政府性基金", "政府定价的经营服务性收费"),
            ),
            Detail("basis", "依据", required=True),
            Detail("standard", "标准", required=True, help="目录清单写“见正文”；单个项目写明金额和计费单位。"),
            Detail("standard_yuan", "标准金额（元）", Sort.YUAN, help="只有一个标准的填写。"),
        ),
    ),
    Kind.LIST: Traits("条例20.5", (Detail("sort", "清单类别", Sort.CHOICE, required=True, choices=LISTS),)),
    Kind.NOTICE: Traits(
        "条例19",
        (
            Detail("notice_from", "公示期自", Sort.DAY),
            Detail("notice_to", "公示期至", Sort.DAY, not_before="notice_from"),
            Detail("contact", "联系单位和电话"),
        ),
    ),
    Kind.NEWS: Traits("条例19", (Detail("origin", "来源", help="转载的写明原发布单位。"),)),
    Kind.GAZETTE: Traits(
        "条例23",
        (
            YEAR,
            Detail("issue", "期号", Sort.WHOLE, required=True),
            Detail(
                "contents", "目录", Sort.LINES, required=True,
                help="每行一篇；本站已公开的，写它的索引号，页面自动印出标题和链接。",
            ),
        ),
    ),
    Kind.GUIDE: Traits(
        "条例12",
        (
            Detail("office", "工作机构", required=True),
            Detail("address", "办公地址", required=True),
            Detail("hours", "办公时间", required=True),
            Detail("telephone", "联系电话", required=True),
            Detail("fax", "传真", help="没有的写“无”。"),
            Detail("internet", "互联网联系方式", help="如公用邮箱、受理网页。"),
        ),
    ),
    Kind.SYSTEM: Traits("条例17"),
    Kind.ANNUAL_REPORT: Traits("条例49", (YEAR,)),
}  # fmt: skip
