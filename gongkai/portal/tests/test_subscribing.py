"""Subscribing by mail: agreed to by the owner of the address, told once a day, stopped by one click."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from gongkai.base.clock import now
from gongkai.base.models import AuditEntry
from gongkai.publishing import digests
from gongkai.publishing.actions import subscribing
from gongkai.publishing.models import Subscription
from gongkai.publishing.tests.build import Desk, a_column, a_published_item, a_text

pytestmark = pytest.mark.django_db
ADDRESS = "zhangsan@example.cn"


@pytest.fixture(autouse=True)
def _mail_is_set_up(settings):
    settings.MAIL_READY, settings.SITE_URL = True, "https://qinghe.example.cn"
    settings.DEFAULT_FROM_EMAIL = "noreply@qinghe.example.cn"


def asked(address=ADDRESS, client=None, **fields):
    return (client or Client()).post("/subscribe/", {"topic": "all", "words": "", "address": address, **fields})


def link_in(letter, what):
    return re.search(rf"https://qinghe\.example\.cn(/subscribe/{what}/[^\s>]+)", letter.body)[1]


def agreed(address=ADDRESS, **fields) -> Subscription:
    asked(address, **fields)
    assert Client().post(link_in(mail.outbox[-1], "confirm")).status_code == 200
    mail.outbox.clear()
    return Subscription.objects.order_by("-pk").first()


def tomorrow():
    """A worker's round a day later, as if everything told so far had been told a day ago."""
    Subscription.objects.update(due=now())
    digests.send_what_is_due()


def test_nothing_is_sent_before_the_owner_of_the_address_agrees():
    asked()
    (question,) = mail.outbox
    assert question.to == [ADDRESS]
    a_published_item(at=now())
    tomorrow()
    assert len(mail.outbox) == 1
    assert Client().get(link_in(question, "confirm")).status_code == 200
    assert Subscription.objects.get().confirmed is None, "opening the link is not agreeing"
    Client().post(link_in(question, "confirm"))
    assert Subscription.objects.get().confirmed


def test_what_is_new_is_told_once_with_its_address():
    agreed()
    item = a_published_item(at=now(), text=a_text("新公告"))
    tomorrow()
    (letter,) = mail.outbox
    assert "新公告" in letter.body
    assert f"https://qinghe.example.cn/items/{item.pk}/" in letter.body
    tomorrow()
    assert len(mail.outbox) == 1


def test_no_letter_where_nothing_is_new():
    agreed()
    tomorrow()
    assert mail.outbox == []


def test_a_digest_is_due_once_a_day():
    agreed()
    assert subscribing.take_due(now(), 10) == set()
    later = now() + timedelta(days=1, minutes=1)
    assert len(subscribing.take_due(later, 10)) == 1
    assert subscribing.take_due(later, 10) == set()


@pytest.mark.parametrize("topic", ["column", "unit", "words"])
def test_a_topic_tells_what_belongs_to_it_and_nothing_else(topic):
    desk = Desk()
    a_published_item(desk)
    column = a_column(owner=desk.unit, slug="tingshui")
    chosen = {"column": {"topic": "column:tingshui"}, "words": {"words": "停水"}}
    chosen["unit"] = {"topic": f"unit:{desk.unit.slug}"}
    agreed(**chosen[topic])
    mine = a_published_item(desk, at=now(), text=a_text("城东公告", body="<p>明日停水。</p>"))
    mine.columns.add(column)
    a_published_item(at=now(), text=a_text("别处公告"))
    tomorrow()
    (letter,) = mail.outbox
    assert "城东公告" in letter.body
    assert "别处公告" not in letter.body


def test_several_topics_come_in_one_letter():
    agreed()
    agreed(words="公告")
    a_published_item(at=now(), text=a_text("新公告"))
    tomorrow()
    assert len(mail.outbox) == 1


def test_one_click_in_the_mail_program_stops_everything_and_removes_the_address():
    agreed()
    agreed(words="公告")
    a_published_item(at=now())
    tomorrow()
    letter = mail.outbox[0]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = re.search(r"<https://qinghe\.example\.cn(/[^>]+)>", letter.extra_headers["List-Unsubscribe"])[1]
    program = Client(enforce_csrf_checks=True)
    assert program.post(path, "List-Unsubscribe=One-Click", "application/x-www-form-urlencoded").status_code == 200
    assert not Subscription.objects.exists()
    assert program.post(path).status_code == 200, "stopping twice is no fault"


def test_one_topic_is_stopped_and_the_other_goes_on():
    agreed()
    agreed(words="公告")
    a_published_item(at=now(), text=a_text("公告"))
    tomorrow()
    Client().post(re.findall(r"(/subscribe/stop/[^\s]+)", mail.outbox[0].body)[0])
    assert Subscription.objects.count() == 1


def test_a_known_and_an_unknown_address_are_answered_alike():
    agreed()
    answers = [re.sub(r"[A-Za-z0-9]{64}", "", asked(each).content.decode()) for each in (ADDRESS, "lisi@example.cn")]
    assert answers[0] == answers[1]


def test_the_address_is_unreadable_at_rest_and_in_no_trail():
    agreed()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM publishing_subscription")
        assert "zhangsan" not in str(cursor.fetchall())
    assert "zhangsan" not in str(list(AuditEntry.objects.values()))


def test_an_address_is_asked_three_times_a_day_at_most():
    for words in ("一", "二", "三", "四", "五"):
        assert asked(words=words).status_code == 200
    assert len(mail.outbox) == 3


def test_many_wishes_from_one_place_have_to_wait():
    codes = [asked(f"a{number}@example.cn").status_code for number in range(12)]
    assert codes == [200] * 10 + [429] * 2


@pytest.mark.parametrize(
    "fields",
    [
        {"address": ""}, {"address": "x"}, {"address": "a@example.cn\r\nBcc: all@example.cn"},
        {"address": "a@b.cn,c@d.cn"}, {"address": "a" * 300 + "@b.cn"}, {"topic": "column:none"}, {"topic": "x"},
        {"words": "字" * 31}, {"words": "a\x00b"},
    ],
)  # fmt: skip
def test_what_is_no_address_or_no_topic_is_refused_and_nothing_is_sent(fields):
    assert asked(**fields).status_code == 422
    assert mail.outbox == []


@pytest.mark.parametrize("what", ["confirm", "stop"])
@pytest.mark.parametrize("token", ["x", "a:b:c", "..", "%00", "1" * 3000])
def test_a_link_that_is_none_says_so(what, token):
    path = f"/subscribe/{what}/{token}/"
    assert Client().get(path).status_code in (200, 404)
    assert Client().post(path).status_code in (404, 422)


def test_a_question_is_open_for_a_week_and_leaves_nothing_behind():
    asked()
    subscribing.forget_unanswered(now() + timedelta(days=6))
    assert Subscription.objects.exists()
    subscribing.forget_unanswered(now() + timedelta(days=8))
    assert not Subscription.objects.exists()
    assert Client().post(link_in(mail.outbox[0], "confirm")).status_code == 422


def test_where_mail_is_not_set_up_the_page_says_so_and_takes_nothing(settings):
    settings.MAIL_READY = False
    page = Client().get("/subscribe/").content.decode()
    assert "邮件订阅尚未开通" in page
    assert 'name="address"' not in page
    assert asked().status_code == 422
    assert not Subscription.objects.exists()


def test_a_topic_that_is_gone_sends_nothing():
    column = a_column(slug="gone")
    agreed(topic="column:gone")
    column.delete()
    tomorrow()
    assert mail.outbox == []
