"""How every form of the site is drawn, and the fields most forms are made of."""

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

LONGEST_REASON = 300


class FormRenderer(TemplatesSetting):
    """A summary of errors on top, then each field with its label, help and error."""

    form_template_name = "base/forms/form.html"
    field_template_name = "base/forms/field.html"


def day(label: str, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **{"required": False} | more)


def words(label: str, longest: int = LONGEST_REASON, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": longest})
    return forms.CharField(label=label, max_length=longest, widget=widget, **more)


class VersionedForm(forms.Form):
    """A write that names the version it saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
