import pytest
from django.db import DatabaseError, transaction

from gongkai.base import audit
from gongkai.base.models import AuditEntry

pytestmark = pytest.mark.django_db


def an_entry(**details: object) -> AuditEntry:
    return audit.record("audit.exported", by=None, subject="操作记录", details=details)


def test_each_entry_carries_the_hash_of_the_one_before():
    first, second = an_entry(rows=1), an_entry(rows=2)
    assert (first.number, first.previous_hash) == (1, audit.FIRST)
    assert (second.number, second.previous_hash) == (2, first.hash)


def test_an_entry_read_back_still_has_its_hash():
    an_entry(rows=1, names=["甲", "乙\0丙"], nested={"b": None, "a": True})
    read = AuditEntry.objects.get()
    assert audit.digest(read) == read.hash


@pytest.mark.parametrize("write", [lambda entries: entries.update(actor="某人"), lambda entries: entries.delete()])
def test_the_database_refuses_to_change_or_delete_an_entry(write):
    an_entry()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        write(AuditEntry.objects.all())


def test_an_action_without_a_name_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="name_actions"):
        audit.record("nobody.knows", by=None, subject="x")


@transaction.atomic
def an_action_that_fails() -> None:
    an_entry()
    raise RuntimeError


def test_what_is_undone_leaves_no_entry():
    with pytest.raises(RuntimeError):
        an_action_that_fails()
    assert not AuditEntry.objects.exists()
