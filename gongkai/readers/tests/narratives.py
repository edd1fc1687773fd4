"""The text of an annual report made up for tests, section by section."""

TITLE = "临江县水利局2023年政府信息公开工作年度报告\n"
PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》编制本报告。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。\n"
)
HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
TABLE_TWO = (
    "第二十条第(一)项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t1\t2\t3\n"
    "第二十条第(八)项\n信息内容\t本年收费金额(单位:万元)\n行政事业性收费\t12\n"
)
TABLE_THREE = (
    "(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)\t申请人情况\n\t自然人\t总计\n"
    "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"
    "三、本年度办理结果\t(一)予以公开\t1\t0\t0\t0\t0\t0\t1\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n"
)
TABLE_FOUR = (
    "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n"
    "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n"
)
GENERAL = "2023年，我局认真贯彻落实条例，主动公开信息120条。\n（一）主动公开。做好。\n（二）依申请公开。收到申请1件。\n"
PROBLEMS = "存在的问题：一是队伍不稳定。下一步，加强培训。\n"
OTHER = "本年度未收取信息处理费。\n"


def narrative(
    *,
    headings: tuple[str, ...] = HEADINGS,
    before: str = TITLE + PREAMBLE,
    general: str = GENERAL,
    other: str = OTHER,
    after_heading: str = "\n",
) -> str:
    """A whole report as text; an empty heading leaves its line out."""
    parts = (general, TABLE_TWO, TABLE_THREE, TABLE_FOUR, PROBLEMS, other)
    return before + "".join(
        (heading + after_heading if heading else "") + part for heading, part in zip(headings, parts, strict=True)
    )
