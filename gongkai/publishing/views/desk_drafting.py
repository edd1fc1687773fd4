"""Pages on which an item is drafted: its text and attachments, 公开属性, columns, relations."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.access import require, staff_may
from gongkai.base.clock import now
from gongkai.base.errors import Refused
from gongkai.base.unfinished import filled
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing import forms
from gongkai.publishing.actions import drafting, publishing
from gongkai.publishing.kinds import GROUPS, Kind
from gongkai.publishing.models import Relation, State
from gongkai.publishing.steps import STEPS
from gongkai.publishing.views.desk_answer import answer, posted

page = require_http_methods(["GET", "HEAD", "POST"])
EDITOR = "publishing/desk/text_form.html"


@page
@staff_may("publishing.draft")
def new(request: HttpRequest, kind: str = "") -> HttpResponse:
    """First the kind, then the form that asks for what the kind says."""
    path = [("主动公开", reverse("publishing:desk-items")), ("起草", "")]
    kind = kind or request.POST.get("kind", "")
    if kind not in Kind:
        context = {"groups": GROUPS.items(), "wrong": kind or request.method == "POST", "trail": path}
        return render(request, "publishing/desk/kinds.html", context, status=422 if context["wrong"] else 200)
    form = forms.NewItemForm(desk.units_to_draft_for(request.staff), kind, posted(request), request.FILES or None)
    form = filled(form, request, request.path)
    if form.is_bound and form.is_valid():
        typed = form.cleaned_data
        whose = {name: typed[name] for name in ("kind", "unit", "first_published", "disclosure", "columns")}
        try:
            item = drafting.draft(form.text(), **whose, enclosures=form.enclosures, by=request.staff, at=now())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            left = [
                what
                for what, done in (("认定公开属性", typed["disclosure"]), ("选定栏目", typed["columns"]))
                if not done
            ]
            messages.success(request, f"已保存草稿。下一步：{'，'.join([*left, '送审'])}。")
            say_dropped(request, form)
            return redirect("publishing:desk-item", item.pk)
    heading = f"起草{Kind(kind).label}"
    context = {"form": form, "heading": heading, "kept_as": heading, "trail": path}
    return render(request, EDITOR, context, status=422 if form.is_bound else 200)


@page
@staff_may("publishing.draft")
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new revision over the version that was read; what was passed of the one before is void."""
    item = desk.item_for(request.staff, pk)
    bound = (request.POST, request.FILES) if request.method == "POST" else ()
    form = forms.edit_form(item, item.revision, *bound)

    def save(typed: dict[str, Any]) -> None:
        files = {"enclosures": form.enclosures, "first_published": typed["first_published"]}
        drafting.edit(item, form.text(), **files, by=request.staff, at=now())
        say_dropped(request, form)

    return answer(request, item, form, save, title="修改", done="已保存为新的一稿。", template=EDITOR)


def say_dropped(request: HttpRequest, form: forms.TextForm) -> None:
    dropped = form.dropped()
    if dropped:
        messages.warning(request, f"保存时已从正文去掉：{'、'.join(dropped)}。文字都已保留，请核对下方成稿。")


@page
@staff_may("publishing.draft")
def attributes(request: HttpRequest, pk: int) -> HttpResponse:
    """认定公开属性, fixed when the document is made (源头认定)."""
    item = desk.item_for(request.staff, pk)
    initial = {
        "disclosure": item.disclosure,
        "ground": item.disclosure_ground,
        "look_again": item.look_again,
        "version": item.version,
    }
    form = forms.DisclosureForm(posted(request), initial=initial)

    def settle(typed: dict[str, Any]) -> None:
        settled = {name: typed[name] for name in ("disclosure", "ground", "look_again")}
        drafting.settle_disclosure(item, **settled, by=request.staff, at=now())

    return answer(request, item, form, settle, title="公开属性", done="已认定公开属性。")


@page
@staff_may("publishing.publish")
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a draft its drafter decides; of what is published another person, with a reason."""
    item = desk.item_for(request.staff, pk)
    initial = {"columns": item.columns.all(), "version": item.version}
    published = item.state == State.PUBLISHED
    require(request.staff, STEPS["rearrange" if published else "place"].permission, item)
    form = (forms.RearrangeForm if published else forms.ColumnsForm)(posted(request), initial=initial)

    def place(typed: dict[str, Any]) -> None:
        if published:
            said = {"reason": typed["reason"], "at": now()}
            publishing.rearrange(item, typed["columns"], **said, by=request.staff)
        else:
            drafting.place(item, typed["columns"], by=request.staff)

    return answer(request, item, form, place, title="所在栏目", done="已调整所在栏目。")


@page
@staff_may("publishing.draft")
def relations(request: HttpRequest, pk: int) -> HttpResponse:
    """What this item interprets, implements, amends or repeals; or why it goes out without an interpretation."""
    item = desk.item_for(request.staff, pk)
    form = forms.RelationForm(desk.items_for(request.staff), posted(request), initial={"version": item.version})
    reason = forms.UninterpretedForm(initial={"because": item.uninterpreted_because, "version": item.version})

    def relate(typed: dict[str, Any]) -> None:
        if typed["target"].pk == item.pk:
            raise Refused("不能与本件自身关联：请另选一件。", "target")
        drafting.relate(item, typed["target"], kind=typed["kind"], on=typed["on"], by=request.staff)

    return answer(
        request,
        item,
        form,
        relate,
        title="关联",
        done="已关联。",
        template="publishing/desk/relations.html",
        reason=reason,
        relations=item.relations.select_related("target"),
    )


@require_POST
@staff_may("publishing.draft")
def unrelate(request: HttpRequest, pk: int, relation: int) -> HttpResponse:
    item = desk.item_for(request.staff, pk)
    found = get_object_or_404(Relation, item=item, pk=relation)
    form = forms.VersionedForm(request.POST)
    if not form.is_valid():
        raise Refused("没有说明所见的修订号：请从页面上的按钮办理。")
    item.version = form.cleaned_data["version"]
    drafting.unrelate(item, found, by=request.staff)
    messages.success(request, "已取消关联。")
    return redirect("publishing:desk-relations", pk)


@page
@staff_may("publishing.draft")
def uninterpreted(request: HttpRequest, pk: int) -> HttpResponse:
    """Why a document goes out without its interpretation (三同步)."""
    item = desk.item_for(request.staff, pk)
    initial = {"because": item.uninterpreted_because, "version": item.version}
    form = forms.UninterpretedForm(posted(request), initial=initial)

    def leave(typed: dict[str, Any]) -> None:
        drafting.leave_uninterpreted(item, because=typed["because"], by=request.staff)

    return answer(request, item, form, leave, title="不作解读的理由", done="已记录不作解读的理由。")
