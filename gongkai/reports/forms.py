"""What each page asks for. A form checks shape; what the law allows is the action's to say."""

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.organisations.models import Staff, Unit
from gongkai.reports.models import Report, State
from gongkai.reports.recognising import FIRST_YEAR
from gongkai.reports.selectors.desk import units_to_import_for

LONGEST_REASON = 500


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files under one name; each is checked as a single one would be."""

    widget = ManyFiles

    def clean(self, data: Sequence[UploadedFile], initial: object = None) -> list[UploadedFile]:
        return [super(ManyFilesField, self).clean(file, initial) for file in data or [None]]


def reason(required: bool = True, label: str = "理由", **more: object) -> forms.CharField:
    rows = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(label=label, max_length=LONGEST_REASON, required=required, widget=rows, **more)


def year(required: bool = True, **more: object) -> forms.IntegerField:
    return forms.IntegerField(label="年度", required=required, min_value=FIRST_YEAR, max_value=2999, **more)


class ImportForm(forms.Form):
    files = ManyFilesField(
        label="年度报告文件",
        allow_empty_file=True,
        help_text="可以一次选很多个：HTML、TXT、Word（docx）、Excel（xlsx）、CSV、PDF，或装有它们的 ZIP。",
        error_messages={"required": "请选择要导入的文件。"},
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label="单位",
        required=False,
        empty_label="由文件写明",
        help_text="文件通常写明单位和年度；没有写明的，读取后再指定。",
    )
    year = year(required=False, help_text="同上；不填即由文件写明。")

    def __init__(self, staff: Staff, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_import_for(staff)


class PlaceForm(forms.Form):
    """For one file of a batch: whose it is and of which year."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位", required=False, empty_label="由文件写明")
    year = year(required=False)

    def __init__(self, staff: Staff, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_import_for(staff)


class CellForm(forms.Form):
    """One cell of a draft: typed, blank, or another reading of the same ink."""

    key = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    value = forms.CharField(label="更正为", max_length=200, required=False)
    reason = reason(required=False, help_text="读取无疑的，更正须写明理由。")


class ExplainForm(forms.Form):
    fingerprint = forms.CharField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = reason(label="说明")


class StepForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = reason(required=False)


class HeadForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="标题", max_length=200)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="单位")
    year = year()
    dated = forms.DateField(
        label="发布日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="报告上写明的发布日期；没有写明的不填。",
    )

    def __init__(self, staff: Staff, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units_to_import_for(staff)


SORTS = {
    "": ("-year", "unit__code", "-pk"),
    "unit": ("unit__code", "-year", "-pk"),
    "newest": ("-created", "-pk"),
    "doubtful": ("-doubtful", "-errors", "-pk"),
    "errors": ("-errors", "-doubtful", "-pk"),
}
SORT_LABELS = (
    ("", "年度从新到旧"),
    ("unit", "单位"),
    ("newest", "导入先后，新的在前"),
    ("doubtful", "存疑多的在前"),
    ("errors", "错误多的在前"),
)


class FilterForm(forms.Form):
    """What the list of reports is narrowed to; it lives in the address."""

    q = forms.CharField(label="单位或标题", required=False, max_length=60)
    year = year(required=False)
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="单位", required=False, empty_label="全部", to_field_name="slug"
    )
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *State.choices])
    doubtful = forms.BooleanField(label="有存疑", required=False)
    errors = forms.BooleanField(label="有错误", required=False)
    sort = forms.ChoiceField(label="排序", required=False, choices=SORT_LABELS)

    def __init__(self, units: object, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


def initial_head(report: Report) -> dict[str, object]:
    return {name: getattr(report, name) for name in ("title", "unit", "year", "dated", "version")}
