"""How every form of the site is drawn: a summary of errors on top, then each field with its label, help and error."""

from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    form_template_name = "base/forms/form.html"
    field_template_name = "base/forms/field.html"
