"""Which cells of two editions compare, which do not, and why. For trends and for reading two years side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gongkai.tables.editions import EDITIONS
from gongkai.tables.editions.applications import APPLICANT_COLUMNS, COURT_RESULTS
from gongkai.tables.editions.summary import stem
from gongkai.tables.model import Edition

__all__ = ["Comparison", "comparable"]


class Comparison(NamedTuple):
    """The cells of one edition, added up, beside the cells of another, added up.

    comparable  whether the two sums count the same thing
    reason      in Chinese: why, why not, or with what reserve
    """

    left: tuple[str, ...]
    right: tuple[str, ...]
    comparable: bool
    reason: str

    def turned(self) -> "Comparison":
        return self._replace(left=self.right, right=self.left)


def comparable(one: Edition | str, key: str, other: Edition | str) -> Comparison:
    """What a cell of one edition may be held against in another.

    The answer names every cell to be added to it on its own side. Raises KeyError for a cell the edition has not.
    """
    here, there = (EDITIONS[form] if isinstance(form, str) else form for form in (one, other))
    if key not in here.cells:
        raise KeyError(key)
    found = declared(here, key, there)
    if found:
        return found
    twin = same_cell(here, key, there) if family(here) == family(there) else None
    if twin:
        return Comparison((key,), (twin,), True, "两种格式栏目相同，可以比较。")
    return Comparison((key,), (), False, "另一种格式没有对应的栏目，不可比。")


def family(edition: Edition) -> str:
    """Keys mean the same thing within a family only: review_total of 2014 leaves pending cases out."""
    return "2019–" if edition.key in ("2019", "2021") else edition.key


def same_cell(here: Edition, key: str, there: Edition) -> str | None:
    """The cell of the same row and column. Rows of provincial summaries are numbered anew in every table."""
    if here.key != "province-summary":
        return key if key in there.cells else None
    spec = here.cells[key]
    rows = ((other.key, other) for other in there.cells.values() if other.column.key == spec.column.key)
    return next((other for other, twin in rows if stem(twin.row.label) == stem(spec.row.label)), None)


def declared(here: Edition, key: str, there: Edition) -> Comparison | None:
    """The comparison on file that both editions have the cells for."""
    for forms, others, found in ON_FILE.get(key, ()):
        named = here.key in forms and there.key in others
        if named and here.cells.keys() >= {*found.left} and there.cells.keys() >= {*found.right}:
            return found
    return None


def same(left: Iterable[str], right: Iterable[str], reason: str) -> Comparison:
    return Comparison(tuple(left), tuple(right), True, reason)


def unlike(left: str, right: str, reason: str) -> Comparison:
    return Comparison((left,), (right,) if right else (), False, reason)


OTHERS = ("other_correction_overdue", "other_fee_overdue", "other_misc")
ITEMS = ("licensing", "other_services", "penalty", "coercion")
DOCUMENT_ROWS = ("rules", "normative_docs")


def from_2019_to_2021() -> Iterator[Comparison]:
    for applicant in APPLICANT_COLUMNS:
        yield same(
            (f"other_processing.{applicant.key}",),
            (f"{row}.{applicant.key}" for row in OTHERS),
            "2021年格式把“（六）其他处理”分为三项，三项相加后可以比较。",
        )
    for row in DOCUMENT_ROWS:
        yield unlike(f"{row}_made", f"{row}_issued", "2019年统计新制作数量，2021年统计制发件数，口径不同，不可比。")
        whole = "2019年统计对外公开总数量，2021年统计现行有效件数，口径不同，不可比。"
        yield unlike(f"{row}_public_total", f"{row}_in_force", whole)
        yield unlike(f"{row}_published", "", "2021年格式不再统计新公开数量，不可比。")
    for row in ITEMS:
        for column in ("items_prev", "items_change"):
            yield unlike(f"{row}_{column}", "", "2021年格式不再统计项目数量，不可比。")
    yield unlike("other_services_decisions", "", "2021年格式不再统计其他对外管理服务事项，不可比。")
    for key in ("fee_items_prev", "fee_items_change"):
        yield unlike(key, "admin_fees_wan", "2019年统计收费项目数，2021年统计收费金额，不可比。")
    for key in ("procurement_projects", "procurement_amount_wan"):
        yield unlike(key, "", "2021年格式不再统计政府集中采购，不可比。")


PENDING = "2014—2018年统计表没有“尚未审结”，只能比较已有结果的案件。"


def from_2014() -> Iterator[Comparison]:
    """To 2019 and 2021 alike, whose tables III and IV are the same but for （六）."""
    yield same(("requests_received",), ("new_received.total",), "同为当年收到的申请数，可以比较。")
    merged = "旧表的两项合为一项，相加后可以比较。"
    yield same(("reply_already_public", "reply_granted"), ("disclosed.total",), merged)
    yield same(("reply_partly_granted",), ("partly_disclosed.total",), "同为部分公开，可以比较。")
    yield same(("refused_state_secret",), ("refused_state_secret.total",), "同为国家秘密，可以比较。")
    yield same(("refused_trade_secret", "refused_privacy"), ("refused_third_party.total",), merged)
    yield same(("refused_security_stability",), ("refused_security_stability.total",), "同为“三安全一稳定”，可以比较。")
    yield same(("reply_not_this_organ", "reply_not_exist"), ("unavailable_not_held.total",), merged)
    yield same(
        ("reply_other_channel",),
        ("not_processed_petition.total", "refused_admin_query.total"),
        "旧表一项分为两项，只能与两项之和比较，不能拆分。",
    )
    for key in ("refused_not_gov_info", "refused_other_law", "reply_amend_notice"):
        yield unlike(key, "", "新格式没有对应的办理结果，保留旧表数字，不可比。")
    for result, old in zip(COURT_RESULTS, ("upheld", "corrected", "other"), strict=False):
        yield same((f"review_{old}",), (f"review_{result}",), PENDING)
        suit = "suit_upheld_or_dismissed" if old == "upheld" else f"suit_{old}"
        yield same((suit,), (f"suit_direct_{result}", f"suit_after_review_{result}"), PENDING)
    yield unlike("review_total", "review_total", "旧表总数不含尚未审结的案件，不可比。")
    yield unlike("suit_total", "", "旧表总数不含尚未审结的案件，也不分是否经过复议，不可比。")
    yield unlike("fees_collected_wan", "admin_fees_wan", "旧表是依申请公开收费，新表是行政事业性收费，不可比。")


YEAR_ONLY = "同为当年数，可以比较；不能与现行有效件数相比。"
LATER = frozenset({"2019", "2021"})
OLD = frozenset({"indicator-2014"})
SUMMARY = frozenset({"province-summary"})


def from_summaries(to: str) -> Iterator[Comparison]:
    """The known rows of the Fujian table, this year's column; a running total compares with nothing."""
    known = {row.key: number for number, row in enumerate(EDITIONS["province-summary"].tables[0].blocks[0].rows, 1)}
    pairs = TO_INDICATORS if to == "indicator-2014" else TO_LATER
    for key, target in pairs:
        yield same((f"sum.{known[key]}.year",), (target,), "同为当年数，可以比较；各省统计口径可能不同。")
    for number in known.values():
        yield unlike(f"sum.{number}.cumulative", "", "历年累计数与当年数不可比。")


TO_INDICATORS = (
    ("via_website", "via_website"),
    ("via_gazette", "via_gazette"),
    ("requests_received", "requests_received"),
    ("received_in_person", "received_in_person"),
    ("received_online", "received_online"),
    ("reply_partly_granted", "reply_partly_granted"),
    ("reply_refused", "reply_refused"),
)
TO_LATER = (("requests_received", "new_received.total"), ("reply_partly_granted", "partly_disclosed.total"))

BRIDGES: tuple[tuple[frozenset[str], frozenset[str], tuple[Comparison, ...]], ...] = (
    (LATER, frozenset({"2021"}), tuple(from_2019_to_2021())),
    (OLD, LATER, tuple(from_2014())),
    (OLD, frozenset({"2021"}), (same(("normative_docs_issued",), ("normative_docs_issued",), YEAR_ONLY),)),
    (OLD, frozenset({"2019"}), (same(("normative_docs_issued",), ("normative_docs_made",), YEAR_ONLY),)),
    (OLD, frozenset({"2019"}), (same(("proactive_normative_docs",), ("normative_docs_published",), YEAR_ONLY),)),
    (SUMMARY, OLD, tuple(from_summaries("indicator-2014"))),
    (SUMMARY, LATER, tuple(from_summaries("later"))),
)


def by_cell() -> dict[str, list[tuple[frozenset[str], frozenset[str], Comparison]]]:
    """Every comparison on file under each of its cells, read from both sides."""
    found = defaultdict(list)
    for first, second, comparisons in BRIDGES:
        for one in comparisons:
            for forms, others, way in ((first, second, one), (second, first, one.turned())):
                for key in way.left:
                    found[key].append((forms, others, way))
    return dict(found)


ON_FILE = by_cell()
