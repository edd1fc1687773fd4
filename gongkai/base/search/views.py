"""The list of words at the desk: what means the same, what is commonly mistyped, what is offered to visitors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.access import staff_may
from gongkai.base.refusal_in_form import refusal_in
from gongkai.base.search import actions
from gongkai.base.search.forms import ChangeForm, WordsForm
from gongkai.base.search.models import WordGroup

LIST = "search-words"


@staff_may("search.words")
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    known = list(WordGroup.objects.all())
    groups = [(kind, [group for group in known if group.kind == kind]) for kind in WordGroup.Kind]
    return render(request, "search/words.html", {"groups": groups, "count": len(known)})


@staff_may("search.words")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    form = WordsForm(request.POST or None)
    if form.is_valid():
        with refusal_in(form):
            group = actions.create(by=request.staff, **form.cleaned_data)
            messages.success(request, f"已添加“{group}”，检索时即刻生效。")
            return redirect(LIST)
    context = {"form": form, "trail": [("检索词", reverse(LIST)), ("添加词组", "")]}
    return render(request, "search/group.html", context, status=422 if form.errors else 200)


@staff_may("search.words")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Save or remove a group; which is told by the button."""
    group = get_object_or_404(WordGroup, pk=pk)
    form = ChangeForm(request.POST or None, initial=vars(group))
    if form.is_valid():
        typed = form.cleaned_data
        with refusal_in(form):
            if "remove" in request.POST:
                actions.remove(group, version=typed["version"], by=request.staff)
            else:
                actions.change(group, by=request.staff, **typed)
            messages.success(request, f"已{'删除' if 'remove' in request.POST else '保存'}“{group}”。")
            return redirect(LIST)
    context = {"group": group, "form": form, "trail": [("检索词", reverse(LIST)), (str(group), "")]}
    return render(request, "search/group.html", context, status=422 if form.errors else 200)
