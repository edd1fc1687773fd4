"""The page of a form about one item: shown, done and sent on, or shown again with everything typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gongkai.base.errors import Refused, Stale
from gongkai.base.unfinished import filled
from gongkai.publishing.models import Item


def posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def answer(
    request: HttpRequest,
    item: Item,
    form: Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: str,
    done: str,
    template: str = "publishing/desk/form.html",
    **context: Any,
) -> HttpResponse:
    """302 when done; 422 with what is wrong beside its field; 409 with who wrote first. What was typed stays."""
    status = 422 if form.is_bound else 200
    form = filled(form, request, request.path)
    if form.is_bound and form.is_valid():
        item.version = form.cleaned_data.get("version", item.version)
        try:
            act(form.cleaned_data)
        except Refused as refusal:
            status = refusal.status
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        except Stale as stale:
            status, context["conflict"] = 409, stale
            on_present_version(form, item)
        else:
            messages.success(request, done)
            return redirect("publishing:desk-item", item.pk)
    context |= {"item": item, "form": form, "heading": title, "trail": trail(item, title)}
    context["kept_as"] = f"{title}《{item.title}》"
    return render(request, template, context, status=status)


def trail(item: Item, title: str) -> list[tuple[str, str]]:
    return [
        ("主动公开", reverse("publishing:desk-items")),
        (item.title, reverse("publishing:desk-item", args=[item.pk])),
        (title, ""),
    ]


def on_present_version(form: Form, item: Item) -> None:
    """The form shown again carries the version of the page it now stands on."""
    form.data = form.data.copy()
    form.data["version"] = Item.objects.values_list("version", flat=True).get(pk=item.pk)
