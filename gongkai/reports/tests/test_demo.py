"""The demo county as `serve --demo` loads it: its reports went through the desk; run again, it changes nothing."""

from collections import Counter

import pytest
from django.core.management import call_command

from gongkai.base.models import AuditEntry
from gongkai.organisations.models import Staff, Unit
from gongkai.reports.models import BatchFile, Explanation, Publication, Report, State

pytestmark = [pytest.mark.django_db, pytest.mark.prove]


def test_the_demo_shows_every_state_of_the_desk_and_is_loaded_once(settings, tmp_path, capsys):
    settings.DATA_DIR = tmp_path
    call_command("demo")
    assert "xitong" in capsys.readouterr().out
    states = Counter(Report.objects.values_list("state", flat=True))
    assert states == {State.PUBLISHED: 219, State.DRAFT: 3, State.ACCEPTED: 1}
    assert Publication.objects.count() == 219
    outcomes = Counter(BatchFile.objects.values_list("state", flat=True))
    assert outcomes == {BatchFile.State.READ: 223, BatchFile.State.DUPLICATE: 1, BatchFile.State.FAILED: 1}
    assert set(Explanation.objects.values_list("report__unit__slug", flat=True)) == {"zhujianju", "jiaotiju"}
    drafts = dict(Report.objects.filter(state=State.DRAFT).values_list("unit__slug", "doubtful"))
    assert drafts["shuiliju"] > 0
    assert drafts["weijianwei"] == 0
    assert Report.objects.get(unit__slug="zhujianju", year=2025).errors > 0
    entries = AuditEntry.objects.count()
    call_command("demo")
    assert AuditEntry.objects.count() == entries


def test_the_demo_is_not_poured_over_somebodys_own_units():
    Unit.objects.create(
        code="x",
        slug="own",
        name="白河县人民政府",
        short_name="白河县",
        kind="county",
        region="1",
        created="2020-01-01",
    )
    with pytest.raises(Exception, match="换一个数据目录"):
        call_command("demo")
    assert not Staff.objects.exists()
