"""What the pages of 迁入 and 导出 ask for."""

from typing import Any

from django import forms
from django.conf import settings

from gongkai.organisations.models import Unit
from gongkai.publishing.selectors import units_with_items, years_with_items


class IntakeForm(forms.Form):
    unit = forms.ModelChoiceField(
        Unit.objects.filter(abolished=None), label="单位", help_text="元数据表没有写单位的行，按这个单位。"
    )
    source = forms.CharField(label="原网站", max_length=200, help_text="名称和网址，迁入的每条信息都会写明。")
    reviewed = forms.CharField(
        label="原审核情况和负责人",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="迁入的信息不再经本站三审：写明在原网站如何审核、由谁负责。",
    )
    archive = forms.FileField(label="压缩包（ZIP）")

    def clean_archive(self) -> Any:
        file = self.cleaned_data["archive"]
        if file.size > settings.UPLOAD_MAX_SIZE:
            raise forms.ValidationError(f"压缩包超过{settings.UPLOAD_MAX_SIZE >> 20}MB：请用命令迁入文件夹。")
        return file


class ExportForm(forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", required=False, empty_label="全部")
    year = forms.TypedChoiceField(label="发布年度", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_with_items()
        self.fields["year"].choices = [("", "全部"), *((year, f"{year}年") for year in years_with_items())]
