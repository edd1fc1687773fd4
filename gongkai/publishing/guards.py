"""What must hold before a step: each guard says in Chinese why not and what to do, or None."""

from django.urls import Resolver404, resolve

from gongkai.organisations.models import Staff
from gongkai.publishing import screening
from gongkai.publishing.kinds import Kind
from gongkai.publishing.links import internal_paths
from gongkai.publishing.models import Disclosure, Item, Relation, Review, SecrecyReview, State

STAGES = ("一审", "二审", "三审")


def has_what_it_needs(item: Item, by: Staff) -> str | None:
    """Statutory metadata and a text or an attachment, by kind."""
    revision = item.revision
    missing = [label for label, value in (("标题", revision.title), ("成文日期", revision.made_on)) if not value]
    if item.traits.document and not revision.document_number:
        missing.append("文号")
    missing += [each.label for each in item.traits.details if each.required and not revision.details.get(each.key)]
    if item.kind == Kind.INTERPRETATION and not revision.form:
        missing.append("解读形式")
    if not revision.body and not revision.attachments.exists():
        missing.append("正文或附件")
    if not item.columns.exists():
        missing.append("所在栏目")
    return f"缺{'、'.join(missing)}：请补全后送审。" if missing else None


def disclosure_is_settled(item: Item, by: Staff) -> str | None:
    """公开属性源头认定: the attribute, and for anything but 主动公开 its ground."""
    if not item.disclosure:
        return "缺公开属性（主动公开、依申请公开或不予公开）及理由：请先认定公开属性。"
    if item.disclosure != Disclosure.PROACTIVE and not item.disclosure_ground:
        return "依申请公开、不予公开须写明依据和理由：请补填。"
    return None


def is_proactive(item: Item, by: Staff) -> str | None:
    if item.disclosure == Disclosure.PROACTIVE:
        return None
    return "公开属性不是“主动公开”，不能发布：请登记入册，或重新认定公开属性。"


def is_not_proactive(item: Item, by: Staff) -> str | None:
    if item.disclosure != Disclosure.PROACTIVE:
        return None
    return "公开属性为“主动公开”，应当送审发布，不能登记为不公开。"


def is_interpreted(item: Item, by: Staff) -> str | None:
    """三同步: a document does not leave review without its interpretation or a recorded reason."""
    if not item.traits.interpreted or item.uninterpreted_because:
        return None
    if item.related_by.filter(kind=Relation.Kind.INTERPRETS).exclude(item__state="discarded").exists():
        return None
    return "缺解读材料：请关联与文件同步起草的解读，或写明不作解读的理由。"


def asks_for_interpretation(item: Item, by: Staff) -> str | None:
    return None if item.traits.interpreted else "本类信息不要求解读材料。"


def names_what_it_interprets(item: Item, by: Staff) -> str | None:
    """An interpretation and its document lead to each other, or it says which document of another organ it explains."""
    if item.kind != Kind.INTERPRETATION or item.revision.details.get("interpreted"):
        return None
    if item.relations.filter(kind=Relation.Kind.INTERPRETS).exists():
        return None
    return "没有指明解读的文件：请关联所解读的文件；解读上级文件的，在“解读对象”中写明。"


def decisions_are_counted(item: Item, by: Staff) -> str | None:
    """What holds decisions is counted in table II: their number is registered before they go out."""
    if not item.traits.decides or item.revision.details.get("counted_in"):
        return None
    if item.decision_counts.filter(cancelled=None).exists():
        return None
    return "没有登记处理决定的数量：请登记数量和起止日期；已按期登记的，在“数量已计入”中写明哪一期。"


def is_scheduled(item: Item, by: Staff) -> str | None:
    return None if item.publish_at else "没有定时发布。"


def is_to_be_evaluated(item: Item, by: Staff) -> str | None:
    return None if item.traits.interpreted and item.revision.expires_on else "本件没有有效期，不需要到期评估。"


def another_than_the_drafter(item: Item, by: Staff) -> str | None:
    """Whoever wrote any revision reviews none of them; nobody is exempt."""
    wrote = item.drafted_by_id == by.pk or item.revisions.filter(by=by).exists()
    return "起草人不能审核本人稿件：请由其他人员审核。" if wrote else None


def another_than_the_other_reviewers(item: Item, by: Staff) -> str | None:
    passed = item.revision.reviews.filter(by=by, verdict=Review.Verdict.PASSED).first()
    if passed is None:
        return None
    return f"您已完成本稿{STAGES[passed.stage - 1]}，一审、二审、三审须为不同的人：请由其他人员审核。"


def secrecy_is_reviewed(item: Item, by: Staff) -> str | None:
    """先审查、后公开 (条例17): a recorded conclusion on this very revision."""
    last = item.revision.secrecy_reviews.last()
    if last is None:
        return "缺保密审查记录（审查人、时间、结论）：请先进行保密审查。"
    if last.conclusion != SecrecyReview.Conclusion.OPEN:
        return f"保密审查结论为“{last.get_conclusion_display()}”，不能发布。"
    return None


def all_reviews_passed(item: Item, by: Staff) -> str | None:
    if item.passed == len(STAGES):
        return None
    return f"须先完成{STAGES[item.passed]}。"


def findings_are_explained(item: Item, by: Staff) -> str | None:
    """公开前检查: nothing hidden or personal is sent to review without a word."""
    return screening.stands_against(item, explained=True)


def findings_are_settled(item: Item, by: Staff) -> str | None:
    """公开前检查: what was found is taken out, or a second person agreed to publish it all the same (条例15)."""
    return screening.stands_against(item)


def links_lead_to_what_is_public(item: Item, by: Staff) -> str | None:
    """No link of the text leads the public to a page or file it may not open."""
    dead = dead_links(item)
    if not dead:
        return None
    return f"正文链接指向未公开的文件或不存在的页面：{'、'.join(dead)}。请改正链接，或先公开所指内容。"


def dead_links(item: Item) -> list[str]:
    """The addresses of ours in its text that the public may not open."""
    return [path for path in internal_paths(item.revision.body) if not is_public(path, item)]


def is_public(path: str, item: Item) -> bool:
    """Whether anybody may open this address of ours once `item` is published."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    if getattr(match.func, "access", "") != "public":
        return False
    pk = match.kwargs.get("pk") if path.startswith("/items/") else None
    if pk is None or pk == item.pk:
        return True
    return Item.objects.filter(pk=pk, state=State.PUBLISHED).exists()


def was_hurried(item: Item, by: Staff) -> str | None:
    return None if item.hurried else "本件按三审三校发布，不需要补审。"


def not_yet_reviewed_afterwards(item: Item, by: Staff) -> str | None:
    return "已完成补审。" if item.passages.filter(step="review-afterwards", revision=item.latest).exists() else None


def another_than_the_hurried_publisher(item: Item, by: Staff) -> str | None:
    if not item.passages.filter(step="hurry", revision=item.latest, by=by).exists():
        return None
    return "应急发布由您批准，须由另一人补审。"
