"""What goes out beside the site: public items only, changes cleared by another, and noted with what proves it."""

from datetime import date, datetime, timedelta

import pytest

from gongkai.base.clock import BEIJING
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.files import store
from gongkai.base.models import AuditEntry
from gongkai.organisations.tests.build import a_clerk
from gongkai.publishing import channel_due
from gongkai.publishing.actions import publishing, releasing
from gongkai.publishing.channel_selectors import offered, silent_accounts, to_take_down
from gongkai.publishing.channels import Channel
from gongkai.publishing.models import Account, Release, ReleaseState
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_published_item
from tests.at_once import at_once

pytestmark = pytest.mark.django_db
ADDRESS = "http://qinghe.example/i/1"
SENT = AT + timedelta(hours=2)
LATER = AT + timedelta(hours=3)
POST = "https://weibo.com/qinghe/1"


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def item(desk):
    return a_published_item(desk)


def an_account(desk, **fields):
    fields = {
        "platform": Channel.WEIBO,
        "name": "青禾发布",
        "identifier": "qinghe",
        "opened": date(2020, 1, 1),
    } | fields
    return releasing.register_account(by=desk.clerk, on=AT.date(), unit=desk.unit, **fields)


def a_release(item, desk, channel=Channel.NOTICE_BOARD, account=None):
    (made,) = releasing.prepare(item, [(channel, account)], address=ADDRESS, by=desk.clerk, at=AT)
    return made


def sent(release, desk, **fields):
    fields = {"sent": SENT, "address": POST, "place": "蒲山镇公示栏"} | fields
    releasing.send(release, **fields, by=desk.clerk, at=LATER)
    return release


def test_one_item_is_prepared_for_several_channels_at_once(item, desk):
    account = an_account(desk)
    targets = [(Channel.WEIBO, account), (Channel.NOTICE_BOARD, None), (Channel.BROADCAST, None)]
    made = releasing.prepare(item, targets, address=ADDRESS, by=desk.clerk, at=AT)
    assert [release.channel for release in made] == ["weibo", "notice_board", "broadcast"]
    assert ADDRESS in made[0].text
    assert AuditEntry.objects.filter(action="publishing.prepare-release").count() == 1


def test_what_is_not_public_goes_nowhere(desk):
    with pytest.raises(Refused, match="尚未发布"):
        a_release(a_draft(desk), desk)
    assert not Release.objects.exists()


def test_the_same_edition_waits_once(item, desk):
    a_release(item, desk)
    with pytest.raises(Refused, match="已经制作"):
        a_release(item, desk)
    assert Release.objects.count() == 1


def test_what_went_out_may_go_out_again(item, desk):
    sent(a_release(item, desk), desk)
    a_release(item, desk)
    assert Release.objects.count() == 2


def test_the_site_itself_needs_nothing_prepared(item, desk):
    with pytest.raises(Refused, match="不必另行制作"):
        a_release(item, desk, Channel.WEBSITE)


def test_a_clerk_of_another_unit_sends_nothing_out(item, desk):
    with pytest.raises(NotAllowed):
        releasing.prepare(item, [(Channel.OTHER, None)], address=ADDRESS, by=a_clerk(password=""), at=AT)


def test_a_text_changed_by_hand_goes_out_only_after_another_person_cleared_it(item, desk):
    release = a_release(item, desk)
    releasing.edit(release, heading="", text="明天停水。", by=desk.clerk)
    with pytest.raises(Refused, match="另一人审定"):
        sent(release, desk)
    releasing.edit(release, heading="", text="后天停水。", by=desk.first)
    with pytest.raises(Refused, match="由您修改"):
        releasing.clear(release, by=desk.first)
    releasing.clear(release, by=desk.second)
    assert sent(release, desk).state == ReleaseState.SENT


def test_a_change_after_the_clearing_voids_it(item, desk):
    release = a_release(item, desk)
    releasing.edit(release, heading="", text="明天停水。", by=desk.clerk)
    releasing.clear(release, by=desk.first)
    releasing.edit(release, heading="", text="今天停水。", by=desk.clerk)
    with pytest.raises(Refused, match="另一人审定"):
        sent(release, desk)


def test_a_text_longer_than_its_channel_is_refused_with_the_number_of_characters(item, desk):
    release = a_release(item, desk, Channel.WEIBO, an_account(desk))
    with pytest.raises(Refused, match="超过微博的140字：请删去60字"):
        releasing.edit(release, heading="", text="水" * 200, by=desk.clerk)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"sent": LATER + timedelta(minutes=1)}, "不能晚于现在"),
        ({"sent": AT - timedelta(days=1)}, "不能早于"),
        ({"place": " "}, "张贴地点"),
        ({"address": ""}, "上传照片"),
        ({"address": "javascript:alert(1)"}, "http"),
    ],
)
def test_going_out_is_noted_with_a_possible_time_a_place_and_a_proof(item, desk, fields, why):
    with pytest.raises(Refused, match=why):
        sent(a_release(item, desk), desk, **fields)


def test_a_photograph_proves_it_as_well_as_an_address(item, desk):
    photograph = store(b"\xff\xd8\xff photo", "image/jpeg")
    assert sent(a_release(item, desk), desk, address="", proof=photograph, proof_name="公示栏.jpg").proof == photograph


def test_two_people_who_note_it_at_once_note_it_once(item, desk):
    first = a_release(item, desk)
    second = Release.objects.get(pk=first.pk)
    sent(first, desk)
    with pytest.raises(Refused, match="已发出"):
        sent(Release.objects.get(pk=first.pk), desk)
    second.state = ReleaseState.PREPARED
    with pytest.raises(Stale, match="登记发出"):
        sent(second, desk)


@pytest.mark.django_db(transaction=True)
def test_two_who_prepare_the_same_at_once_make_one():
    desk = Desk()
    item = a_published_item(desk)

    def prepare():
        releasing.prepare(item, [(Channel.OTHER, None)], address=ADDRESS, by=desk.clerk, at=AT)

    at_once(prepare, prepare)
    assert Release.objects.count() == 1


def test_what_is_withdrawn_here_is_to_be_taken_down_there_and_the_desk_says_so(item, desk):
    release = sent(a_release(item, desk), desk)
    assert not to_take_down(Release.objects.all())
    publishing.withdraw(item, reason="口径有误", by=desk.first, at=LATER)
    assert list(to_take_down(Release.objects.all())) == [release]
    (due,) = channel_due.due_for(desk.clerk, AT.date())
    assert (due.kind, due.title) == ("take-down", item.title)
    releasing.take_down(release, reason="已揭下", by=desk.clerk, at=LATER)
    assert not to_take_down(Release.objects.all())
    assert channel_due.due_for(desk.clerk, AT.date()) == []


def test_what_waits_for_an_item_that_was_withdrawn_goes_out_no_more(item, desk):
    release = a_release(item, desk)
    publishing.withdraw(item, reason="口径有误", by=desk.first, at=LATER)
    with pytest.raises(Refused, match="已撤下"):
        sent(release, desk)
    assert {step.key for step, refusals in offered(release, desk.clerk) if not refusals} == {"drop"}


def test_an_account_falls_silent_after_14_days(desk):
    account = an_account(desk, last_post=date(2026, 2, 10))
    assert not silent_accounts(date(2026, 2, 24))
    assert list(silent_accounts(date(2026, 2, 25))) == [account]
    (due,) = channel_due.due_for(desk.clerk, date(2026, 2, 25))
    assert due.days_left(date(2026, 2, 25)) == -1


def test_an_account_that_never_posted_is_counted_from_its_opening_and_a_closed_one_not_at_all(desk):
    an_account(desk, opened=date(2026, 2, 1))
    an_account(desk, identifier="alt", opened=date(2020, 1, 1), closed=date(2025, 1, 1))
    assert len(silent_accounts(date(2026, 2, 15))) == 0
    assert len(silent_accounts(date(2026, 2, 16))) == 1


def test_what_goes_out_through_an_account_is_its_last_post(item, desk):
    account = an_account(desk, last_post=date(2026, 1, 1))
    sent(a_release(item, desk, Channel.WEIBO, account), desk)
    account.refresh_from_db()
    assert account.last_post == date(2026, 3, 2)


def test_a_closed_account_and_one_of_another_platform_send_nothing(item, desk):
    with pytest.raises(Refused, match="在用的账号"):
        a_release(item, desk, Channel.WECHAT, an_account(desk))
    with pytest.raises(Refused, match="在用的账号"):
        a_release(item, desk, Channel.WEIBO, an_account(desk, identifier="alt", closed=date(2025, 1, 1)))


def test_an_id_is_registered_once_on_a_platform(desk):
    an_account(desk)
    with pytest.raises(Refused, match="同一账号ID"):
        an_account(desk, name="另一个")
    an_account(desk, platform=Channel.WECHAT)
    assert Account.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"opened": date(2027, 1, 1)}, "不能晚于今天"),
        ({"closed": date(2019, 1, 1)}, "关停日期"),
        ({"last_post": date(2019, 1, 1)}, "最近一次发布"),
    ],
)
def test_days_of_an_account_that_cannot_be_are_refused(desk, fields, why):
    with pytest.raises(Refused, match=why):
        an_account(desk, **fields)


def test_a_change_to_an_account_over_anothers_is_a_conflict(desk):
    account = an_account(desk)
    filed = {name: getattr(account, name) for name in ("platform", "name", "identifier", "unit", "opened")}
    changes = {"closed": None, "last_post": None, "supervisor": "", "operator": ""}
    releasing.change_account(account, version=1, by=desk.clerk, on=AT.date(), **filed, **changes)
    with pytest.raises(Stale):
        releasing.change_account(account, version=1, by=desk.clerk, on=AT.date(), **filed, **changes)


def test_the_time_it_went_out_is_beijing_time(item, desk):
    release = sent(a_release(item, desk), desk, sent=datetime(2026, 3, 2, 10, 0, tzinfo=BEIJING))
    release.refresh_from_db()
    assert release.sent.astimezone(BEIJING).hour == 10
