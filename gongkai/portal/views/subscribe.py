"""Subscribing by mail: asked for here, agreed to from the mail, stopped from the mail by one click."""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.base import client, mail
from gongkai.base.access import public
from gongkai.base.clock import now
from gongkai.base.refusal_in_form import refusal_in
from gongkai.base.throttle import Limit, spend
from gongkai.base.views import errors
from gongkai.publishing import digests, selectors
from gongkai.publishing.actions import subscribing
from gongkai.publishing.models import Column
from gongkai.publishing.topics import LONGEST_WORDS, topic_of

FROM_HERE = Limit("subscription.asked", 10, 600)
TOO_MANY = "订阅次数过多，请稍后再试。"
page = require_http_methods(["GET", "HEAD", "POST"])


class SubscribeForm(forms.Form):
    topic = forms.ChoiceField(label="订阅什么", required=False)
    words = forms.CharField(
        label="或者订阅含有这些字的信息", required=False, max_length=LONGEST_WORDS, help_text="填写后以它为准。"
    )
    address = forms.EmailField(label="邮箱", max_length=254, help_text="只用于发送订阅，加密保存；停止订阅时即删除。")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        columns = [(f"column:{each.slug}", each.title) for each in Column.objects.all()]
        units = [(f"unit:{each.slug}", each.name) for each in selectors.units_with_items()]
        self.fields["topic"].choices = [("all", "全部公开信息"), ("栏目", columns), ("单位", units)]

    @property
    def key(self) -> str:
        words = " ".join(self.cleaned_data["words"].split())
        return f"words:{words}" if words else self.cleaned_data["topic"] or "all"


@public
@never_cache
@page
def subscribe(request: HttpRequest) -> HttpResponse:
    """The answer is the same for every address; what follows arrives in the mail."""
    asked = request.GET.get("topic", "")
    start = {"topic": asked} if not asked.startswith("words:") else {"words": asked.removeprefix("words:")}
    form = SubscribeForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_valid():
        at = now()
        if seconds := spend(FROM_HERE, client.address(request), at):
            return errors.throttled(request, seconds, TOO_MANY)
        with refusal_in(form):
            with transaction.atomic():
                found = subscribing.ask(form.cleaned_data["address"], form.key, at=at)
                if found:
                    digests.send_question.enqueue(found.pk)
            return render(request, "portal/subscribe/asked.html")
    context = {"form": form, "ready": mail.ready()}
    return render(request, "portal/subscribe/subscribe.html", context, status=422 if form.errors else 200)


@public
@never_cache
@page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button, not the link alone: programs open the links of letters to look at them."""
    if request.method != "POST":
        return render(request, "portal/subscribe/confirm.html", {"token": token})
    found = subscribing.confirm(token, at=now())
    return render(request, "portal/subscribe/confirmed.html", {"topic": topic_of(found.topic)})


@public
@csrf_exempt  # a mail program posts it, with nothing but the token (RFC 8058)
@never_cache
@page
def stop(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return render(request, "portal/subscribe/stop.html", {"token": token})
    subscribing.stop(token)
    return render(request, "portal/subscribe/stopped.html")
