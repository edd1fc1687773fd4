"""What the documents say of the code is so."""

import argparse
import doctest
import re
import runpy

import pytest

from gongkai.cli import parser
from tests.house.sources import ROOT, python_files, tracked

PAGES = sorted(path for path in tracked() if path.suffix == ".md")
MAKE_TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    (subparsers,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(subparsers.choices)


def options(command: argparse.ArgumentParser) -> set[str]:
    return {option for action in command._actions for option in action.option_strings if option.startswith("--")}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_house_leads_somewhere(path):
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8"))
    broken = [target for target in targets if "://" not in target and not (path.parent / target).exists()]
    assert broken == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_target_named_exists(path):
    named = set(re.findall(r"`make ([a-z]+)`|^make ([a-z]+)", path.read_text(encoding="utf-8"), re.M))
    assert {one or other for one, other in named} - MAKE_TARGETS == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_gongkai_command_named_exists_with_its_options(path):
    known = commands()
    for line in re.findall(
        r"gongkai ((?:read|check|compare|convert|schema)(?![\w|])[^`\n]*)", path.read_text(encoding="utf-8")
    ):
        name, *words = line.split()
        asked = {word.partition("=")[0] for word in words if re.match(r"--\w", word)}
        assert asked <= options(known[name]), line


def test_every_command_and_option_is_documented():
    text = page("docs/cli.md")
    for name, command in commands().items():
        assert f"gongkai {name}" in text
        assert [option for option in options(command) if option != "--help" and f"`{option}" not in text] == [], name


def test_the_example_in_the_library_page_is_true():
    failed, tried = doctest.testfile(str(ROOT / "docs/library.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried > 0) == (0, True)


def test_every_identifier_in_the_glossary_is_used_in_the_code():
    words = set()
    for path in python_files():
        words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    named = {
        name
        for cell in re.findall(r"^\|[^|]*\|([^|]*)\|", page("docs/glossary.md"), re.M)
        for name in re.findall(r"`(\w+)`", cell)
    }
    assert named
    assert named - words == set()


def test_the_settings_page_lists_every_setting_with_its_default():
    from gongkai.project.environment import PROJECT, SETTINGS

    text = page("docs/settings.md")
    for setting in SETTINGS:
        default = setting.default.replace(str(PROJECT), "")
        assert f"`{setting.name}`" in text
        assert default in text, setting.name
    assert set(re.findall(r"`(GONGKAI_\w+)`", text)) == {setting.name for setting in SETTINGS}


def test_the_page_of_keys_is_what_the_forms_declare():
    generator = runpy.run_path(str(ROOT / "docs/generate_keys.py"))
    assert page("docs/keys.md") == generator["keys_page"](), "run: python docs/generate_keys.py"
