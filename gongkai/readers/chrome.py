"""What a web page or a collector puts around a report, and where the report itself begins and ends."""

import re

__all__ = ["LONGEST_LINE", "ending", "is_chrome", "is_title", "opening"]

LONGEST_LINE = 80  # characters; a longer line is the report's own

_TITLE = re.compile("(?:信息公[开開]|政务公开).{0,8}(?:报告|報告|年报|年報)")
_UNIT = re.compile(r"[\u4e00-\u9fff·]{2,30}(?:政府|办公室|办公厅|委员会|管委会|局|厅|院|中心|街道办事处|公司|办|处)")
_FOOTER = re.compile(r"注[:：]|(?:单位)?负责人[:：]|审核人|填报|制表")

# By how the lines begin that are not the report's own
_LABELLED = (
    r"(?:标题|发[布文]时间|发[布文]日期|发布机构|发文机关|信息来源|来源|时间|日期|访问次数|浏览次数|浏览量|阅读次数|点击数?|点击次数|"
    r"字体(?:大小)?|字号|作者|责任编辑|编辑|审核|文号|栏目|索引号|主题分类|体裁分类|名称|成文日期|公开日期|生成日期|有效性|"
    r"原文链接|本地目录|页面链接|当前位置|您?(?:现在)?的?位置|相关链接|附件|相关附件|信息索引|分享)[^。]{0,3}?[:：]"
)
_BARE = (
    r"[【\[]?\s*(?:打印|关闭|分享|收藏|下载|首页|返回|上一篇|下一篇|附件下载|文件下载|扫一扫|图文版|全真版|文字版|微信|微博|"
    r"网站地图|联系我们|关于我们|版权所有|主办|承办|网站标识码|大\s*中\s*小|无障碍|相关(?:文档|信息|阅读|报道|附件))"
)
_OFFICIAL = r".{0,20}(?:ICP备|公网安备)"
_RULE = re.compile(r"[=*_－-]{5}")
_CHROME = re.compile("|".join((_LABELLED, _BARE, _OFFICIAL, _RULE.pattern)))
_CRUMBS = re.compile(
    r"(?:当前位置|您(?:现在)?的位置).{0,300}(?:相关链接|文件下载|打印|关闭|字体|字号|分享)[^\u4e00-\u9fff]{0,12}"
)
_TAIL = re.compile(r"[\s　]*(?:附件下载|附件[:：]?|【?打印】?|【?关闭(?:窗口)?】?|分享到?[:：]?)+[\s　]*$")


def is_chrome(line: str) -> bool:
    if len(line) > LONGEST_LINE:
        return False
    return _CHROME.match(line) is not None


def is_title(line: str) -> bool:
    return "公" in line and len(line) <= LONGEST_LINE and "。" not in line and bool(_TITLE.search(line))


def opening(lines: list[str]) -> list[str]:
    """What stands before the first heading, from the title on, without the page around it."""
    start = 0
    for place, line in enumerate(lines):
        if _RULE.match(line):
            start = place + 1  # what a collector put over the text
        elif is_title(line) and not is_chrome(line):
            start = place - 1 if place and _UNIT.fullmatch(lines[place - 1]) else place
    kept = (_without_crumbs(line) for line in lines[start:])
    return [line for line in kept if line and not is_chrome(line)]


def ending(lines: list[str]) -> list[str]:
    """The last section up to where the page goes on with its own matters."""
    for place, line in enumerate(lines[1:], 1):
        if is_chrome(line) or _FOOTER.match(line) or is_title(line):
            lines = lines[:place]
            break
    if lines and (tail := _TAIL.search(lines[-1], max(0, len(lines[-1]) - 40))):
        lines = [*lines[:-1], *filter(None, [lines[-1][: tail.start()]])]
    return lines


def _without_crumbs(line: str) -> str:
    return _CRUMBS.sub("", line).strip() if "位置" in line[:LONGEST_LINE] else line
