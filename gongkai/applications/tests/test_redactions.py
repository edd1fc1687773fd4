"""区分处理 at the desk: proposed, changed, made, proven, handed over."""

import pytest
from django.test import Client

from gongkai.applications.actions import redacting
from gongkai.applications.actions.attaching import Enclosure, attach
from gongkai.applications.models import Attachment, Redaction
from gongkai.applications.tests.build import RECEIVED, Office, again, an_application, decided, noon
from gongkai.base import files
from gongkai.base.errors import NotAllowed, Refused, Stale
from gongkai.base.papers.paper import paragraph
from gongkai.base.papers.tests.build import a_paper, drawn
from gongkai.organisations.tests.build import a_clerk

pytestmark = pytest.mark.django_db
SECRET = "11010519491231002X"  # the example of GB 11643
SOURCE = drawn(a_paper(paragraph(f"身份证号{SECRET}，余额三百元。")), "pdf")
AT = noon(RECEIVED)


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def case(office):
    return an_application(office)


@pytest.fixture
def clerk(office, client):
    client.force_login(office.clerk)
    return client


def a_source(case, office, content=SOURCE, role="other"):
    return attach(case, Enclosure(content, "合同.pdf", "application/pdf", role), by=office.clerk, at=AT)


def begun(case, office):
    return redacting.begin(case, a_source(case, office), by=office.clerk, at=AT)


def made(case, office):
    redaction = begun(case, office)
    redacting.make(redaction, version=redaction.version, by=office.clerk)
    redaction.refresh_from_db()
    return redaction


def test_what_looks_personal_is_proposed_and_may_be_taken_back(case, office):
    redaction = begun(case, office)
    assert [each["label"] for each in redaction.boxes] == ["身份证号"]
    redacting.remove_box(redaction, number=1, version=redaction.version, by=office.clerk)
    assert redaction.boxes == []
    with pytest.raises(Refused, match="还没有标注"):
        redacting.make(redaction, version=redaction.version, by=office.clerk)


def test_the_file_is_made_proven_and_kept(case, office):
    redaction = made(case, office)
    assert redaction.state == "made"
    assert (redaction.result.role, redaction.result.for_applicant) == ("released", False)
    with files.open_file(redaction.result.file) as stored:
        assert SECRET.encode() not in stored.read()


def test_the_applicant_gets_it_once_the_answer_is_signed(case, office):
    redaction = made(case, office)
    with pytest.raises(Refused, match="签发后"):
        redacting.hand_over(redaction, version=redaction.version, by=office.clerk)
    decided(again(case), office, "partly_disclosed")
    redaction = Redaction.objects.get(pk=redaction.pk)
    redacting.hand_over(redaction, version=redaction.version, by=office.clerk)
    assert Attachment.objects.get(pk=redaction.result_id).for_applicant
    with pytest.raises(Refused, match="不能再改"):
        redacting.remove_box(redaction, number=1, version=redaction.version, by=office.clerk)


def test_of_two_who_change_it_the_second_is_told(case, office):
    redaction = begun(case, office)
    seen = redaction.version
    box = [1, 10.0, 10.0, 20.0, 5.0]
    redacting.add_box(redaction, box=box, reason="refused_process_info", version=seen, by=office.clerk)
    with pytest.raises(Stale):
        redacting.add_box(redaction, box=box, reason="refused_process_info", version=seen, by=office.second_clerk)


@pytest.mark.parametrize(
    ("box", "reason"),
    [
        ([2, 10, 10, 10, 10], "refused_process_info"),
        ([1, 95, 10, 10, 10], "refused_process_info"),
        ([1, 10, 10, 0, 10], "refused_process_info"),
        ([1, 10, 10, 10, 10], "disclosed"),
    ],
)
def test_a_box_off_the_page_or_without_a_reason_is_refused(case, office, box, reason):
    redaction = begun(case, office)
    with pytest.raises(Refused):
        redacting.add_box(redaction, box=box, reason=reason, version=redaction.version, by=office.clerk)


def test_a_file_of_another_case_or_a_sealed_one_is_refused(case, office):
    other = a_source(an_application(office), office)
    with pytest.raises(Refused):
        redacting.begin(case, other, by=office.clerk, at=AT)
    with pytest.raises(Refused):
        redacting.begin(case, a_source(case, office, role="identity"), by=office.clerk, at=AT)
    with pytest.raises(NotAllowed):
        redacting.begin(case, a_source(case, office), by=a_clerk(password=""), at=AT)


def test_what_is_no_pdf_says_so(case, office):
    with pytest.raises(Refused, match="无法打开"):
        redacting.begin(case, a_source(case, office, b"PK\x03\x04"), by=office.clerk, at=AT)


def test_by_the_pages_alone(clerk, case, office):
    source = a_source(case, office)
    answer = clerk.post(f"/desk/redactions/start/{source.pk}/")
    redaction = Redaction.objects.get()
    address = f"/desk/redactions/{redaction.pk}/"
    assert answer.headers["Location"] == f"{address}pages/1/"
    assert "识别为身份证号" in clerk.get(f"{address}pages/1/").content.decode()
    assert clerk.get(f"{address}pages/1.png").content.startswith(b"\x89PNG")
    box = {"page": 1, "left": "10", "top": "80", "width": "30", "height": "5", "reason": "refused_process_info"}
    assert clerk.post(f"{address}add/", {**box, "version": redaction.version}).status_code == 302
    late = clerk.post(f"{address}add/", {**box, "version": redaction.version})
    assert (late.status_code, "已先行办理" in late.content.decode()) == (422, True)
    redaction.refresh_from_db()
    assert clerk.post(f"{address}remove/", {"number": 2, "page": 1, "version": redaction.version}).status_code == 302
    redaction.refresh_from_db()
    assert clerk.post(f"{address}make/", {"version": redaction.version}).status_code == 302
    page = clerk.get(f"{address}pages/1/").content.decode()
    assert "已生成并通过核验" in page
    assert "合同（已作区分处理）.pdf" in page


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_without_its_version_is_refused(clerk, case, office, version):
    redaction = begun(case, office)
    assert clerk.post(f"/desk/redactions/{redaction.pk}/make/", {"version": version}).status_code in (409, 422)


def test_another_unit_sees_nothing(case, office):
    redaction = made(case, office)
    stranger = Client()
    stranger.force_login(a_clerk(password=""))
    assert stranger.get(f"/desk/redactions/{redaction.pk}/pages/1/").status_code == 404
    assert stranger.get(f"/desk/redactions/{redaction.pk}/pages/1.png").status_code == 404
    assert stranger.post(f"/desk/redactions/start/{redaction.source_id}/").status_code == 404
