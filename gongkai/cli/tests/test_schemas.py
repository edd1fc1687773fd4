"""What is printed is what the published schemas say."""

import json

import jsonschema
import pytest

from gongkai.cli.schema import NAMES, schema_text
from tests.shared import SHARED, needs_shared


def validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json.loads(schema_text(name)))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_itself_valid_and_printed(gongkai, name):
    jsonschema.Draft202012Validator.check_schema(json.loads(gongkai("schema", name).out))


@pytest.mark.parametrize(("command", "name"), [("read", "report"), ("check", "findings")])
def test_every_document_of_a_folder_is_valid(gongkai, reports, command, name):
    lines = gongkai(command, "--json", reports).out.splitlines()
    assert len(lines) == 4
    for line in lines:
        validator(name).validate(json.loads(line))


@needs_shared
@pytest.mark.parametrize(("command", "name"), [("read", "report"), ("check", "findings")])
def test_real_reports_are_valid_documents(gongkai, command, name):
    lines = gongkai(command, "--json", SHARED / "seeds", SHARED / "corpus" / "real").out.splitlines()
    assert len(lines) > 20
    for line in lines:
        validator(name).validate(json.loads(line))
