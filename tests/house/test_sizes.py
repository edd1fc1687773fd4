"""Short files, short functions, and names for everything."""

from tests.house.sources import ROOT, all_functions, python_files, share, tracked


def lines(path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_half_the_files_have_fewer_than_100_lines_and_19_of_20_fewer_than_300():
    sizes = {str(path.relative_to(ROOT)): lines(path) for path in python_files()}
    longest = sorted(sizes.items(), key=lambda item: -item[1])[:10]
    assert share(list(sizes.values()), 100) >= 0.5, longest
    assert share(list(sizes.values()), 300) >= 0.95, longest


def test_19_of_20_functions_have_fewer_than_35_lines():
    functions = all_functions()
    longest = sorted(functions, key=lambda item: -item[1])[:10]
    assert share([size for _, size in functions], 35) >= 0.95, longest


def test_nothing_is_called_utils():
    vague = {"utils.py", "util.py", "helpers.py", "helper.py", "misc.py", "common.py"}
    assert [path for path in tracked() if path.name in vague] == []


def test_page_templates_have_fewer_than_80_lines():
    templates = [path for path in tracked() if path.suffix == ".html" and "templates" in path.parts]
    assert [str(path.relative_to(ROOT)) for path in templates if lines(path) >= 80] == []
