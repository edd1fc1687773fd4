"""Components: one tag each, drawn by a template of the same name in base/components/."""

from typing import Any

from django import template
from django.urls import reverse

from gongkai.base.stylesheet import stylesheet

register = template.Library()
FOLDER = "base/components"


@register.simple_tag
def stylesheet_url(desk: bool = False) -> str:
    return reverse("style", args=(stylesheet(desk=desk).digest,))


@register.inclusion_tag(f"{FOLDER}/error_summary.html")
def error_summary(form: Any) -> dict[str, Any]:
    """What is wrong with a form, each line leading to its field."""
    return {"form": form, "fields": [field for field in form if field.errors]}
