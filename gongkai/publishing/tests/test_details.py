"""What each kind says beside its text: how it is kept, printed, asked for and compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.errors import Refused
from gongkai.publishing.actions import drafting
from gongkai.publishing.details import Detail, Sort, accepted, links_in
from gongkai.publishing.differences import differences
from gongkai.publishing.kinds import GROUPS, TRAITS, Kind
from gongkai.publishing.models import Item
from gongkai.publishing.tests.build import AT, Desk, a_draft, a_text, some_decisions, submitted
from gongkai.publishing.tests.test_desk_pages import at, fresh, page, signed_in

PERIOD = TRAITS[Kind.NOTICE].details
BUDGET = TRAITS[Kind.BUDGET].details
FULL_BUDGET = {"year": "2026", "sort": "预算", "scope": "部门", "budget_of": "县民政局", "three_public": "384,000"}


@pytest.fixture
def desk(db):
    return Desk()


def test_every_kind_is_offered_once_to_the_clerk():
    offered = [kind for kinds in GROUPS.values() for kind in kinds]
    assert sorted(offered) == sorted(Kind)


def test_no_kind_declares_a_detail_twice_or_an_order_it_does_not_have():
    for kind, traits in TRAITS.items():
        keys = [each.key for each in traits.details]
        assert len(keys) == len(set(keys)), kind
        assert {each.not_before for each in traits.details} <= {"", *keys}, kind
        assert all((each.sort is Sort.CHOICE) == bool(each.choices) for each in traits.details), kind


def test_money_is_kept_to_the_fen_and_printed_with_separators():
    kept = accepted(BUDGET, FULL_BUDGET)
    assert kept["three_public"] == "384000.00"
    assert TRAITS[Kind.BUDGET].detail("three_public").printed(kept["three_public"]) == "384,000.00元"


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("year", "二〇二六"), ("year", "26"), ("year", "２０２６"), ("three_public", "1e5000"), ("three_public", "NaN"),
        ("three_public", "-1"), ("three_public", "1.005"), ("sort", "概算"), ("budget_of", "长" * 201),
    ],
)  # fmt: skip
def test_what_a_detail_cannot_be_is_refused_beside_its_field(key, typed):
    with pytest.raises(Refused) as refused:
        accepted(BUDGET, FULL_BUDGET | {key: typed})
    assert refused.value.field == f"detail-{key}"


def test_what_the_kind_does_not_declare_is_refused():
    with pytest.raises(Refused, match="没有这些著录项：sort"):
        accepted(PERIOD, {"sort": "预算"})


def test_a_period_does_not_end_before_it_begins():
    assert accepted(PERIOD, {"notice_from": "2026-03-05", "notice_to": "2026-03-05"})
    with pytest.raises(Refused, match="公示期至早于"):
        accepted(PERIOD, {"notice_from": "2026-03-05", "notice_to": "2026-03-04"})


def test_links_are_a_name_and_an_address_each():
    services = TRAITS[Kind.NORMATIVE_DOCUMENT].details
    kept = accepted(services, {"services": "补贴申请  https://zwfw.example.gov.cn/1\n\n办事指南 /items/3/"})
    assert links_in(kept["services"]) == [("补贴申请", "https://zwfw.example.gov.cn/1"), ("办事指南", "/items/3/")]
    with pytest.raises(Refused, match="名称 网址"):
        accepted(services, {"services": "点这里 javascript:alert(1)"})


@given(sort=st.sampled_from(Sort), typed=st.text(max_size=60))
def test_whatever_is_typed_is_kept_printably_or_refused(sort, typed):
    detail = Detail("key", "著录项", sort, choices=("甲", "乙") if sort is Sort.CHOICE else ())
    try:
        kept = detail.accepted(typed)
    except Refused:
        return
    assert detail.accepted(kept) == kept
    assert not kept or detail.printed(kept)


def test_a_draft_may_lack_what_review_asks_for_and_is_told_by_name(desk):
    item = drafting.draft(a_text("部门预算"), kind=Kind.BUDGET, unit=desk.unit, by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="缺年度、类别、范围、预决算单位、所在栏目"):
        submitted(item, desk)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_drafted_with_what_it_asks_for_and_sent_to_review(desk, kind):
    text = a_text(document_number="青政发〔2026〕1号")
    assert submitted(a_draft(desk, text, kind=kind), desk).state == "in_review"


def test_an_interpretation_names_what_it_interprets(desk):
    text = a_text("解读", form="text", details={})
    item = drafting.draft(text, kind=Kind.INTERPRETATION, unit=desk.unit, by=desk.clerk, at=AT)
    with pytest.raises(Refused, match="没有指明解读的文件"):
        submitted(item, desk)


def test_decisions_do_not_go_to_review_uncounted(desk):
    item = drafting.draft(
        a_text(details={"basis": "建筑法第七条"}), kind="licensing_decision", unit=desk.unit, by=desk.clerk, at=AT
    )
    with pytest.raises(Refused, match="没有登记处理决定的数量"):
        submitted(item, desk)
    some_decisions(desk, 23, item=item)
    with pytest.raises(Refused) as refused:
        submitted(item, desk)
    assert "处理决定" not in refused.value.message


def test_the_form_asks_first_for_the_kind_then_for_what_it_says(desk):
    clerk = signed_in(desk.clerk)
    chosen = clerk.get("/desk/items/new/").content.decode()
    assert 'href="/desk/items/new/budget/"' in chosen
    asked = clerk.get("/desk/items/new/budget/").content.decode()
    assert "“三公”经费合计（元）" in asked
    assert "解读形式" not in asked
    assert clerk.post("/desk/items/new/", {"kind": "poem", "title": "诗"}).status_code == 422


def test_a_detail_typed_wrongly_is_told_beside_it_and_everything_typed_stays(desk):
    typed = {"kind": "budget", "unit": desk.unit.pk, "title": "部门预算", "detail-three_public": "很多"}
    answer = signed_in(desk.clerk).post("/desk/items/new/", typed)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "请填写以元为单位的金额" in shown
    assert 'value="很多"' in shown
    assert not Item.objects.exists()


def test_details_are_saved_shown_and_compared(desk):
    typed = {f"detail-{key}": value for key, value in FULL_BUDGET.items()}
    signed_in(desk.clerk).post(
        "/desk/items/new/", {"kind": "budget", "unit": desk.unit.pk, "title": "部门预算", **typed}
    )
    item = Item.objects.get()
    assert "384,000.00元" in page(desk.clerk, item)
    edited = {"version": item.version, "title": "部门预算", **typed, "detail-three_public": "390000"}
    assert signed_in(desk.clerk).post(at(item, "edit/"), edited).status_code == 302
    before, after = fresh(item).revisions.order_by("number")
    (field,) = differences(before, after).fields
    assert (field.label, field.before, field.after) == ("“三公”经费合计（元）", "384,000.00元", "390,000.00元")
