"""Who may import whom, types, and a library that does without the site."""

import subprocess
import sys
from pathlib import Path

from benchmarks.documents import made_sheet, text_report
from tests.house.sources import ROOT

LIBRARY = ("law", "tables", "readers", "checks", "cli")
WITHOUT_DJANGO = """
import sys, importlib.abc
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused}:
            raise ImportError(name)
sys.meta_path.insert(0, Refuse())
{then}
"""
SITE_ONLY = {"django", "axes", "django_otp", "django_tasks", "nh3", "segno", "whitenoise", "gunicorn", "psycopg"}


def run_without_the_site(then: str, given: str = "") -> subprocess.CompletedProcess[str]:
    code = WITHOUT_DJANGO.format(refused=SITE_ONLY, then=then)
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, input=given, capture_output=True, text=True)


def test_imports_look_downwards_only():
    lint_imports = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([lint_imports, "--no-cache"], cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout


def test_the_library_is_imported_without_django():
    imports = "import " + ", ".join(f"gongkai.{part}" for part in LIBRARY)
    result = run_without_the_site(imports)
    assert result.returncode == 0, result.stderr


def test_the_command_line_reads_a_report_without_django():
    code = "from gongkai.cli import main; sys.exit(main(['read', '--json', '-']))"
    result = run_without_the_site(code, text_report(made_sheet(1)))
    assert result.returncode == 0, result.stderr
    assert '"edition": "2021"' in result.stdout
