"""What the pages of the site tree ask for."""

from django import forms
from django.core.validators import RegexValidator

from gongkai.organisations.models import Unit
from gongkai.publishing.models import Column

SLUG = RegexValidator(r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", "网址名只用小写字母、数字和连字符，如 gonggao。")


class ChangeForm(forms.Form):
    title = forms.CharField(label="名称", max_length=60)
    kind = forms.ChoiceField(label="类别", choices=Column.Kind.choices)
    owner = forms.ModelChoiceField(Unit.objects.filter(abolished=None), label="责任单位", empty_label="请选择")
    update_days = forms.IntegerField(
        label="更新周期（天）", required=False, min_value=1, max_value=3650,
        help_text="至少多少天更新一次；不填即不要求。",
    )  # fmt: skip
    description = forms.CharField(
        label="栏目介绍", max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 2, "maxlength": 200}),
        help_text="印在栏目页标题下，也写进页面标签（ColumnDescription）。",
    )  # fmt: skip
    source = forms.CharField(label="设置依据", max_length=60, required=False, help_text="如“条例20.7”。")
    position = forms.IntegerField(label="次序", min_value=0, max_value=9999, initial=0, help_text="小的在前。")
    version = forms.IntegerField(widget=forms.HiddenInput)


class CreateForm(ChangeForm):
    version = None
    slug = forms.CharField(label="网址名", max_length=60, validators=[SLUG], help_text="栏目网址中的一段，如 gonggao。")
    parent = forms.ModelChoiceField(Column.objects.all(), label="上级栏目", required=False, empty_label="无")


class MoveForm(forms.Form):
    parent = forms.ModelChoiceField(Column.objects.all(), label="移到", required=False, empty_label="最上级")
    version = forms.IntegerField(widget=forms.HiddenInput)


class AddressForm(forms.Form):
    slug = forms.CharField(label="新网址名", max_length=60, validators=[SLUG], help_text="旧网址自动转到新网址。")
    version = forms.IntegerField(widget=forms.HiddenInput)


def initial(column: Column) -> dict[str, object]:
    names = ("title", "kind", "owner", "update_days", "description", "source", "position", "version", "parent", "slug")
    return {name: getattr(column, name) for name in names}
