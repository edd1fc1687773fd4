"""What the pages of the ledger ask for: how many decisions, how much was taken in, and from what it was counted."""

from typing import Any

from django import forms

from gongkai.base.errors import Refused
from gongkai.base.forms import day, words
from gongkai.organisations.models import Unit
from gongkai.publishing.actions.registering import MOST, Evidence
from gongkai.publishing.enclosing import received
from gongkai.publishing.models import DecisionCount


class EntryForm(forms.Form):
    """When and from what; the unit is one for which the person may draft."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位")
    first_day = day("起", required=True)
    last_day = day("止", required=True, help_text="只有一天的，与起日相同；起止须在同一年。")
    basis = words("登记依据", rows=2, help_text="从哪里数出来的：系统、批次、清单。")
    evidence = forms.FileField(label="证据文件", required=False, help_text="清单、导出表或者截图；只供工作人员核对。")

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
        if units.count() == 1:
            self.fields["unit"].empty_label = None

    def clean_evidence(self) -> Any:
        file = self.cleaned_data["evidence"]
        try:
            return received(file) if file else None
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal

    def told(self) -> Evidence:
        typed = self.cleaned_data
        return Evidence(typed["first_day"], typed["last_day"], typed["basis"], typed["evidence"])


class DecisionsForm(EntryForm):
    kind = forms.ChoiceField(label="类别", choices=DecisionCount._meta.get_field("kind").choices)
    number = forms.IntegerField(label="处理决定数量", min_value=1, max_value=MOST)
    field_order = ("unit", "kind", "number")


class FeesForm(EntryForm):
    project = forms.CharField(label="收费项目", max_length=100)
    amount_yuan = forms.DecimalField(label="收费金额（元）", min_value=0, max_digits=14, decimal_places=2)
    field_order = ("unit", "project", "amount_yuan")


class LedgerFilter(forms.Form):
    """What the ledger is narrowed to; it lives in the address."""

    year = forms.IntegerField(label="年度", required=False, min_value=1949, max_value=2100)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", required=False, empty_label="全部", to_field_name="slug"
    )

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
