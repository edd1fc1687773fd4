"""Files are dropped and become reports; what does not become one says why and what to do."""

import csv
import errno
import io

import pytest
from django.core.files.storage import storages
from django.test import Client

from gongkai.base.models import AuditEntry, StoredFile
from gongkai.organisations.models import Staff, Unit
from gongkai.organisations.tests.build import a_clerk, a_county_officer, a_unit, an_auditor
from gongkai.reports import unpacking
from gongkai.reports.models import Batch, BatchFile, Report, State
from gongkai.reports.tests.build import a_published_report, a_report
from gongkai.reports.tests.files import a_page, upload, zipped

pytestmark = pytest.mark.django_db
DROP = "/desk/reports/import/"


def signed_in(staff: Staff) -> Client:
    client = Client()
    client.force_login(staff)
    return client


@pytest.fixture
def finance() -> Unit:
    return a_unit("青禾县财政局")


@pytest.fixture
def officer() -> Client:
    return signed_in(a_county_officer(password=""))


def drop(client: Client, files: dict[str, bytes], **typed: object):
    return client.post(DROP, {"files": [upload(*file) for file in files.items()], **typed})


def results() -> dict[str, str]:
    return dict(BatchFile.objects.values_list("name", "state"))


def test_a_page_becomes_a_draft_of_the_unit_and_year_it_names(officer, finance):
    answer = drop(officer, {"年报.html": a_page("青禾县财政局", 2025)})
    assert answer.status_code == 302
    assert answer.url == Batch.objects.get().get_absolute_url()
    report = Report.objects.get()
    assert (report.unit, report.year, report.state, report.doubtful, report.errors) == (
        finance,
        2025,
        State.DRAFT,
        0,
        0,
    )
    assert report.values["new_received.total"] == 16
    assert officer.get(answer.url).status_code == 200


def test_many_files_at_once_each_for_itself(officer, finance):
    a_unit("青禾县民政局")
    drop(
        officer,
        {"一.html": a_page("青禾县财政局"), "二.html": a_page("青禾县民政局"), "三.txt": "今天天气很好".encode()},
    )
    assert results() == {"一.html": "read", "二.html": "read", "三.txt": "failed"}


def test_an_archive_is_opened(officer, finance):
    archive = zipped({"年报/2025.html": a_page("青禾县财政局"), "__MACOSX/._2025.html": b"x", "空/": b""})
    drop(officer, {"全部.zip": archive})
    assert results() == {"2025.html": "read"}


def test_names_that_chinese_windows_wrote_into_an_archive_are_read(officer, finance):
    name = "财政局.html"
    archive = zipped({"x" * len(name.encode("gb18030")): a_page("青禾县财政局")})
    drop(officer, {"全部.zip": archive.replace(b"x" * len(name.encode("gb18030")), name.encode("gb18030"))})
    assert results() == {name: "read"}


def test_more_files_than_a_batch_may_have_are_refused(officer, monkeypatch):
    monkeypatch.setattr(unpacking, "FILES", 2)
    answer = drop(officer, {"三份.zip": zipped({f"{number}.txt": b"x" for number in range(3)})})
    assert (answer.status_code, "一次最多导入2个文件" in answer.content.decode()) == (422, True)


def test_more_files_than_a_request_may_carry_are_refused(officer, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = drop(officer, {f"{number}.txt": b"x" for number in range(3)})
    assert 400 <= answer.status_code < 500
    assert "2 个文件。请分批提交" in answer.content.decode()


def test_a_file_beyond_the_limit_is_refused_by_name(officer, settings):
    settings.FILE_MAX_SIZE = 1 << 20
    answer = drop(officer, {"大.txt": b"x" * ((1 << 20) + 1)})
    assert (answer.status_code, "“大.txt”超过1MB" in answer.content.decode()) == (422, True)


def test_an_empty_file_says_so(officer):
    drop(officer, {"空.txt": b""})
    file = BatchFile.objects.get()
    assert (file.state, bool(file.reason)) == ("failed", True)


def test_a_path_in_a_name_is_left_out(officer):
    drop(officer, {"包.zip": zipped({"../../etc/passwd.txt": b"x", "a\\b.txt": b"y"})})
    assert set(results()) == {"passwd.txt", "b.txt"}


def test_an_archive_that_unpacks_beyond_the_limit_is_refused(officer, settings):
    settings.FILE_MAX_SIZE = 10_000
    answer = drop(officer, {"炸弹.zip": zipped({"a.txt": b"0" * 1_000_000})})
    assert answer.status_code == 422
    assert "解压后超过" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_broken_archive_is_refused_with_the_way_to_mend_it(officer):
    answer = drop(officer, {"坏.zip": b"PK\x03\x04nonsense"})
    assert (answer.status_code, "解压后直接选文件" in answer.content.decode()) == (422, True)


def test_the_same_bytes_are_recognised(officer, finance):
    drop(officer, {"一.html": a_page("青禾县财政局")})
    drop(officer, {"又一次.html": a_page("青禾县财政局")})
    file = BatchFile.objects.get(name="又一次.html")
    assert (file.state, file.code, Report.objects.count()) == ("duplicate", "same-bytes", 1)
    assert "逐字节相同" in file.reason


def test_another_file_of_the_same_unit_and_year_waits_for_a_choice(officer, finance):
    standing = a_published_report(finance, 2025).report
    drop(officer, {"修订.html": a_page("青禾县财政局", rules_issued=0, normative_docs_in_force=9)})
    file = BatchFile.objects.get(name="修订.html")
    assert (file.state, file.code, file.standing) == ("duplicate", "same-year", standing)
    officer.post(f"/desk/reports/batches/files/{file.pk}/", {"do": "beside"})
    file.refresh_from_db()
    assert (file.state, file.report.revises, file.report.state) == ("read", standing, State.DRAFT)
    standing.refresh_from_db()
    assert standing.state == State.PUBLISHED


def test_a_file_may_be_given_up_and_its_bytes_stay(officer, finance):
    a_report(finance, 2025)
    drop(officer, {"又一份.html": a_page("青禾县财政局", normative_docs_in_force=9)})
    file = BatchFile.objects.get(name="又一份.html")
    officer.post(f"/desk/reports/batches/files/{file.pk}/", {"do": "give-up"})
    file.refresh_from_db()
    assert file.state == "discarded"
    assert StoredFile.objects.filter(pk=file.file_id).exists()


def test_a_file_that_names_no_known_unit_is_placed_by_hand(officer, finance):
    drop(officer, {"年报.html": a_page("某县某局", 2025)})
    file = BatchFile.objects.get()
    assert (file.state, "某县某局" in file.reason) == ("unplaced", True)
    officer.post(f"/desk/reports/batches/files/{file.pk}/", {"do": "place", "unit": finance.pk, "year": ""})
    file.refresh_from_db()
    assert (file.state, file.report.unit, file.report.year) == ("read", finance, 2025)


def test_a_file_that_contradicts_the_choice_is_asked_about(officer, finance):
    civil = a_unit("青禾县民政局")
    drop(officer, {"年报.html": a_page("青禾县财政局")}, unit=civil.pk)
    assert BatchFile.objects.get().code == "unit-differs"


def test_a_year_that_has_not_come_is_refused(officer, finance):
    drop(officer, {"年报.html": a_page("青禾县财政局", 2035)})
    file = BatchFile.objects.get()
    assert (file.state, "不能晚于本年" in file.reason) == ("unplaced", True)


def test_a_clerk_imports_for_his_own_unit_only(finance):
    clerk = signed_in(a_clerk(a_unit("青禾县民政局"), password=""))
    drop(clerk, {"年报.html": a_page("青禾县财政局")})
    file = BatchFile.objects.get()
    assert (file.state, file.code) == ("unplaced", "unit-not-yours")
    answer = drop(clerk, {"年报.html": a_page("青禾县财政局")}, unit=finance.pk)
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_failures_are_listed_and_only_they_are_read_again(officer, finance):
    drop(officer, {"好.html": a_page("青禾县财政局"), "=坏.txt": "不是年报".encode()})
    batch = Batch.objects.get()
    listed = officer.get(f"/desk/reports/batches/{batch.pk}/failures.csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(listed)))
    assert [row[0] for row in rows[1:]] == ["'=坏.txt"]
    assert rows[1][3]
    officer.post(f"/desk/reports/batches/{batch.pk}/retry/")
    retried = AuditEntry.objects.get(action="reports.retry")
    assert retried.details == {"files": 1}
    assert Report.objects.count() == 1


def test_a_batch_of_another_person_does_not_exist_for_a_clerk(officer, finance):
    drop(officer, {"年报.html": a_page("青禾县财政局")})
    batch = Batch.objects.get()
    clerk = signed_in(a_clerk(finance, password=""))
    for page in ("", "failures.csv"):
        assert clerk.get(f"/desk/reports/batches/{batch.pk}/{page}").status_code == 404
    assert clerk.post(f"/desk/reports/batches/{batch.pk}/retry/").status_code == 404
    assert clerk.post(f"/desk/reports/batches/files/{batch.files.get().pk}/").status_code == 404


def test_an_auditor_imports_nothing(finance):
    assert signed_in(an_auditor(password="")).get(DROP).status_code == 403


def test_a_full_disk_is_said_and_the_same_post_works_afterwards(officer, finance, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    vault = storages["files"]
    with monkeypatch.context() as broken:
        broken.setattr(vault, "save", full)
        answer = drop(officer, {"年报.html": a_page("青禾县财政局", 2024)}, unit=finance.pk, year=2024)
    assert (answer.status_code, "存储空间不足" in answer.content.decode()) == (503, True)
    assert f'value="{finance.pk}" selected' in answer.content.decode()
    assert not Batch.objects.exists()
    assert drop(officer, {"年报.html": a_page("青禾县财政局", 2024)}, unit=finance.pk, year=2024).status_code == 302


def test_nothing_chosen_is_said_beside_the_field(officer):
    answer = officer.post(DROP, {})
    assert (answer.status_code, "请选择要导入的文件" in answer.content.decode()) == (422, True)


def test_the_audit_entry_names_no_person_of_the_report(officer, finance):
    drop(officer, {"王小明的年报.html": a_page("青禾县财政局")})
    assert "王小明" not in str(list(AuditEntry.objects.values_list("details", flat=True)))
