"""邮件订阅: asked for, agreed to by the owner of the address, told once a day, stopped by one click.

Nothing is said to anybody of who has subscribed: asking is answered alike for every address, and what is done about it
arrives in the mail.
"""

from datetime import datetime, timedelta

from django.core import signing
from django.db import transaction

from gongkai.base import audit, mail
from gongkai.base.errors import Refused
from gongkai.base.fields import mark_of
from gongkai.base.throttle import Limit, spend
from gongkai.publishing.models import Subscription
from gongkai.publishing.topics import topic_of

CONFIRM, STOP = "subscription.confirm", "subscription.stop"
QUESTION_LASTS = timedelta(days=7)
EVERY = timedelta(days=1)
TO_ONE_ADDRESS = Limit("subscription.question", 3, 86_400)
MOST = 20  # topics of one address
NOT_READY = "本站尚未开通邮件服务，暂不能用邮件订阅：可以用 Atom、RSS 订阅。"
LAPSED = "链接已失效：请重新订阅。"


@transaction.atomic
def ask(address: str, key: str, *, at: datetime) -> Subscription | None:
    """Note the wish; returns it where the address is to be asked whether it agrees. Raises Refused for no topic."""
    if not mail.ready():
        raise Refused(NOT_READY)
    if topic_of(key) is None:
        raise Refused("没有这个主题：请重新选择。", "topic")
    mark = mark_of("subscription", address)
    if spend(TO_ONE_ADDRESS, mark, at) or Subscription.objects.filter(mark=mark).count() >= MOST:
        return None
    found, _ = Subscription.objects.get_or_create(
        mark=mark, topic=key, defaults={"address": address, "created": at, "told_until": at, "due": at + EVERY}
    )
    return found


@transaction.atomic
def confirm(token: str, *, at: datetime) -> Subscription:
    """The owner of the address agrees. Raises Refused for a link that is none, or too old."""
    found = named(token, CONFIRM, QUESTION_LASTS)
    if found is None:
        raise Refused(LAPSED)
    if Subscription.objects.filter(pk=found.pk, confirmed=None).update(confirmed=at, told_until=at, due=at + EVERY):
        audit.record("publishing.subscribe", by=None, subject="邮件订阅", details={"topic": kind_of(found)})
    return found


@transaction.atomic
def stop(token: str) -> int:
    """One topic, or all of an address; what is stopped is removed. Stopping again is no fault; returns how many."""
    try:
        what, name = signing.loads(token, salt=STOP)
    except signing.BadSignature as forged:
        raise Refused("链接不完整：请从邮件中重新打开。") from forged
    chosen = Subscription.objects.filter(mark=name) if what == "all" else Subscription.objects.filter(pk=what)
    gone = chosen.filter(mark__startswith=name)
    count = gone.count()
    if count:
        gone.delete()
        audit.record("publishing.unsubscribe", by=None, subject="邮件订阅", details={"topics": count})
    return count


def kind_of(subscription: Subscription) -> str:
    """What the trail may know of a topic: words are what a person typed."""
    return subscription.topic if not subscription.topic.startswith("words:") else "words"


def named(token: str, salt: str, lasts: timedelta) -> Subscription | None:
    try:
        pk, mark = signing.loads(token, salt=salt, max_age=lasts)
    except signing.BadSignature:
        return None
    return Subscription.objects.filter(pk=pk, mark__startswith=mark).first()


def confirm_token(subscription: Subscription) -> str:
    return signing.dumps([subscription.pk, subscription.mark[:16]], salt=CONFIRM, compress=True)


def stop_token(subscription: Subscription, *, everything: bool = False) -> str:
    told = ["all", subscription.mark] if everything else [subscription.pk, subscription.mark[:16]]
    return signing.dumps(told, salt=STOP, compress=True)


@transaction.atomic
def take_due(at: datetime, most: int) -> set[str]:
    """The addresses whose digest is due, each moved to the next day: whoever takes them tells them."""
    due = Subscription.objects.filter(due__lte=at).exclude(confirmed=None)
    marks = set(due.order_by("due").values_list("mark", flat=True)[:most])
    due.filter(mark__in=marks).update(due=at + EVERY)
    return marks


def forget_unanswered(at: datetime) -> None:
    """What nobody agreed to leaves nothing behind."""
    Subscription.objects.filter(confirmed=None, created__lt=at - QUESTION_LASTS).delete()
