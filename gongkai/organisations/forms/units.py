"""Forms of the unit tree."""

from django import forms
from django.core.validators import RegexValidator

from gongkai.organisations.forms.fields import DayField, ForStaff, UnitField
from gongkai.organisations.models import SuccessionKind, UnitKind

SLUG = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", "网址名只用小写字母、数字和连字符，如 minzhengju。")
REGION = RegexValidator(r"\A[0-9]{6}([0-9]{3}){0,2}\Z", "行政区划代码为6位、9位或12位数字。")


def name(**kwargs: object) -> forms.CharField:
    return forms.CharField(label="全称", min_length=2, max_length=100, **kwargs)


def short_name(**kwargs: object) -> forms.CharField:
    return forms.CharField(label="简称", max_length=40, help_text="列表和图表中使用，如“民政局”。", **kwargs)


def document() -> forms.CharField:
    return forms.CharField(label="依据文件", max_length=120, required=False, help_text="如“青机编〔2019〕8号”。")


class IdentityFields(forms.Form):
    code = forms.CharField(label="统一社会信用代码", max_length=18, help_text="18位，见登记证书。")
    region = forms.CharField(label="行政区划代码", max_length=12, validators=[REGION])

    def clean_code(self) -> str:
        return self.cleaned_data["code"].upper()


class CreateForm(ForStaff, IdentityFields):
    name = name()
    short_name = short_name()
    kind = forms.ChoiceField(label="类别", choices=[choice for choice in UnitKind.choices if choice[0] != "county"])
    parent = UnitField(label="隶属于")
    code = IdentityFields.base_fields["code"]
    region = IdentityFields.base_fields["region"]
    slug = forms.CharField(
        label="网址名", max_length=40, validators=[SLUG], help_text="该单位网页地址中的一段，设立后不再改变。"
    )
    since = DayField(label="设立日期")
    document = document()


class RenameForm(ForStaff):
    name = name()
    short_name = short_name()
    since = DayField(label="新名称启用日期")
    document = document()


class MoveForm(ForStaff):
    parent = UnitField(label="新的上级单位")
    since = DayField(label="调整日期")
    document = document()


class MergeForm(ForStaff):
    into = UnitField(label="并入")
    since = DayField(label="合并日期", help_text="自这一天起，原单位不再存在。")
    document = document()


class AbolishForm(ForStaff):
    kind = forms.ChoiceField(
        label="方式",
        choices=[(each.value, each.label) for each in (SuccessionKind.ABOLISHED, SuccessionKind.SPLIT)],
    )
    successors = forms.ModelMultipleChoiceField(
        None,
        label="由谁承继职责",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少选择一个承继职责的单位。", "invalid_choice": "请从列表中选择单位。"},
    )
    since = DayField(label="撤销日期", help_text="自这一天起，该单位不再存在。")
    document = document()


class CorrectForm(ForStaff, IdentityFields):
    kind = forms.ChoiceField(label="类别", choices=UnitKind.choices)
    code = IdentityFields.base_fields["code"]
    region = IdentityFields.base_fields["region"]


class TreeForm(forms.Form):
    """Which day's tree to show, and what to look for in it."""

    on = DayField(label="日期", required=False)
    q = forms.CharField(label="单位名称", required=False, max_length=100)
