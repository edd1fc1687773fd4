import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from gongkai.project import settings_page
from gongkai.project.databases import postgresql
from gongkai.project.environment import PROJECT, SETTINGS, read_all
from gongkai.project.secret import key_made_once


def test_none_set_gives_every_default():
    values = read_all({})
    assert values["data"] == PROJECT / "data"
    assert values["database_url"] is None
    assert values["hosts"] == ["localhost", "127.0.0.1"]
    assert values["behind_https"] is False
    assert values["idle_minutes"] == 30


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("GONGKAI_BEHIND_HTTPS", "maybe"),
        ("GONGKAI_IDLE_MINUTES", "0"),
        ("GONGKAI_IDLE_MINUTES", "half an hour"),
        ("GONGKAI_PROXIES", "-1"),
        ("GONGKAI_DATA", "relative/folder"),
        ("GONGKAI_DATABASE_URL", "mysql://root:hunter2@localhost/x"),
        ("GONGKAI_DATABASE_URL", "postgresql://hunter2@localhost:many/x"),
        ("GONGKAI_TOWNSHIP_REPORT_DUE", "02-29"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_not_repeated(name, text):
    with pytest.raises(ImproperlyConfigured, match=name) as refusal:
        read_all({name: text})
    assert "应为" in str(refusal.value)
    assert text not in str(refusal.value)


def test_a_misspelt_setting_is_refused():
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_HOST"):
        read_all({"GONGKAI_HOST": "example.gov.cn"})


@given(st.dictionaries(st.sampled_from([setting.name for setting in SETTINGS]), st.text(max_size=40)))
def test_any_text_is_read_or_refused_never_anything_else(environment):
    with contextlib.suppress(ImproperlyConfigured):
        read_all(environment)


def test_the_documentation_agrees_with_the_settings():
    assert (PROJECT / "docs/settings.md").read_text() == settings_page.page()


def test_a_database_address_may_carry_escapes_and_options():
    database = postgresql("postgresql://gong%40kai:p%2Fw@db.example:5433/site?sslmode=require", pool=3)
    assert (database["USER"], database["PASSWORD"], database["PORT"]) == ("gong@kai", "p/w", 5433)
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] == 3


def test_the_key_is_made_once_and_readable_by_its_owner_alone(tmp_path):
    path = tmp_path / "key"
    key = key_made_once(path)
    assert len(key) > 60
    assert key_made_once(path) == key
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def settings_under(tmp_path: Path, **environment: str) -> str:
    """Start the settings in a process of their own and print what a cookie and a header would be."""
    show = (
        "from gongkai.project.settings import *;"
        "print(DEBUG, SESSION_COOKIE_NAME, SESSION_COOKIE_SECURE, SECURE_HSTS_SECONDS, DATABASES['default']['ENGINE'])"
    )
    environment = {"PATH": os.environ["PATH"], "GONGKAI_DATA": str(tmp_path), **environment}
    done = subprocess.run([sys.executable, "-c", show], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_plain_http_gets_cookies_a_browser_accepts(tmp_path):
    assert settings_under(tmp_path) == "False session False 0 django.db.backends.sqlite3"


def test_https_gets_host_cookies_and_hsts_for_a_year(tmp_path):
    shown = settings_under(tmp_path, GONGKAI_BEHIND_HTTPS="yes", GONGKAI_DATABASE_URL="postgresql://u@h/d")
    assert shown == "False __Host-session True 31536000 django.db.backends.postgresql"
