"""The letters of a subscription: the question whether one agrees, and what is new, once a day."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.timezone import localtime

from gongkai.base import mail, work
from gongkai.base.clock import now
from gongkai.publishing.actions import subscribing
from gongkai.publishing.models import Item, Subscription
from gongkai.publishing.topics import Topic, topic_of

MOST = 50  # items of one topic in a letter
AT_ONCE = 500  # addresses taken in one round


@work.task(attempts=5)
def send_question(pk: int) -> None:
    """Ask the address whether it agrees; one that has agreed already is told so, with the way to stop."""
    found = Subscription.objects.filter(pk=pk).first()
    topic = topic_of(found.topic) if found else None
    if found is None or topic is None:
        return
    site = settings.SITE["name"]
    if found.confirmed:
        words = f"您已订阅{topic.label}。不再订阅，请打开：\n{stop_link(found)}\n"
    else:
        agree = mail.link(reverse("portal-subscribe-confirm", args=[subscribing.confirm_token(found)]))
        words = (
            f"有人用这个邮箱订阅{site}的{topic.label}。\n\n确认订阅，请在7天内打开：\n{agree}\n\n不是您的，不必理会。\n"
        )
    mail.send(found.address, f"{site}：确认邮件订阅", words, headers(found))


@work.periodic(every=timedelta(minutes=10))
def send_what_is_due() -> None:
    at = now()
    subscribing.forget_unanswered(at)
    if not mail.ready():
        return
    with transaction.atomic():
        for mark in subscribing.take_due(at, AT_ONCE):
            send_digest.enqueue(mark)


@work.task(attempts=5)
def send_digest(mark: str) -> None:
    """One letter to one address with all its topics; none where nothing is new. What was told is not told again."""
    at = now()
    with transaction.atomic():
        mine = list(Subscription.objects.select_for_update().filter(mark=mark).exclude(confirmed=None).order_by("pk"))
        told = [(each, topic, news) for each in mine for topic, news in new_for(each, at)]
        if told:
            site = settings.SITE["name"]
            words = "\n".join(part(each, topic, news) for each, topic, news in told)
            stop = stop_link(told[0][0], everything=True)
            text = f"{words}\n停止全部订阅：{stop}\n"
            mail.send(told[0][0].address, f"{site}：新公开的信息", text, headers(told[0][0]))
        Subscription.objects.filter(pk__in=[each.pk for each in mine]).update(told_until=at)


def new_for(subscription: Subscription, at: datetime) -> list[tuple[Topic, list[Item]]]:
    topic = topic_of(subscription.topic)
    news = list(topic.between(subscription.told_until, at)[: MOST + 1]) if topic else []
    return [(topic, news)] if topic and news else []


def part(subscription: Subscription, topic: Topic, news: list[Item]) -> str:
    lines = [f"【{topic.label}】"]
    for item in news[:MOST]:
        published = localtime(item.published)
        lines += [
            f"{item.title}（{item.unit.short_name}，{published.month}月{published.day}日）",
            mail.link(reverse("portal-item", args=[item.pk])),
        ]
    if len(news) > MOST:
        lines.append(f"还有更多，请到网站查看：{mail.link('/')}")
    return "\n".join([*lines, f"不再订阅这个主题：{stop_link(subscription)}", ""])


def stop_link(subscription: Subscription, *, everything: bool = False) -> str:
    token = subscribing.stop_token(subscription, everything=everything)
    return mail.link(reverse("portal-subscribe-stop", args=[token]))


def headers(subscription: Subscription) -> dict[str, str]:
    """One click stops everything (RFC 8058); nobody's machine answers a letter of ours."""
    return {
        "List-Unsubscribe": f"<{stop_link(subscription, everything=True)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
