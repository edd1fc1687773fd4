"""The Han characters of a text on one string.

Labels are looked for on the Han characters alone, so that digits, rules, line ends and page ends inside a
label do not matter.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

__all__ = ["Projection", "fold", "han_of", "project"]

# Traditional characters of the forms and of the narrative around them, and the words that change with them.
_TRADITIONAL = (
    "條規範檔製對開總數個務項監處罰強徵費採購發廢現內請結轉辦機構屬國祕業類執關絕實無況訴復複議維糾審終當傳網電號與經濟"
    "穩織責員見題進報編認證獎勵決給險準標區縣鄉鎮續繳納補後從專門據簡應書單質設備訓統計減資訊長時間會來許師話譽積極聯繫"
    "載頁繼確獲護權過舉於佈為級體導隨門戶種學農財稅錄視聞評價連險衛醫療產銷環節戰競爭廳臺灣廣東陽漢黨團隊縱橫"
)
_SIMPLIFIED = (
    "条规范档制对开总数个务项监处罚强征费采购发废现内请结转办机构属国秘业类执关绝实无况诉复复议维纠审终当传网电号与经济"
    "稳织责员见题进报编认证奖励决给险准标区县乡镇续缴纳补后从专门据简应书单质设备训统计减资讯长时间会来许师话誉积极联系"
    "载页继确获护权过举于布为级体导随门户种学农财税录视闻评价连险卫医疗产销环节战竞争厅台湾广东阳汉党团队纵横"
)
_SIMPLE = dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
_WORDS = (("檔案", "文件"), ("文檔", "文件"))


def _width_table() -> dict[int, str]:
    """Full-width digits and letters, Kangxi radicals, compatibility ideographs: one character for one."""
    places = (*range(0xFF10, 0xFF5B), 0xFF0E, 0xFF0D, *range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    table = {place: unicodedata.normalize("NFKC", chr(place)) for place in places}
    return {place: plain for place, plain in table.items() if len(plain) == 1 and plain != chr(place)}


_FOLD = _width_table() | _SIMPLE | dict.fromkeys(map(ord, "—–―−─‐‑‒"), "-") | {0xA0: " ", 0x3000: " "}
_UNFOLDED = re.compile("[" + "".join(re.escape(chr(place)) for place in _FOLD) + "]")
_HAN = "㐀-鿿"
_NOT_HAN = re.compile(f"[^{_HAN}]+")
_RUN = re.compile(f"([{_HAN}]+)")
_NOTHING = re.compile(r"无(?<![^\s|]无)(?![^\s|])")
FEW = 15  # different characters that are cheaper to fold one by one


class Projection(NamedTuple):
    """text       folded, as long as the source
    han        its Han characters on one string
    run_at     how many Han characters stand before each run of them, and in all
    run_start  where each run starts in the text
    """

    text: str
    han: str
    run_at: list[int]
    run_start: list[int]

    def ends_run(self, at: int) -> bool:
        """Whether something else than a Han character stands after so many Han characters."""
        run = bisect_left(self.run_at, at)
        return run < len(self.run_at) and self.run_at[run] == at

    def source(self, at: int) -> int:
        """The offset in the source of a Han character of the projection."""
        run = min(bisect_right(self.run_at, at), len(self.run_start)) - 1
        return self.run_start[run] + at - self.run_at[run] if run >= 0 else 0

    def at(self, place: int) -> int:
        """How many Han characters stand before an offset of the source."""
        run = bisect_right(self.run_start, place) - 1
        return min(self.run_at[run] + place - self.run_start[run], self.run_at[run + 1]) if run >= 0 else 0

    def source_end(self, at: int) -> int:
        """The offset just after the Han character before `at`."""
        run = min(bisect_left(self.run_at, at), len(self.run_start)) - 1
        return self.run_start[run] + at - self.run_at[run] if run >= 0 else 0


def fold(text: str) -> str:
    """Full width to half, radicals to characters, traditional to simplified; never changes the length."""
    odd = set(_UNFOLDED.findall(text))
    if "檔" in odd:
        for old, new in _WORDS:
            text = text.replace(old, new)
    if len(odd) > FEW:
        return text.translate(_FOLD)
    for character in odd:
        text = text.replace(character, _FOLD[ord(character)])
    return text


def han_of(text: str) -> str:
    return _NOT_HAN.sub("", fold(text))


def project(text: str) -> Projection:
    """Fold a text and put its Han characters on one string."""
    text = fold(text)
    if "无" in text:
        text = _NOTHING.sub("-", text)
    parts = _RUN.split(text)
    runs = parts[1::2]
    run_start = list(accumulate(map(len, parts)))[0:-1:2]
    run_at = list(accumulate(map(len, runs), initial=0))
    return Projection(text, "".join(runs), run_at, run_start)
