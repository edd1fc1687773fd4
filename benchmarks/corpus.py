"""A folder of reports with what is in them: documents, found by manifest or by name, and their gold."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Document", "documents_of"]

Gold = dict[str, Any]


class Document(NamedTuple):
    """gold: the parsed JSON file that says what is in the document."""

    name: str
    path: Path
    gold: Gold


def documents_of(folders: Sequence[Path], gold_folder: Path) -> list[Document]:
    """Every document that has gold: those the manifests name, then those named after a gold file."""
    gold = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold_folder.glob("*.json"))}
    found: dict[Path, Document] = {}
    for folder in folders:
        for name, answer, path in (*by_manifest(folder), *by_name(folder, gold)):
            if answer in gold and path.is_file():
                found.setdefault(path.resolve(), Document(name, path, gold[answer]))
    return list(found.values())


def by_manifest(folder: Path) -> Iterator[tuple[str, str, Path]]:
    """(name, id of its gold, path) of every document of every manifest.json under the folder."""
    for manifest in sorted(folder.rglob("manifest.json")):
        listed = json.loads(manifest.read_text(encoding="utf-8"))
        for entry in listed["documents"] if isinstance(listed, dict) else listed:
            places = [base / entry["file"] for base in (manifest.parent, manifest.parent.parent)]
            path = next((place for place in places if place.is_file()), places[0])
            yield entry["id"], entry.get("gold", entry["id"]), path


def by_name(folder: Path, gold: dict[str, Gold]) -> Iterator[tuple[str, str, Path]]:
    for path in sorted(folder.rglob("*")):
        if path.stem in gold and path.suffix != ".json":
            yield path.stem, path.stem, path
