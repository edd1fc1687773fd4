"""Forms of the calendar, the review chain and delegations."""

from datetime import date
from typing import Any

from django import forms

from gongkai.applications.actions.calendar import Notice
from gongkai.applications.chain import STAGES
from gongkai.base.calendars import Line
from gongkai.base.forms import day, words
from gongkai.organisations.models import Staff, Unit

KINDS = {"off": "off", "work": "work", "放假": "off", "上班": "work"}


class NoticeForm(forms.Form):
    """A notice as a list of days: 日期,安排,事由 — one line each, as `2027-01-01,放假,元旦`."""

    title = forms.CharField(label="通知名称和文号", max_length=120)
    published = day("公布日期", required=True)
    scope = forms.ChoiceField(label="适用范围")
    year = forms.IntegerField(
        label="年度",
        min_value=2008,
        max_value=2100,
        required=False,
        help_text="国务院办公厅的年度通知填年度；其他通知不填。",
    )
    days = words("日期", 20_000, 10, help_text="每行一天：日期,放假或者上班,事由。例：2027-01-01,放假,元旦")

    def __init__(self, units: Any, regions: list[str], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        places = [(f"unit:{unit.code}", f"仅{unit.name}") for unit in units]
        areas = [(region, f"行政区划{region}") for region in regions]
        self.fields["scope"].choices = [("", "全国"), *areas, *places]  # type: ignore[attr-defined]
        self.fields["scope"].required = False

    def clean_days(self) -> list[Line]:
        found = []
        for number, text in enumerate(filter(str.strip, self.cleaned_data["days"].splitlines()), start=1):
            parts = [part.strip() for part in text.replace("，", ",").split(",")]
            try:
                found.append(Line(date.fromisoformat(parts[0]), KINDS[parts[1]], parts[2][:40]))
            except (ValueError, KeyError, IndexError) as wrong:
                raise forms.ValidationError(
                    f"第{number}行看不懂：{text[:40]}。应为“日期,放假或者上班,事由”。"
                ) from wrong
        return found

    def notice(self) -> Notice:
        typed = self.cleaned_data
        return Notice(typed["title"], typed["published"], typed["scope"], typed["year"], typed["days"])


class ChainForm(forms.Form):
    """The stages before the signature, which is always the last; the secrecy review is never left out."""

    stages = forms.MultipleChoiceField(
        label="签发之前的环节",
        choices=[(stage.key, f"{stage.label}：{stage.asks}") for stage in STAGES.values() if stage.key != "sign"],
        widget=forms.CheckboxSelectMultiple,
    )


class DelegationForm(forms.Form):
    absent = forms.ModelChoiceField(Staff.objects.none(), label="委托人")
    deputy = forms.ModelChoiceField(Staff.objects.none(), label="代理人")
    since = day("开始日期", required=True)
    until = day("结束日期", required=True)
    reason = forms.CharField(label="事由", max_length=200)

    def __init__(self, unit: Unit, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        people = Staff.objects.filter(is_active=True, appointments__unit=unit, appointments__until=None).distinct()
        for name in ("absent", "deputy"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
