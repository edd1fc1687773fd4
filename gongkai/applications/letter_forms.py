"""What the pages of letters ask for."""

from django import forms

from gongkai.applications.letter_kinds import KINDS
from gongkai.applications.models.paper import ORGANS
from gongkai.applications.papers.wording import WORDINGS


class LetterheadForm(forms.Form):
    contact = forms.CharField(
        label="联系方式",
        max_length=200,
        required=False,
        help_text="印在文书末尾，如“政务公开股，0312-1234567，中山路1号”。",
    )
    organ = forms.ChoiceField(
        label="复议管辖类别",
        required=False,
        choices=[("", "按单位类别"), *((each.value, label) for each, label in ORGANS.items())],
        help_text="决定行政复议机关和管辖法院（行政复议法第二十四条、第二十七条）。",
    )
    higher_department = forms.CharField(
        label="上一级主管部门", max_length=100, required=False, help_text="只有实行垂直领导的机关需要填写。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class TemplateForm(forms.Form):
    kind = forms.ChoiceField(label="文书种类", choices=[(key, KINDS[key].title) for key in WORDINGS])
    file = forms.FileField(
        label="Word 文件", help_text=".docx，占位符写作 {{申请人}}；可先下载现行文字，在 Word 中修改。"
    )
