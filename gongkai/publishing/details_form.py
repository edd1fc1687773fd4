"""The fields of a form for what a kind declares (`details.py`)."""

from collections.abc import Mapping
from typing import Any

from django import forms

from gongkai.base.errors import Refused
from gongkai.publishing.details import LONGEST, LONGEST_LINES, Detail, Sort
from gongkai.publishing.kinds import Traits
from gongkai.publishing.models import Revision

PREFIX = "detail-"
NEEDED = "送审前必填"  # beside the label, where a draft may lack it
ROWS = {Sort.LINES: 5, Sort.LINKS: 3}


class DetailField(forms.CharField):
    """One detail, cleaned by its own declaration; a draft may lack what only review asks for."""

    def __init__(self, detail: Detail) -> None:
        self.detail = detail
        longest = LONGEST_LINES if detail.sort in ROWS else LONGEST
        self.note = NEEDED if detail.required else ""
        super().__init__(
            label=detail.label,
            required=False,
            max_length=longest,
            help_text=detail.help,
            widget=widget(detail),
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        try:
            return self.detail.accepted(typed)
        except Refused as refusal:
            raise forms.ValidationError(refusal.message) from refusal


def widget(detail: Detail) -> forms.Widget:
    if detail.sort is Sort.CHOICE:
        return forms.Select(choices=[("", "请选择"), *((choice, choice) for choice in detail.choices)])
    if detail.sort is Sort.DAY:
        return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if detail.sort in ROWS:
        return forms.Textarea(attrs={"rows": ROWS[detail.sort]})
    numeric = detail.sort in (Sort.YEAR, Sort.WHOLE, Sort.PERCENT)
    return forms.TextInput(attrs={"inputmode": "numeric"} if numeric else {})


def fields_of(traits: Traits) -> dict[str, DetailField]:
    return {f"{PREFIX}{each.key}": DetailField(each) for each in traits.details}


def told(fields: Mapping[str, DetailField], typed: Mapping[str, Any]) -> dict[str, str]:
    return {field.detail.key: typed.get(name, "") for name, field in fields.items()}


def initial(revision: Revision) -> dict[str, str]:
    return {f"{PREFIX}{key}": value for key, value in revision.details.items()}
