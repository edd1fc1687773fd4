"""公开前检查: every text and file of a revision, what was found in it, and what still stands against publication."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings

from gongkai.checks.personal import mask_personal
from gongkai.checks.wording import OUR_WORDS, Word, read_words
from gongkai.law.articles import short_citation
from gongkai.publishing import body
from gongkai.publishing.links import is_external, links
from gongkai.publishing.models import Attachment, Exemption, Item, Revision, Screening
from gongkai.screening import SCREENER
from gongkai.screening.kinds import KINDS, Kind, Level
from gongkai.screening.texts import screen_text

__all__ = ["Content", "Found", "asides", "contents_of", "stands_against"]

TEXT = "标题、概述和正文"
SHOWN = 2  # contents, and findings of each, named in a refusal; the page shows them all


@dataclass(frozen=True, slots=True)
class Found:
    """A finding as a page shows it."""

    kind: Kind
    place: str
    detail: str
    sample: str
    level: Level
    count: int

    @property
    def said(self) -> str:
        """In one breath: 工作表“明细”，隐藏工作表，B3:B40含身份证号18个."""
        return "，".join(part for part in (self.place, self.kind.label, self.detail) if part)

    @property
    def law(self) -> str:
        return "、".join(short_citation(source) for source in self.kind.sources)

    @property
    def stands(self) -> str:
        return {Level.BLOCK: "阻止公开", Level.CLEAN: "须净化", Level.CONFIRM: "须核对", Level.NOTE: "提示"}[self.level]

    @property
    def mark(self) -> str:
        return {Level.BLOCK: "late", Level.CLEAN: "soon", Level.CONFIRM: "wait", Level.NOTE: "plain"}[self.level]


@dataclass
class Content:
    """The text of a revision, or one of its files with its screening, unless none was made yet."""

    name: str
    sha256: str
    attachment: Attachment | None = None
    screening: Screening | None = None
    told: list[dict[str, Any]] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    position: int = 0

    @property
    def what(self) -> str:
        """What it is called in records, which must not repeat what a person typed."""
        return f"附件{self.position}" if self.attachment else "正文"

    @property
    def called(self) -> str:
        return f"附件“{self.name}”" if self.attachment else self.name

    @property
    def waiting(self) -> bool:
        if self.attachment is None:
            return False
        return self.screening is None or self.screening.state == Screening.State.WAITING

    @property
    def failed(self) -> bool:
        return self.screening is not None and self.screening.state == Screening.State.FAILED

    @cached_property
    def findings(self) -> list[Found]:
        return found_of(self.screening.findings if self.screening else self.told)

    @cached_property
    def against(self) -> list[Found]:
        """What stands against publication unless somebody answers for it."""
        return [found for found in self.findings if found.level is not Level.NOTE]

    @cached_property
    def fingerprint(self) -> str:
        told = sorted((found.kind.key, found.place, found.detail) for found in self.against)
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    @property
    def exemption(self) -> Exemption | None:
        """The reason given for this very content and these very findings."""
        return next((each for each in self.exemptions if each.fingerprint == self.fingerprint), None)

    @property
    def needs_consent(self) -> bool:
        """A second person must agree, unless there only was something to look at."""
        return any(found.level is not Level.CONFIRM for found in self.against)

    @property
    def explained(self) -> bool:
        return not self.against or self.exemption is not None

    @property
    def settled(self) -> bool:
        if not self.against:
            return True
        return self.exemption is not None and (not self.needs_consent or self.exemption.agreed_by_id is not None)

    @cached_property
    def remains(self) -> list[Found]:
        """What is still in the cleaned copy."""
        if not self.offer or self.screening is None or self.screening.cleaned is None:
            return []
        made = Screening.objects.filter(sha256=self.screening.cleaned.sha256, screener=self.screening.screener).first()
        found = found_of(made.findings) if made else []
        return [each for each in found if each.level is not Level.NOTE]

    @property
    def offer(self) -> bool:
        return bool(self.screening and self.screening.cleaned_id and self.attachment)


def found_of(findings: Iterable[dict[str, Any]]) -> list[Found]:
    """Findings as stored; one of a kind a later edition dropped is left out with its level kept by none."""
    return [
        Found(KINDS[each["kind"]], each["place"], each["detail"], each["sample"], Level(each["level"]), each["count"])
        for each in findings
        if each["kind"] in KINDS
    ]


def contents_of(revision: Revision) -> list[Content]:
    """The text first, then the files in their order."""
    attachments = list(revision.attachments.select_related("file"))
    texts = texts_of(revision)
    contents = [
        Content(TEXT, digest_of(texts), told=searched(texts)),
        *(Content(each.name, each.file.sha256, each, position=place) for place, each in enumerate(attachments, 1)),
    ]
    digests = [content.sha256 for content in contents]
    made = Screening.objects.filter(sha256__in=digests[1:], screener=SCREENER).select_related("cleaned")
    screenings = {each.sha256: each for each in made} if attachments else {}
    exemptions = list(
        Exemption.objects.filter(item=revision.item_id, sha256__in=digests).select_related("by", "agreed_by")
    )
    for content in contents:
        content.screening = screenings.get(content.sha256) if content.attachment else None
        content.exemptions = [each for each in exemptions if each.sha256 == content.sha256]
    return contents


Texts = tuple[tuple[str, tuple[str, ...]], ...]


def texts_of(revision: Revision) -> Texts:
    return (
        ("标题", (revision.title,)),
        ("内容概述", (revision.summary,)),
        ("正文", tuple(body.blocks(revision.body))),
        ("链接地址", tuple(link.href for link in links(revision.body))),
        ("著录项", tuple(str(value) for value in revision.details.values())),
    )


def digest_of(texts: Texts) -> str:
    return hashlib.sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()


@lru_cache(maxsize=64)
def searched(texts: Texts) -> list[dict[str, Any]]:
    """What stands in typed texts; they are searched when asked, which takes no time worth storing."""
    return [finding.as_data() for finding in screen_text(texts, (*OUR_WORDS, *own_words()))]


@lru_cache(maxsize=1)
def own_words() -> tuple[Word, ...]:
    """The county's own list of wordings, read once."""
    return read_words(settings.WORDING.read_text(encoding="utf-8")) if settings.WORDING else ()


def asides(revision: Revision, dead: Iterable[str]) -> list[Found]:
    """What is worth a look beside the findings: metadata left blank, links that lead nowhere or were not opened."""
    blank = [label for label, value in (("内容概述", revision.summary), ("主题分类", revision.theme)) if not value]
    said = [("missing-metadata", "著录项", f"缺{'、'.join(blank)}")] if blank else []
    said += [("dead-link", "正文", path) for path in dead]
    outside = dict.fromkeys(link.href for link in links(revision.body) if is_external(link.href))
    said += [("unchecked-link", "正文", href) for href in outside]
    return [Found(KINDS[kind], place, mask_personal(what), "", Level.NOTE, 1) for kind, place, what in said]


def stands_against(item: Item, *, explained: bool = False) -> str | None:
    """In Chinese why the latest revision may not go out, and what to do; None where nothing stands against it.

    explained  whether a reason given is enough, before a second person has agreed
    """
    contents = contents_of(item.revision)
    if waiting := [content.called for content in contents if content.waiting]:
        return f"{'、'.join(waiting)}正在进行公开前检查：请稍候，刷新后再试。"
    if failed := [content.called for content in contents if content.failed]:
        return f"{'、'.join(failed)}未能检查：请重新上传；仍不能检查的，请告知系统管理员。"
    if explained:
        open_ones = [content for content in contents if not content.explained]
        remedy = "请到“公开前检查”改用净化副本，改正后重新上传，或者写明理由。"
    else:
        open_ones = [content for content in contents if not content.settled]
        remedy = "请改用净化副本或者改正后重新送审；确需原样公开的，写明理由并由另一人同意。"
    if not open_ones:
        return None
    said = "；".join(told_of(content) for content in open_ones[:SHOWN])
    said += f"；另有{len(open_ones) - SHOWN}个附件" if len(open_ones) > SHOWN else ""
    return mask_personal(f"公开前检查未通过。{said}。{remedy}", doubtful=True)


def told_of(content: Content) -> str:
    first = "；".join(found.said for found in content.against[:SHOWN])
    more = f"等{len(content.against)}项" if len(content.against) > SHOWN else ""
    return f"{content.called}：{first}{more}"
