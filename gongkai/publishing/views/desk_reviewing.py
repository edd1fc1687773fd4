"""Pages of 三审三校 and 保密审查, and the buttons that take an item one step on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.access import require, staff_may
from gongkai.base.clock import now, today
from gongkai.base.errors import Refused
from gongkai.publishing import desk_selectors as desk
from gongkai.publishing import forms
from gongkai.publishing.actions import publishing, reviewing, scheduling
from gongkai.publishing.differences import differences
from gongkai.publishing.guards import STAGES
from gongkai.publishing.models import Item
from gongkai.publishing.presenting import ItemPage
from gongkai.publishing.steps import STEPS
from gongkai.publishing.views.desk_answer import answer, posted

page = require_http_methods(["GET", "HEAD", "POST"])


@page
@staff_may("publishing.secrecy")
def secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    """保密审查 of the revision shown, item by item."""
    item = desk.item_for(request.staff, pk)
    require(request.staff, "publishing.secrecy", item)
    form = forms.SecrecyForm(posted(request), initial=seen(item))

    def conclude(typed: dict[str, Any]) -> None:
        said = {name: typed[name] for name in ("revision", "asked", "conclusion")}
        reviewing.review_secrecy(item, **said, by=request.staff, at=now())

    return read_and_answer(request, item, form, conclude, title="保密审查", done="已记录保密审查结论。")


@page
@staff_may("publishing.review")
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review of the revision shown: pass it with every check ticked, or send it back with marks."""
    item = desk.item_for(request.staff, pk)
    require(request.staff, "publishing.review", item)
    stage = min(item.passed + 1, len(STAGES))
    form = forms.ReviewForm(posted(request), initial=seen(item) | {"stage": stage})
    returning = request.POST.get("verdict") == "return"

    def judge(typed: dict[str, Any]) -> None:
        said = {"revision": typed["revision"], "marks": typed["marks"], "by": request.staff, "at": now()}
        if returning:
            if not typed["marks"].strip():
                raise Refused("退回须写明意见：哪一段、哪一处，怎样改。", "marks")
            reviewing.send_back(item, **said)
        else:
            reviewing.pass_review(item, stage=typed["stage"], checks=dict.fromkeys(typed["checks"], True), **said)

    done = "已退回修改，意见已留给起草人。" if returning else f"{STAGES[stage - 1]}已通过。"
    return read_and_answer(request, item, form, judge, title=STAGES[stage - 1], done=done, reviewing=True)


@page
@staff_may("publishing.review")
def review_afterwards(request: HttpRequest, pk: int) -> HttpResponse:
    """补审 of what was published in a hurry."""
    item = desk.item_for(request.staff, pk)
    require(request.staff, "publishing.review", item)
    form = forms.ReviewForm(posted(request), initial=seen(item) | {"stage": 1})

    def judge(typed: dict[str, Any]) -> None:
        checks = dict.fromkeys(typed["checks"], True)
        said = {"revision": typed["revision"], "marks": typed["marks"]}
        reviewing.review_afterwards(item, **said, checks=checks, by=request.staff, at=now())

    return read_and_answer(request, item, form, judge, title="补审", done="补审已完成。", afterwards=True)


@page
@staff_may("publishing.publish")
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    """定时发布: decided now, done by a clock."""
    item = desk.item_for(request.staff, pk)
    require(request.staff, "publishing.publish", item)
    form = forms.ScheduleForm(posted(request), initial={"version": item.version, "publish_at": item.publish_at})

    def decide(typed: dict[str, Any]) -> None:
        scheduling.schedule(item, publish_at=typed["publish_at"], by=request.staff, at=now())

    return answer(request, item, form, decide, title="定时发布", done="已定时，到时自动发布。")


def seen(item: Item) -> dict[str, int]:
    return {"version": item.version, "revision": item.latest}


def read_and_answer(
    request: HttpRequest, item: Item, form: forms.RevisionForm, act: Callable[[dict], object], **about: Any
) -> HttpResponse:
    """The text beside the form. A text that changed meanwhile is a conflict, shown with what changed."""
    about |= {"shown": ItemPage(item, request.staff, today()), "attachments": item.revision.attachments.all()}
    read = str(form.data.get("revision", item.latest)) if form.is_bound else str(item.latest)
    older = item.revisions.filter(number=int(read)).first() if read.isdecimal() and len(read) < 6 else None
    template = "publishing/desk/review.html"
    if older is None or older.number == item.latest:
        return answer(request, item, form, act, template=template, **about)
    about |= {"older": older, "changed": differences(older, item.revision)}
    response = answer(request, item, renewed(form, item), refuse_older(item, older.number), template=template, **about)
    response.status_code = 409
    return response


def renewed(form: forms.RevisionForm, item: Item) -> forms.RevisionForm:
    """The same form on the text as it is now: marks stay, the checks are to be made again."""
    data = form.data.copy()
    data.setlist("checks", [])
    data.update({"revision": item.latest, "version": item.version, "stage": min(item.passed + 1, len(STAGES))})
    for name in ("revision", "version", "stage"):
        data.setlist(name, data.getlist(name)[-1:])
    form.data = data
    return form


def refuse_older(item: Item, number: int) -> Callable[[dict], object]:
    def refuse(typed: dict[str, Any]) -> None:
        reviewing.the_one_read(item, number)

    return refuse


REASONED = {
    "hurry": publishing.publish_in_a_hurry,
    "withdraw": publishing.withdraw,
    "discard": publishing.discard,
    "reconsider": publishing.reconsider,
    "evaluate": publishing.evaluate,
    "reopen": publishing.reopen,
}
PLAIN = {
    "submit": reviewing.submit,
    "recall": reviewing.recall,
    "publish": publishing.publish,
    "keep": publishing.keep,
    "unschedule": scheduling.unschedule,
}


@require_POST
@staff_may("publishing.view")
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """The steps that need no page of their own, over the version that was read."""
    item = desk.item_for(request.staff, pk)
    form = forms.StepForm(request.POST)
    if step not in PLAIN and step not in REASONED:
        raise Refused("没有这一步：请从页面上的按钮办理。")
    require(request.staff, STEPS[step].permission, item)
    if any(request.POST.get(name) for name in forms.SET_BY_THE_SYSTEM):
        raise Refused("发布时间由系统记录，不能填写：补录已发布过的信息请在修改页填“原发布日期”。")
    if not form.is_valid():
        raise Refused("；".join(error for errors in form.errors.values() for error in errors))
    item.version = form.cleaned_data["version"]
    if step in PLAIN:
        PLAIN[step](item, by=request.staff, at=now())
    else:
        REASONED[step](item, reason=form.cleaned_data["reason"], by=request.staff, at=now())
    messages.success(request, f"已{STEPS[step].label}《{item.title}》。")
    return redirect("publishing:desk-item", pk)
