"""A finding is fixed or explained. An explanation holds on re-check while the figures it speaks of stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.tables.rules.finding import Finding

__all__ = ["Explained", "Explanation", "apply_explanations", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a finding stands although the figures are right; who says so, and on which Beijing civil date."""

    fingerprint: str
    author: str
    reason: str
    on: date

    def __post_init__(self) -> None:
        if not self.author.strip() or not self.reason.strip():
            raise ValueError("说明应当写明说明人和理由。")


@dataclass(frozen=True, slots=True)
class Explained:
    """Findings still open, those explained, and the explanations whose figures have changed since."""

    open: tuple[Finding, ...]
    explained: tuple[tuple[Finding, Explanation], ...]
    lapsed: tuple[Explanation, ...]


def explain(finding: Finding, *, author: str, reason: str, on: date) -> Explanation:
    """Raises ValueError, in Chinese, where author or reason is empty."""
    return Explanation(finding.fingerprint(), author, reason, on)


def apply_explanations(findings: Iterable[Finding], explanations: Iterable[Explanation]) -> Explained:
    """Match findings with explanations; of several for one finding the latest holds."""
    told = {one.fingerprint: one for one in sorted(explanations, key=lambda one: one.on)}
    found = [(finding, told.get(finding.fingerprint())) for finding in findings]
    held = {one.fingerprint for _, one in found if one}
    return Explained(
        open=tuple(finding for finding, one in found if one is None),
        explained=tuple((finding, one) for finding, one in found if one),
        lapsed=tuple(one for one in told.values() if one.fingerprint not in held),
    )
