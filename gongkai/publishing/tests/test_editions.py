"""What goes out on another channel is made of whole sentences of the reviewed text, and says what it left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.publishing.channels import LIMITS, Channel, Limits
from gongkai.publishing.editions import CUT, SENTENCE, cut, edition, seconds_to_read, spoken
from gongkai.publishing.models import Revision

ADDRESS = "http://qinghe.example/i/3f"
BODY = "<p>因管网检修，3月5日8时至18时停水。请提前储水。</p><p>停水范围为文昌路以东各小区，恢复后请先放水。</p>"
texts = st.text(alphabet="停水检修，。！？；、\n3月abc", max_size=300)


def an_edition(channel, title="关于停水的公告", body=BODY, summary=""):
    return edition(Revision(title=title, body=body, summary=summary), LIMITS[channel], ADDRESS)


def test_a_short_notice_goes_out_whole_with_its_title_and_address():
    said = an_edition(Channel.WEIBO)
    assert said.text.startswith("【关于停水的公告】因管网检修")
    assert said.text.endswith(f"恢复后请先放水。\n全文：{ADDRESS}")
    assert said.left_out == 0


def test_a_long_text_ends_with_a_whole_sentence_and_says_how_much_is_missing():
    body = "<p>" + "第一句说明情况。" * 40 + "</p>"
    said = an_edition(Channel.WEIBO, body=body)
    assert len(said.text) <= 140
    assert said.text.removesuffix(f"\n全文：{ADDRESS}").endswith("情况。")
    assert said.left_out == 320 - said.text.count("第一句说明情况。") * 8


def test_the_summary_goes_out_where_the_text_does_not_fit():
    said = an_edition(Channel.WEIBO, body="<p>" + "长" * 900 + "。</p>", summary="3月5日停水，请提前储水。")
    assert "】3月5日停水，请提前储水。\n全文" in said.text
    assert said.left_out == 901


def test_a_platform_with_headings_of_its_own_takes_the_title_there():
    said = an_edition(Channel.TOUTIAO, title="青禾县" * 15)
    assert len(said.heading) == 30
    assert said.heading.endswith("…")
    assert not said.text.startswith("【")


def test_a_broadcast_is_read_out_without_brackets_addresses_and_signs():
    said = an_edition(
        Channel.BROADCAST, body="<p>按青政规〔2026〕2号（试行），补贴30%，气温20～25℃。见https://a.cn/x</p>"
    )
    assert "青政规2026年第2号，试行，补贴百分之30，气温20至25摄氏度" in said.text
    assert not set("〔（%～℃") & set(said.text)
    assert "http" not in said.text


def test_an_announcer_reads_four_characters_a_second():
    assert seconds_to_read("停" * 240) == 60
    assert seconds_to_read("停") == 1


def test_one_sentence_that_is_too_long_keeps_its_first_clauses_and_shows_the_cut():
    assert cut("因检修，全城停水，请储水。", 9) == f"因检修{CUT}"
    assert cut("因检修停水请储水", 6) == f"因检修停{CUT}"


@given(text=texts, room=st.integers(0, 200))
def test_nothing_is_longer_than_its_room_and_nothing_is_made_up(text, room):
    kept = cut(text, room)
    assert len(kept) <= room
    assert text.strip().startswith(kept.removesuffix(CUT))


@given(text=texts)
def test_the_sentences_of_a_text_are_the_text(text):
    assert "".join(SENTENCE.findall(text)) == text


@given(title=st.text(alphabet="停水公告", min_size=1, max_size=200), body=texts)
@pytest.mark.parametrize("channel", [channel for channel, limits in LIMITS.items() if limits.longest])
def test_no_edition_exceeds_its_channel(channel, title, body):
    limits: Limits = LIMITS[channel]
    said = edition(Revision(title=title, body=f"<p>{body}</p>"), limits, ADDRESS)
    assert len(said.text) <= limits.longest
    assert len(said.heading) <= (limits.title or 0)


def test_what_is_spoken_is_spoken_once():
    assert spoken(spoken("补贴30%（试行）。")) == spoken("补贴30%（试行）。")
