"""What the seal beside a report says: whether every declared sum holds, and what was explained."""

from dataclasses import dataclass

from gongkai.portal.published import ERROR, Published


@dataclass(frozen=True)
class Stamp:
    """passed: no error at all, explained or not. counts: (what, how many), each leading to the list below."""

    passed: bool
    title: str
    when: str
    counts: tuple[tuple[str, int], ...]


def stamp(published: Published) -> Stamp:
    errors = [check for check in published.checks if check["level"] == ERROR]
    warnings = [check for check in published.checks if check["level"] != ERROR]
    on = published.publication.published
    explained = sum(bool(check["explanation"]) for check in published.checks)
    said = (("其中已说明", explained),) if published.checks else ()
    return Stamp(
        passed=not errors,
        title="校验通过" if not errors else "勾稽有不符，已说明",
        when=f"{on.year}年{on.month}月{on.day}日公开时按本格式全部规则校验，此后未改动",
        counts=(("错误", len(errors)), ("警告", len(warnings)), *said),
    )
