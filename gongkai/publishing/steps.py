"""The lawful steps of an item. 起草 ≠ 一审 ≠ 二审 ≠ 三审 holds for everybody."""

from gongkai.base.steps import Step
from gongkai.publishing import guards
from gongkai.publishing.models import State

OPEN = (State.DRAFT, State.RETURNED)
READY = (guards.disclosure_is_settled, guards.has_what_it_needs, guards.links_lead_to_what_is_public)

STEPS = {
    step.key: step
    for step in (
        Step("edit", "修改", OPEN, None, "publishing.draft"),
        Step(
            "rework",
            "修改送审稿",
            (State.IN_REVIEW, State.APPROVED),
            State.DRAFT,
            "publishing.draft",
            help="已通过的审核作废，须重新送审。",
        ),
        Step("attribute", "认定公开属性", OPEN, None, "publishing.draft", source="条例17"),
        Step(
            "submit",
            "送审",
            OPEN,
            State.IN_REVIEW,
            "publishing.draft",
            source="条例17",
            guards=(*READY, guards.is_proactive),
            help="送三审三校和保密审查。",
        ),
        Step("recall", "撤回送审", (State.IN_REVIEW, State.APPROVED), State.DRAFT, "publishing.draft"),
        Step(
            "pass",
            "审核通过",
            (State.IN_REVIEW,),
            None,
            "publishing.review",
            source="条例17",
            guards=(guards.another_than_the_drafter, guards.another_than_the_other_reviewers),
        ),
        Step(
            "approve",
            "终审通过",
            (State.IN_REVIEW,),
            State.APPROVED,
            "publishing.review",
            source="条例17",
            guards=(
                guards.another_than_the_drafter,
                guards.another_than_the_other_reviewers,
                guards.secrecy_is_reviewed,
                guards.is_interpreted,
            ),
        ),
        Step(
            "return",
            "退回修改",
            (State.IN_REVIEW,),
            State.RETURNED,
            "publishing.review",
            guards=(guards.another_than_the_drafter,),
            reasoned=True,
            help="审核意见留给起草人。",
        ),
        Step(
            "secrecy",
            "保密审查",
            (State.IN_REVIEW, State.APPROVED),
            None,
            "publishing.secrecy",
            source="条例17",
            guards=(guards.another_than_the_drafter,),
        ),
        Step(
            "publish",
            "发布",
            (State.APPROVED,),
            State.PUBLISHED,
            "publishing.publish",
            source="条例26",
            guards=(
                guards.all_reviews_passed,
                guards.secrecy_is_reviewed,
                guards.is_proactive,
                guards.links_lead_to_what_is_public,
            ),
        ),
        Step(
            "hurry",
            "应急发布",
            (*OPEN, State.IN_REVIEW),
            State.PUBLISHED,
            "publishing.emergency",
            source="条例20",
            guards=(*READY, guards.is_proactive, guards.another_than_the_drafter, guards.secrecy_is_reviewed),
            reasoned=True,
            help="先发布，随后由另一人补审。",
        ),
        Step(
            "keep",
            "登记入册",
            OPEN,
            State.KEPT,
            "publishing.draft",
            source="条例18",
            guards=(guards.disclosure_is_settled, guards.is_not_proactive),
            help="不主动公开的信息登记在册，到期再次评估。",
        ),
        Step(
            "review-afterwards",
            "补审",
            (State.PUBLISHED,),
            None,
            "publishing.review",
            source="条例17",
            guards=(
                guards.was_hurried,
                guards.not_yet_reviewed_afterwards,
                guards.another_than_the_drafter,
                guards.another_than_the_hurried_publisher,
            ),
            help="应急发布后24小时内由另一人补审；不应公开的，请撤下。",
        ),
        Step(
            "reconsider",
            "再次评估",
            (State.KEPT,),
            State.DRAFT,
            "publishing.draft",
            source="条例18",
            reasoned=True,
            help="重新认定公开属性：可以公开的送审发布，仍不公开的重新登记。",
        ),
        Step("withdraw", "撤下", (State.PUBLISHED,), State.WITHDRAWN, "publishing.withdraw", reasoned=True),
        Step("discard", "作废", OPEN, State.DISCARDED, "publishing.draft", reasoned=True),
    )
}
