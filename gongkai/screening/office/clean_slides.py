"""A presentation without hidden slides, notes, shapes nobody sees."""

from gongkai.screening.kinds import KINDS
from gongkai.screening.office.package import RELATIONS, attribute, local
from gongkai.screening.office.rewriting import Rewriting, drop_where, remove
from gongkai.screening.office.slides import SHAPES, is_tiny, is_unseen, size_of, slides_of

__all__ = ["clean_presentation"]


def clean_presentation(copy: Rewriting) -> None:
    office, main = copy.office, copy.office.main()
    size = size_of(office, main)
    for name in slides_of(office, main):
        if name not in office:
            continue
        root = office.tree(name)
        if attribute(root, "show") in ("0", "false"):
            drop_slide(copy, main, name)
            continue
        for shape in [each for each in root.iter() if local(each) in SHAPES and is_unseen(each, size)]:
            remove(shape)
            copy.say(KINDS["hidden-shape"].label)
        for run in [each for each in root.iter() if local(each) in ("r", "fld") and is_tiny(each)]:
            remove(run)
            copy.say(KINDS["tiny-text"].label)
    drop_where(office.tree(main), lambda each: local(each) in ("extLst", "custDataLst", "custShowLst"))


def drop_slide(copy: Rewriting, main: str, name: str) -> None:
    """Take a slide out of the show, and every link to it."""
    for source in [main, *slides_of(copy.office, main)]:
        for link in copy.office.links(source) if source == main or source in copy.office else []:
            if link.target == name and source != name:
                copy.cut(source, link.id)
    for each in [each for each in copy.office.tree(main).iter() if local(each) == "sldId"]:
        if each.get(f"{RELATIONS}id", "") not in {link.id for link in copy.office.links(main)}:
            remove(each)
    copy.say(KINDS["hidden-slide"].label)
