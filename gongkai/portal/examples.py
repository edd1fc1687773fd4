"""Invented data for the pattern page: one of everything, in every state."""

from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator

from gongkai.base.charts import Point, bar_chart, chart_of_shares, chart_over_years
from gongkai.base.clock import BEIJING
from gongkai.base.statutory_form import Figure, statutory_form
from gongkai.portal.stamp import Stamp
from gongkai.tables.editions import EDITIONS

LONG_NAME = "青禾县人民政府办公室关于印发青禾县少数民族聚居村寨保护与发展促进条例实施细则及其配套措施的通知"
CHECKED = "2026年3月19日按本格式全部规则校验，此后未改动"
OUTCOMES = (("予以公开", 17), ("部分公开", 3), ("无法提供", 3))
YEARS = ((2021, 11), (2022, 16), (2023, None), (2024, 0), (2025, 25))
REQUESTS = {
    "new_received": (21, 3, 0, 0, 1, 0),
    "carried_in": (1, 0, 0, 0, 0, 0),
    "disclosed": (14, 2, 0, 0, 1, 0),
    "partly_disclosed": (2, 1, 0, 0, 0, 0),
    "refused_third_party": (1, 0, 0, 0, 0, 0),
    "unavailable_not_held": (3, 0, 0, 0, 0, 0),
    "not_processed_repeat": (1, 0, 0, 0, 0, 0),
    "results_total": (21, 3, 0, 0, 1, 0),
    "carried_out": (1, 0, 0, 0, 0, 0),
}


class ExampleForm(forms.Form):
    """Every kind of field; bound without data it shows every error."""

    name = forms.CharField(label="单位名称", help_text="与印章一致。", max_length=100)
    year = forms.IntegerField(label="年度", min_value=2008)
    kind = forms.ChoiceField(label="格式", choices=[("2021", "2021年格式"), ("2019", "2019年格式")])
    level = forms.ChoiceField(label="报告层级", choices=[("own", "本级"), ("all", "汇总")], widget=forms.RadioSelect)
    files = forms.FileField(label="原件", help_text="HTML、TXT、Word、Excel、PDF。")
    reason = forms.CharField(label="理由", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    sure = forms.BooleanField(label="已与原件逐格核对", help_text="核对后勾选。")


def examples() -> dict[str, Any]:
    return {
        "forms_printed": statutory_forms(),
        "chart": example_chart(),
        "shares": chart_of_shares(
            "pattern-shares",
            "2025年办理结果构成",
            "件",
            "办理结果",
            [("予以公开", 17), ("部分公开", 3), ("无法提供", 3)],
        ),
        "figures": example_figures(),
        "stamps": (
            Stamp(True, "校验通过", "2026年3月19日按本格式全部规则校验，此后未改动", (("错误", 0), ("警告", 0))),
            Stamp(
                False, "勾稽有不符，已说明", "2026年3月19日按本格式全部规则校验，此后未改动", (("错误", 1), ("警告", 2))
            ),
        ),
        "long_name": LONG_NAME,
        "dated": example_dates(),
        "counters": [{"label": label, "count": n, "href": "#counters" if n else ""} for label, n in COUNTERS],
        "chips": [
            {"label": "全部", "href": "#chips", "current": True},
            {"label": "乡镇", "href": "#chips", "count": 11},
        ],
        "dues": example_dues(),
        "events": example_events(),
        "lawful": [
            {"label": "核收", "href": "#steps", "aside": "审核人"},
            {"label": "退回", "href": "#steps", "help": "退回后可以再更正。"},
        ],
        "unlawful": [{"label": "公开", "reason": "报告现为“草稿”，只有“已核收”的报告可以公开。"}],
        "facts": [
            ("单位", "青禾县人民政府办公室"),
            ("年度", "2025年"),
            ("原件", LONG_NAME),
            ("发布日期", "2026年3月20日"),
        ],
        "page": Paginator(range(95), 20).page(2),
        "blank_form": ExampleForm(prefix="blank"),
        "wrong_form": ExampleForm({}, prefix="wrong"),
        "unit_switch": {
            "name": "县政府办公室",
            "role": "县政府办",
            "others": [{"name": "石桥镇", "role": "经办人", "url": "#unit-switch"}],
        },
    }


COUNTERS = (("已过期", 1), ("今天", 4), ("明天到周末", 11), ("以后", 0), ("待办，未定期限", 47))


def statutory_forms() -> list[Any]:
    """Table II with every state a cell can be in, III as the portal prints it."""
    tables = EDITIONS["2021"].tables
    states = {
        "rules_issued": Figure(0),
        "rules_in_force": Figure(None, "#forms", "blank"),
        "normative_docs_issued": Figure(6, "#forms", "doubtful", "印作“б”，也可能是5"),
        "normative_docs_repealed": Figure(3, "#forms", "corrected", "由8改为3"),
        "normative_docs_in_force": Figure(91, "#forms", "finding", "上年93，加6减3应为96"),
        "licensing_decisions": Figure(12806, "#forms", selected=True),
        "penalty_decisions": Figure(2731, "#forms"),
    }
    requests = {
        f"{row}.{column.key}": Figure(value, "#forms" if value else "")
        for row, counts in REQUESTS.items()
        for column, value in zip(tables[1].blocks[0].columns, (*counts, sum(counts)), strict=True)
    }
    whole = {spec.key: requests.get(spec.key, Figure(0)) for spec in tables[1].cells}
    return [statutory_form(tables[0], states), statutory_form(tables[1], whole)]


def example_chart() -> Any:
    points = [Point(str(year), value, "#chart", year == 2025) for year, value in YEARS]
    values = [value if value is not None else "未公开" for _, value in YEARS]
    columns = [("新收", values), ("办结", values)]
    return chart_over_years("pattern-chart", "新收政府信息公开申请数量", "件", points, columns=columns)


def example_figures() -> list[SimpleNamespace]:
    points = [Point(str(year), value, current=year == 2025) for year, value in YEARS]
    bars = bar_chart(points, width=240, height=82, small=True)
    shown = (
        (8214, "主动公开政府信息", "条"),
        (25, "新收政府信息公开申请", "件"),
        (0, "行政复议", "件"),
        (None, "行政诉讼", "件"),
    )
    return [
        SimpleNamespace(
            key=f"pattern-figure-{n}",
            value=value,
            label=label,
            unit=unit,
            href="#figures",
            bars=bars,
            description=label,
            note="上年0件。",
        )
        for n, (value, label, unit) in enumerate(shown)
    ]


def example_dates() -> list[dict[str, Any]]:
    return [
        {
            "date": date(2026, 3, 26),
            "title": "青禾县2025年政府信息公开工作年度报告",
            "url": "#dated",
            "who": "县政府办公室",
        },
        {"date": date(2026, 1, 30), "title": LONG_NAME, "url": "#dated", "who": "石桥镇"},
    ]


def example_dues() -> list[dict[str, Any]]:
    common = {"room": "年度报告", "href": "#due", "law": "《条例》第四十九条", "who": "县政府办公室"}
    return [
        {
            **common,
            "title": "石桥镇2025年度报告未公开",
            "sum": "最迟2026年1月31日",
            "left": "已过1天",
            "late": True,
            "act": "导入",
        },
        {**common, "title": LONG_NAME, "about": "3格存疑", "sum": "最迟2026年3月31日", "left": "今天", "act": "核对"},
        {**common, "title": "县财政局2025年度报告", "about": "待核收", "left": "待办", "act": "核收", "law": ""},
    ]


def example_events() -> list[dict[str, Any]]:
    def at(day: int) -> datetime:
        return datetime(2026, 3, day, 10, 42, tzinfo=BEIJING)

    return [
        {"todo": True, "what": "核收"},
        {"at": at(24), "what": "更正“行政许可 · 本年处理决定数量”，由12860改为12806", "note": "与原件核对"},
        {"at": at(2), "what": "导入“2025年报.html”"},
    ]
