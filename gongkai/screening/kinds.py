"""What a file or text may hold that must not go out unseen: each kind with its level, its law and what to do."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["KINDS", "Kind", "Level"]


class Level(StrEnum):
    """How a finding stands against publication.

    BLOCK    not published, unless a second person agrees to publish it as it is
    CLEAN    taken out before publication: who wrote it, with what, where
    CONFIRM  could not be judged: a person must have looked
    NOTE     worth a look
    """

    BLOCK = "block"
    CLEAN = "clean"
    CONFIRM = "confirm"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Kind:
    """label and remedy are Chinese; sources are articles on file."""

    key: str
    label: str
    level: Level
    sources: tuple[str, ...]
    remedy: str


PERSONAL = ("条例15", "个人信息保护法25")
HIDDEN = ("条例17", "条例15")
CLEANED = "可以改用净化副本。"
BY_HAND = "请在原件中改正后重新上传。"
LOOK = "请逐页目视核对后说明。"

_DECLARED = (
    # what stands in the open
    ("personal", "个人信息", Level.BLOCK, PERSONAL, "请删除或者遮盖后重新上传；确需公开的，写明理由报另一人批准。"),
    ("personal-doubtful", "疑似个人信息", Level.NOTE, PERSONAL, "请核对。"),
    ("sensitive-column", "敏感个人信息栏目", Level.CONFIRM, ("个人信息保护法28",), "请核对，不需要的列请删除。"),
    ("secrecy-mark", "密级或者内部标识", Level.BLOCK, ("条例14", "条例17"), "请先作保密审查；可以公开的，去掉标识。"),
    # wording and metadata of what is typed
    ("wording-grave", "严重表述错误", Level.BLOCK, ("国办秘函〔2019〕19号",), "请改正；引用原文的，写明理由。"),
    ("wording", "文字差错", Level.NOTE, ("条例17",), "请核对后改正。"),
    ("impossible-date", "不存在的日期", Level.CONFIRM, ("条例17",), "请改正；引用原文的，说明后保留。"),
    ("unfilled", "没有填写的内容", Level.CONFIRM, ("条例17",), "请补全；确为原文的，说明后保留。"),
    ("missing-metadata", "著录项不全", Level.NOTE, ("条例12",), "请到“修改”补填，公开目录须列出。"),
    ("dead-link", "链接不能打开", Level.NOTE, ("条例17",), "请改正链接，或者先公开所指内容。"),
    ("unchecked-link", "站外链接未核对", Level.NOTE, ("条例17",), "本机不访问外网，请打开核对。"),
    # workbooks
    ("hidden-sheet", "隐藏工作表", Level.BLOCK, HIDDEN, CLEANED),
    ("very-hidden-sheet", "深度隐藏工作表", Level.BLOCK, HIDDEN, CLEANED),
    ("hidden-row", "隐藏行", Level.BLOCK, HIDDEN, CLEANED),
    ("zero-row", "行高为零", Level.BLOCK, HIDDEN, CLEANED),
    ("filtered-row", "筛选隐藏行", Level.BLOCK, HIDDEN, CLEANED),
    ("hidden-column", "隐藏列", Level.BLOCK, HIDDEN, CLEANED),
    ("zero-column", "列宽为零", Level.BLOCK, HIDDEN, CLEANED),
    ("far-cell", "很远的单元格", Level.BLOCK, HIDDEN, CLEANED),
    ("hidden-cell", "看不见的单元格", Level.BLOCK, HIDDEN, CLEANED),
    ("hidden-name", "隐藏的名称", Level.BLOCK, HIDDEN, CLEANED),
    ("pivot-cache", "透视缓存", Level.BLOCK, HIDDEN, CLEANED),
    ("external-link", "外部链接缓存", Level.BLOCK, HIDDEN, CLEANED),
    # documents and slides
    ("hidden-text", "隐藏文字", Level.BLOCK, HIDDEN, CLEANED),
    ("white-text", "白色文字", Level.BLOCK, HIDDEN, CLEANED),
    ("tiny-text", "极小文字", Level.BLOCK, HIDDEN, CLEANED),
    ("blackened-text", "黑底黑字", Level.BLOCK, HIDDEN, CLEANED),
    ("deleted-text", "修订中的删除内容", Level.BLOCK, HIDDEN, CLEANED),
    ("inserted-text", "未接受的修订", Level.BLOCK, ("条例17",), CLEANED),
    ("unused-header", "没有使用的页眉页脚", Level.BLOCK, HIDDEN, CLEANED),
    ("embedded-page", "内嵌 HTML 块", Level.BLOCK, HIDDEN, CLEANED),
    ("active-field", "自动执行的域", Level.BLOCK, ("条例17",), CLEANED),
    ("outside-template", "外部模板", Level.BLOCK, ("条例17",), CLEANED),
    ("hidden-slide", "隐藏幻灯片", Level.BLOCK, HIDDEN, CLEANED),
    ("speaker-notes", "演讲者备注", Level.BLOCK, HIDDEN, CLEANED),
    ("hidden-shape", "隐藏或者页面外的图形", Level.BLOCK, HIDDEN, CLEANED),
    # any office file
    ("comment", "批注", Level.BLOCK, HIDDEN, CLEANED),
    ("embedded-object", "内嵌对象", Level.BLOCK, HIDDEN, CLEANED),
    ("custom-xml", "自定义 XML", Level.CLEAN, HIDDEN, CLEANED),
    ("unreferenced-part", "未引用的部件", Level.BLOCK, HIDDEN, CLEANED),
    ("other-part", "读者看不见的部件", Level.CLEAN, HIDDEN, CLEANED),
    ("macro", "宏", Level.BLOCK, ("条例17",), "请另存为不含宏的格式后重新上传。"),
    ("properties", "作者等文档属性", Level.CLEAN, HIDDEN, CLEANED),
    ("thumbnail", "缩略图", Level.CLEAN, HIDDEN, CLEANED),
    ("slack", "文件结构以外的数据", Level.BLOCK, HIDDEN, CLEANED),
    # PDF
    ("covered-text", "遮盖下的文字仍可复制", Level.BLOCK, HIDDEN, "可以改用净化副本，该页将改为图片。"),
    ("covered-picture", "图片上的遮盖可以移开", Level.BLOCK, HIDDEN, "可以改用净化副本，该页将改为图片。"),
    ("off-page-text", "页面外文字", Level.BLOCK, HIDDEN, "可以改用净化副本，该页将改为图片。"),
    ("invisible-text", "不可见文字层", Level.BLOCK, HIDDEN, "可以改用净化副本，该页将改为图片。"),
    ("hidden-layer", "关闭的图层", Level.BLOCK, HIDDEN, "可以改用净化副本，有图层的页将改为图片。"),
    ("annotation", "注释", Level.BLOCK, HIDDEN, CLEANED),
    ("earlier-revision", "增量保存里的旧版本", Level.BLOCK, HIDDEN, CLEANED),
    ("attachment", "内嵌文件", Level.BLOCK, HIDDEN, CLEANED),
    ("active-content", "脚本或者自动动作", Level.BLOCK, ("条例17",), CLEANED),
    ("form-data", "表单数据", Level.CLEAN, HIDDEN, CLEANED),
    ("leftover-object", "页面没有使用的内容", Level.BLOCK, HIDDEN, CLEANED),
    ("no-text", "没有文字层，未能检查", Level.CONFIRM, ("条例17",), LOOK),
    # pictures
    ("picture-metadata", "照片信息", Level.CLEAN, HIDDEN, CLEANED),
    ("picture-place", "拍摄位置", Level.CLEAN, HIDDEN, CLEANED),
    ("picture-text", "图片中的文字未能检查", Level.NOTE, ("条例17",), "请目视核对。"),
    ("cropped-picture", "裁剪掉的图片内容仍在文件中", Level.CONFIRM, HIDDEN, "请“删除图片的剪裁区域”后重新上传。"),
    # what could not be opened
    ("unopened", "未能打开检查", Level.CONFIRM, ("条例17",), "请另存为 docx、xlsx、PDF，或者目视核对后说明。"),
    ("unreadable", "不能检查的文件", Level.BLOCK, ("条例17",), BY_HAND),
)  # fmt: skip
KINDS = {declared[0]: Kind(*declared) for declared in _DECLARED}
