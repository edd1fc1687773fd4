"""What each desk page asks for. A form checks shape; what the law allows is the action's to say."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from gongkai.base.errors import Refused
from gongkai.base.forms import VersionedForm, day, words
from gongkai.organisations.models import Unit
from gongkai.publishing import body, details_form
from gongkai.publishing.actions.drafting import Enclosure, Text
from gongkai.publishing.actions.reviewing import CHECKLIST
from gongkai.publishing.enclosing import enclosure_of, enclosures_of, together, token
from gongkai.publishing.kinds import TRAITS, Kind
from gongkai.publishing.models import Column, Disclosure, InterpretationForm, Item, Relation, Revision, SecrecyReview
from gongkai.publishing.models import State as ItemState

SET_BY_THE_SYSTEM = ("published", "published_on", "index_number", "state", "passed")


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    widget = ManyFiles

    def clean(self, data: Sequence[UploadedFile], initial: object = None) -> list[UploadedFile]:
        return [super(ManyFilesField, self).clean(file, initial) for file in data or []]


class TextForm(forms.Form):
    """The fields of a revision. Files once received stay with the form, whatever else was wrong with it."""

    title = forms.CharField(label="标题", max_length=200)
    body = forms.CharField(
        label="正文",
        required=False,
        max_length=body.LONGEST,
        widget=forms.Textarea(attrs={"rows": 16, "data-editor": ""}),
        help_text="空一行另起一段；可以直接粘贴 Word、WPS 的内容，保存时只留段落、标题、列表、表格和链接。",
    )
    files = ManyFilesField(label="添加附件", required=False, allow_empty_file=True, help_text="可以一次选多个文件。")
    kept = forms.MultipleChoiceField(label="已有附件", required=False, widget=forms.CheckboxSelectMultiple)
    document_number = forms.CharField(label="文号", max_length=60, required=False, help_text="如：青政规〔2026〕1号。")
    made_on = day("成文日期", help_text="自形成之日起20个工作日内公开（《条例》第二十六条）。")
    summary = words("内容概述", 500, required=False)
    theme = forms.CharField(label="主题分类", max_length=40, required=False)
    genre = forms.CharField(label="体裁", max_length=20, required=False, help_text="如：通知、公告、意见。")
    form = forms.ChoiceField(label="解读形式", required=False, choices=[("", "请选择"), *InterpretationForm.choices])
    effective_on = day("施行日期")
    expires_on = day("有效期至")
    first_published = day("原发布日期", help_text="只用于补录已在别处发布过的信息；本站发布时间由系统记录，不能填写。")

    def __init__(self, *args: Any, kind: str, enclosures: Sequence[Enclosure] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape(kind)
        self.enclosures: list[Enclosure] = list(enclosures)
        if self.is_bound:
            self.receive_files()
        choices = [(token(each), each.name) for each in self.enclosures]
        self.fields["kept"].choices = choices
        if self.is_bound:
            self.data = self.data.copy()
            self.data.setlist(self.add_prefix("kept"), [value for value, _ in choices])
        else:
            self.initial["kept"] = [value for value, _ in choices]
        if not choices:
            del self.fields["kept"]

    def shape(self, kind: str) -> None:
        """Ask for what the kind says, right after its text, and for nothing only others have."""
        traits = TRAITS[Kind(kind)]
        self.details = details_form.fields_of(traits)
        self.fields |= self.details
        for name in ("made_on", "form", *(("document_number",) if traits.document else ())):
            self.fields[name].note = details_form.NEEDED
        for name in () if kind == Kind.INTERPRETATION else ("form",):
            del self.fields[name]
        for name in () if traits.document else ("effective_on", "expires_on"):
            del self.fields[name]
        self.order_fields(("kind", "unit", "title", "body", "files", "kept", "form", *self.details))

    def receive_files(self) -> None:
        """Keep what was uploaded at once; what is refused is said beside the field."""
        self.refusal: Refused | None = None
        self.enclosures = []
        try:
            self.enclosures = [enclosure_of(carried) for carried in self.data.getlist(self.add_prefix("kept"))]
            self.enclosures = together(self.enclosures, self.files.getlist(self.add_prefix("files")))
        except Refused as refusal:
            self.refusal = refusal

    def clean(self) -> dict[str, Any]:
        if self.refusal:
            self.add_error("files", self.refusal.message)
        if any(self.data.get(name) for name in SET_BY_THE_SYSTEM):
            self.add_error(None, "发布时间、索引号由系统记录，不能填写；补录已发布过的信息请填“原发布日期”。")
        return self.cleaned_data

    def text(self) -> Text:
        typed = self.cleaned_data
        names = (each.name for each in dataclasses.fields(Text) if each.name not in ("body", "details"))
        told = {name: typed[name] for name in names if name in typed}
        return Text(body=body.from_typed(typed["body"]), details=details_form.told(self.details, typed), **told)

    def dropped(self) -> tuple[str, ...]:
        """In Chinese, what the cleaning took out of what was typed."""
        return body.clean(body.from_typed(self.cleaned_data["body"])).dropped


class NewItemForm(TextForm):
    kind = forms.ChoiceField(widget=forms.HiddenInput, choices=Kind.choices)
    unit = forms.ModelChoiceField(Unit.objects.none(), label="发文机关", empty_label="请选择")
    disclosure = forms.ChoiceField(
        label="公开属性",
        required=False,
        choices=[(Disclosure.PROACTIVE, "主动公开"), ("", "依申请公开、不予公开，或者尚未认定：保存后写明依据")],
        widget=forms.RadioSelect,
        help_text="成文时认定（源头认定）。",
    )
    columns = forms.ModelMultipleChoiceField(
        Column.objects.all(),
        label="所在栏目",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
    )

    def __init__(self, units: Any, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, initial={"kind": kind, "disclosure": ""}, **kwargs)
        self.fields["unit"].queryset = units
        if units.count() == 1:
            self.fields["unit"].empty_label = None


class EditForm(VersionedForm, TextForm):
    pass


def initial_text(item: Item, revision: Revision) -> dict[str, Any]:
    names = [name for name in TextForm.base_fields if hasattr(revision, name)]
    shown = {name: getattr(revision, name) for name in names} | details_form.initial(revision)
    told = {"body": body.to_typed(revision.body), "first_published": item.first_published, "version": item.version}
    return shown | told


def edit_form(item: Item, revision: Revision, *bound: Any) -> EditForm:
    initial = initial_text(item, revision)
    return EditForm(*bound, kind=item.kind, initial=initial, enclosures=enclosures_of(revision))


class DisclosureForm(VersionedForm):
    disclosure = forms.ChoiceField(label="公开属性", choices=Disclosure.choices, widget=forms.RadioSelect)
    ground = words("依据和理由", required=False, help_text="依申请公开、不予公开的，写明《条例》条款和理由。")
    look_again = day("再次评估日期", help_text="不主动公开的，到这一天重新审查能否公开（《条例》第十八条）。")


class ColumnsField(forms.ModelMultipleChoiceField):
    """Columns of one name are told apart by what they stand under."""

    def label_from_instance(self, column: Column) -> str:
        return f"{column.parent.title} › {column.title}" if column.parent else column.title


class ColumnsForm(VersionedForm):
    columns = ColumnsField(
        Column.objects.select_related("parent"),
        label="所在栏目",
        widget=forms.CheckboxSelectMultiple(attrs={"class": "column-choices"}),
        help_text="一件信息可以同时列入多个栏目。",
    )


class RearrangeForm(ColumnsForm):
    """The columns of what is published already: another person's step, with a reason."""

    reason = words("调整的理由", rows=2)


class ScheduleForm(VersionedForm):
    publish_at = forms.DateTimeField(
        label="发布时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="北京时间。到时由系统以您的名义发布；届时不再具备发布条件的，不发布，并提示原因。",
    )


class RelationForm(VersionedForm):
    """How this item bears on another, named by its 索引号 or its number on the desk."""

    kind = forms.ChoiceField(label="本件是所选信息的", choices=Relation.Kind.choices)
    target = forms.CharField(label="所选信息", max_length=40, help_text="填写索引号，或工作台网址里的编号。")
    on = day("生效日期", help_text="修改、废止必填。")

    def __init__(self, within: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.within = within

    def clean_target(self) -> Item:
        named = self.cleaned_data["target"].strip()
        found = self.within.filter(index_number=named).first()
        if found is None and named.isascii() and named.isdecimal() and len(named) < 10:
            found = self.within.filter(pk=int(named)).first()
        if found is None:
            raise forms.ValidationError("没有找到这件信息：请核对索引号或编号。")
        return found


class UninterpretedForm(VersionedForm):
    because = words("不作解读的理由", required=False, help_text="没有解读材料的规章、规范性文件须写明。")


class RevisionForm(VersionedForm):
    """What is said of a text names the revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class SecrecyForm(RevisionForm):
    asked = words("审查事项", help_text="一事一审：写明审查了什么，如正文、附件、数据来源。")
    conclusion = forms.ChoiceField(label="结论", choices=SecrecyReview.Conclusion.choices, widget=forms.RadioSelect)


class ReviewForm(RevisionForm):
    stage = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=3)
    checks = forms.MultipleChoiceField(
        label="校对",
        required=False,
        help_text="通过须逐项核对后勾选；退回不必勾选。",
        choices=list(CHECKLIST.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    marks = words("审核意见", 2000, 4, required=False, help_text="退回时必填，写明哪一段、哪一处。")


class StepForm(VersionedForm):
    reason = words("理由", required=False, rows=2)


class FilterForm(forms.Form):
    """What the list is narrowed to; it lives in the address."""

    q = forms.CharField(label="标题、文号或索引号", required=False, max_length=60)
    kind = forms.ChoiceField(label="类别", required=False, choices=[("", "全部"), *Kind.choices])
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="发文机关", required=False, empty_label="全部", to_field_name="slug"
    )
    state = forms.ChoiceField(label="状态", required=False, choices=[("", "全部"), *ItemState.choices])

    def __init__(self, units: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units
