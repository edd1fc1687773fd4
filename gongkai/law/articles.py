"""The articles that tables and rules cite: what each demands, and how well we know it.

An id is an abbreviation of the instrument, then the article, paragraph or part: 条例49, 格式2021.三注.
"""

import re

from gongkai.law.articles_on_request import ON_REQUEST
from gongkai.law.provision import REG, Article, Mark

__all__ = ["ARTICLES", "Article", "Mark", "article", "citation", "short_citation"]

FORM_2021 = "政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）"
FORM_2019 = "政府信息公开工作年度报告格式（国办公开办函〔2019〕60号）"
STATISTICS_2014 = "政府信息公开情况统计（国办发〔2014〕32号）"
PARTS = (
    ("一", "第一部分", "叙述总体情况，数字与各表一致。"),
    ("二", "表二", "按条例第二十条各项统计主动公开情况。"),
    ("三", "表三", "按申请人类别统计申请及其办理结果，总计为各类之和。"),
    ("三注", "表三附注", "第一项加第二项之和，等于第三项加第四项之和。"),
    ("四", "表四", "统计因信息公开发生的行政复议、行政诉讼，总计为各结果之和。"),
)


def form_parts(year: str, form: str) -> tuple[Article, ...]:
    """The parts of a form that rules cite, as 格式2021.三."""
    return tuple(Article(f"格式{year}.{key}", form + part, demands, Mark.READ, True) for key, part, demands in PARTS)


ALL = (
    Article("条例12", f"{REG}第十二条", "编制、公布并及时更新政府信息公开指南和目录。", Mark.READ),
    Article(
        "条例17",
        f"{REG}第十七条",
        "公开前须经审查，明确程序和责任；不能确定的，报主管部门或者保密部门确定。",
        Mark.READ,
    ),
    Article("条例18", f"{REG}第十八条", "不予公开的政府信息须定期评估审查，情势变化可以公开的应当公开。", Mark.READ),
    Article("条例19", f"{REG}第十九条", "涉及公众利益调整、需要公众知晓或者参与决策的，应当主动公开。", Mark.READ),
    Article("条例20", f"{REG}第二十条", "列明行政机关应当主动公开的政府信息，年报表二按其各项统计。", Mark.READ),
    *(
        Article(f"条例20.{number}", f"{REG}第二十条第（{han}）项", what, Mark.READ)
        for number, han, what in (
            (1, "一", "行政法规、规章和规范性文件。"),
            (2, "二", "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名。"),
            (3, "三", "国民经济和社会发展规划、专项规划、区域规划及相关政策。"),
            (5, "五", "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果。"),
            (6, "六", "实施行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定。"),
            (7, "七", "财政预算、决算信息。"),
            (8, "八", "行政事业性收费项目及其依据、标准。"),
            (9, "九", "政府集中采购项目的目录、标准及实施情况。"),
        )
    ),
    Article("条例23", f"{REG}第二十三条", "通过政府公报、网站、新闻发布会、报刊、广播、电视等途径公开。", Mark.READ),
    Article("条例26", f"{REG}第二十六条", "自信息形成或者变更之日起20个工作日内主动公开。", Mark.READ),
    *ON_REQUEST,
    Article(
        "网站找错",
        "政府网站“我为政府网站找错”办理要求（据省级政府网站管理办法的报道）",
        "读者反映网站错误的，3个工作日内答复。各地期限以当地规定为准。",
        Mark.RESTATED,
    ),
    Article(
        "条例49",
        f"{REG}第四十九条",
        "县级以上人民政府部门每年1月31日前向本级主管部门提交并公布上一年度年报，主管部门每年3月31日前公布本级政府上一年度年报。",
        Mark.READ,
        binding=True,
    ),
    Article(
        "条例50",
        f"{REG}第五十条",
        "年报应当写明主动公开、依申请公开、复议诉讼、存在问题及改进和其他事项，政府年报还要写考核、评议和追责结果。",
        Mark.READ,
        binding=True,
    ),
    Article(
        "国办公开办函〔2021〕30号", FORM_2021, "2021年度起的年报按六个部分编写，各表逐格填写数字。", Mark.READ, True
    ),
    Article(
        "国办公开办函〔2019〕60号", FORM_2019, "2019、2020年度的年报按六个部分编写，各表逐格填写数字。", Mark.READ, True
    ),
    *form_parts("2021", FORM_2021),
    *form_parts("2019", FORM_2019),
    Article(
        "国办发〔2014〕32号",
        STATISTICS_2014,
        "2014至2018年度逐级汇总上报统计表，各项填数。",
        Mark.READ,
        True,
    ),
    Article(
        "国办发〔2014〕32号.指标",
        f"{STATISTICS_2014}统计指标",
        "分项之和等于合计，“其中”项不超过所属项。逐条指标措辞据印件，全国统一措辞待核实。",
        Mark.RECALLED,
        binding=True,
    ),
    Article(
        "省级统计表",
        "各省政府信息公开情况统计表",
        "列本年度数和历年累计数。各省指标不一，勾稽关系据印件推定。",
        Mark.RECALLED,
        binding=True,
    ),
    Article(
        "国办秘函〔2019〕19号",
        "政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）",
        "出现严重表述错误、泄密等问题的，单项否决。",
        Mark.RESTATED,
    ),
    Article(
        "个人信息保护法25",
        "《中华人民共和国个人信息保护法》第二十五条",
        "处理者不得公开其处理的个人信息，取得个人单独同意的除外。",
        Mark.READ,
    ),
    Article(
        "个人信息保护法28",
        "《中华人民共和国个人信息保护法》第二十八条",
        "医疗健康、金融账户、行踪等信息以及不满十四周岁未成年人的信息是敏感个人信息。",
        Mark.READ,
    ),
    Article(
        "立法法93",
        "《中华人民共和国立法法》（2023年修正）第九十三条",
        "规章只能由省、自治区、直辖市和设区的市、自治州的人民政府制定，县乡及其部门不得制定。",
        Mark.READ,
        binding=True,
    ),
)
ARTICLES: dict[str, Article] = {one.id: one for one in ALL}


def article(source: str) -> Article:
    """Raises KeyError for an article that is not on file."""
    return ARTICLES[source]


def citation(source: str) -> str:
    """The article as a user may read it; what was only recalled says so."""
    found = article(source)
    return found.title if found.certain else f"{found.title}（待核实）"


def short_citation(source: str) -> str:
    """The article where many stand together: the law by the name everybody uses, `《条例》第二十六条`."""
    return re.sub("《中华人民共和国政府信息公开条例》（[^）]*）", "《条例》", citation(source))
