"""The words of an invented unit's report; the figures in them are those of the tables."""

from functools import cache

from gongkai.organisations.demo.tables import rows
from gongkai.reports.demo.figures import Figures

BUSINESS = {
    "county": "财政预决算、重大建设项目、公共资源配置",
    "township": "惠农补贴发放、村级项目建设、临时救助",
    "department": "行政许可和处罚结果、办理依据、资金使用",
}
HEADINGS = {
    1: "一、总体情况",
    2: "二、主动公开政府信息情况",
    3: "三、收到和处理政府信息公开申请情况",
    4: "四、政府信息公开行政复议、行政诉讼情况",
    5: "五、存在的主要问题及改进情况",
    6: "六、其他需要报告的事项",
}
Sections = tuple[tuple[str, tuple[str, ...]], ...]


@cache
def sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows("sentences.tsv", of=__package__):
        found.setdefault(row["topic"], []).append(row["text"])
    return found


def opening(unit: str, year: int) -> str:
    return (
        f"本报告由{unit}依照《中华人民共和国政府信息公开条例》的规定编制，统计期限自{year}年1月1日起至{year}年12月31日止。"
        f"对报告内容有疑问的，请与{unit}政务公开工作人员联系，电话：0999-6120017。"
    )


def sections(unit: str, year: int, level: str, figures: Figures) -> Sections:
    """Return (heading, paragraphs) of the six sections; two to four hold only their tables."""

    def say(topic: str, ahead: int = 0) -> str:
        known = sentences()[topic]
        chosen = known[(year + len(unit) + ahead) % len(known)]
        return chosen.format(year=year, unit=unit, business=BUSINESS[level])

    applications = (
        f"（二）依申请公开。全年新收政府信息公开申请{figures['new_received.total']}件，"
        f"上年结转{figures['carried_in.total']}件；办结{figures['results_total.total']}件，"
        f"结转下年度继续办理{figures['carried_out.total']}件。"
    )
    said = {
        1: (say("year"), say("proactive"), applications, say("managed"), say("platform"), say("ensured")),
        5: (
            f"存在的主要问题：一是{say('problem')}二是{say('problem', 1)}",
            f"改进情况：一是{say('remedy')}二是{say('remedy', 1)}",
        ),
        6: (say("other"),),
    }
    return tuple((heading, said.get(number, ())) for number, heading in HEADINGS.items())


def sections_before_2019(unit: str, year: int, figures: Figures) -> Sections:
    """Return the sections of a report from before 2019, the indicator table at its end."""
    begun = ("健全公开制度，明确责任分工，各项工作按计划完成。", "梳理公开事项，规范发布流程，公开内容有所增加。")
    problems, remedies = sentences()["problem"], sentences()["remedy"]
    turn = year + len(unit)
    problem, remedy = problems[turn % len(problems)], remedies[turn % len(remedies)]
    return (
        ("一、概述", (f"{year}年，{unit}{begun[year % 2]}",)),
        ("二、主动公开情况", (f"全年主动公开政府信息{figures['proactive_total']}条，以政府网站为主要渠道。",)),
        ("三、依申请公开情况", (f"全年收到政府信息公开申请{figures['requests_received']}件，均在法定期限内答复。",)),
        ("四、行政复议和诉讼情况", ("有关案件数量见附表。",)),
        ("五、存在的问题和改进措施", (problem + remedy,)),
        ("政府信息公开情况统计表", ()),
    )
