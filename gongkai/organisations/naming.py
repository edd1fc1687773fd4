"""Names of organs as printed: which words carry the name and which only say where it belongs."""

import re
import unicodedata
from collections.abc import Iterable

GOVERNMENT = re.compile(r"人民政府|政府")
ABOVE = re.compile(r"(中国|中华人民共和国)?(.{2,10}(省|自治区|市))?(.{2,10}(市|自治州|州|地区|盟))?")
LEVEL = re.compile(r"^(本|我)?[县区市旗](?=政府|人民政府|.{2,}[局委办会室])")


def region_of(government: str) -> str:
    """Return the county of a county government's name: 青禾县人民政府 -> 青禾县."""
    return compact(government).removesuffix("人民政府")


def compact(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def core(text: str, regions: Iterable[str]) -> str:
    """Return what distinguishes an organ in its county; the county government itself gives "政府"."""
    printed = text = compact(text)
    for region in regions:
        before, found, after = text.rpartition(region)
        if found and ABOVE.fullmatch(before):
            text = after
    text = LEVEL.sub("", text)
    shorter = GOVERNMENT.sub("", text).removesuffix("办事处")
    return shorter or ("政府" if printed else "")
