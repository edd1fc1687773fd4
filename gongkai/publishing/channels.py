"""Where an item goes out beside the site, as data: what each channel takes, and what is noted when it went out."""

from dataclasses import dataclass

from django.db import models


class Channel(models.TextChoices):
    WEBSITE = "website", "网站"
    WEIBO = "weibo", "微博"
    WECHAT = "wechat", "微信"
    TOUTIAO = "toutiao", "头条"
    GAZETTE = "gazette", "公报"
    NOTICE_BOARD = "notice_board", "公示栏"
    BROADCAST = "broadcast", "广播电视"
    OTHER = "other", "其他"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the edition of a channel looks like, and how it is proven that it went out.

    longest   characters of the text, its link included; None where the channel takes any length
    title     characters of its heading; None where it has none of its own
    link      the short permanent address stands at the end
    picture   the channel wants a picture beside the text
    printed   it is a sheet of paper: A4, with a QR code
    spoken    it is read out: no address, no brackets, signs in words
    account   it goes out through an account of ours on a platform
    place     what is asked of where it went out; "" where its address says it
    by_itself publishing the item is its going out: nothing is prepared or noted
    """

    longest: int | None = None
    title: int | None = None
    link: bool = True
    picture: bool = False
    printed: bool = False
    spoken: bool = False
    account: bool = False
    place: str = ""
    by_itself: bool = False


# As of 2026; a weibo of more than 140 characters is folded where people read it. The text may be edited.
LIMITS = {
    Channel.WEBSITE: Limits(by_itself=True),
    Channel.WEIBO: Limits(longest=140, picture=True, account=True),
    Channel.WECHAT: Limits(longest=20_000, title=64, picture=True, account=True),
    Channel.TOUTIAO: Limits(longest=2_000, title=30, picture=True, account=True),
    Channel.GAZETTE: Limits(link=False, place="期号和页码"),
    Channel.NOTICE_BOARD: Limits(longest=900, printed=True, place="张贴地点"),
    Channel.BROADCAST: Limits(longest=480, link=False, spoken=True, place="台、节目和播出时段"),
    Channel.OTHER: Limits(place="在哪里发出"),
}
SPOKEN_PER_MINUTE = 240  # characters an announcer reads
PLATFORMS = tuple(channel for channel, limits in LIMITS.items() if limits.account)
PREPARED = tuple(channel for channel, limits in LIMITS.items() if not limits.by_itself)
ACCOUNT_SILENT = 14  # calendar days after which an account that posted nothing raises the alarm


def limits_of(channel: str) -> Limits:
    return LIMITS[Channel(channel)]
