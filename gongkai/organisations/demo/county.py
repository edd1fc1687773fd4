"""Set up 青禾县 through the room's own actions: units, what befell them, people with their demo passwords."""

import json
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from gongkai.organisations.actions import accounts, appointments, units
from gongkai.organisations.codes import organ_code
from gongkai.organisations.demo.tables import rows
from gongkai.organisations.models import Role, Staff, Unit

REGION = "999121"
FOUNDED = date(2015, 1, 1)
LOGINS = "demo-logins.json"
ADMINISTRATOR = "xitong"


def stands() -> bool:
    return Unit.objects.filter(code=organ_code(REGION, 1)).exists()


def set_up(*, on: date, at: datetime) -> None:
    """Make the county; passwords are made at random and remembered in the data folder for `serve` to print."""
    people = rows("people.tsv")
    county = _root(rows("units.tsv")[0])
    first = next(person for person in people if person["username"] == ADMINISTRATOR)
    administrator, password = accounts.open_first_account(
        unit=county, on=on, at=at, username=first["username"], name=first["name"]
    )
    passwords = {ADMINISTRATOR: password}
    _grow(administrator, on)
    for person in people:
        if person["username"] != ADMINISTRATOR:
            passwords[person["username"]] = _employ(person, administrator, on, at)
    Staff.objects.update(must_change_password=False)  # the demo's logins are used as printed
    path = logins_file()
    path.write_text(json.dumps(passwords, indent=1))
    path.chmod(0o600)


def logins() -> list[tuple[str, str, str]]:
    """Return (account, password, what it may do) of the logins to print; nothing where there is no demo."""
    path = logins_file()
    passwords = json.loads(path.read_text()) if path.exists() else {}
    shown = [person for person in rows("people.tsv") if person["shown"] and person["username"] in passwords]
    return [(person["username"], passwords[person["username"]], person["what"]) for person in shown]


def logins_file() -> Path:
    return Path(settings.DATA_DIR) / LOGINS


def _root(row: dict[str, str]) -> Unit:
    return units.found_county(
        name=row["name"],
        short_name=row["short_name"],
        slug=row["slug"],
        code=organ_code(REGION, 1),
        region=REGION,
        since=FOUNDED,
    )


def _grow(by: Staff, on: date) -> None:
    for number, row in enumerate(rows("units.tsv")[1:], 2):
        _create(by, on, number, since=FOUNDED, **row)
    for number, event in enumerate(rows("events.tsv"), 100):
        _happen(by, on, number, event)


def _create(
    by: Staff, on: date, number: int, *, parent: str, kind: str, since: date, document: str = "", **names: str
) -> None:
    region = f"{REGION}{number:03d}" if kind == "township" else REGION
    units.create(
        by=by,
        on=on,
        parent=Unit.objects.get(slug=parent),
        code=organ_code(REGION, number),
        kind=kind,
        region=region,
        since=since,
        document=document,
        **names,
    )


def _happen(by: Staff, on: date, number: int, event: dict[str, str]) -> None:
    since, to = date.fromisoformat(event["on"]), event["to"]
    dated = {"by": by, "on": on, "since": since, "document": event["document"]}
    if event["what"] == "create":
        names = {"slug": event["unit"], "name": to, "short_name": event["short_name"]}
        _create(by, on, number, parent="qinghe-xianzhengfu", kind="department", since=since, **names)
        return
    unit = Unit.objects.get(slug=event["unit"])
    match event["what"]:
        case "rename":
            units.rename(unit, version=unit.version, name=to, short_name=event["short_name"], **dated)
        case "move":
            units.move(unit, version=unit.version, parent=Unit.objects.get(slug=to), **dated)
        case "merge":
            units.merge([(unit, unit.version)], into=Unit.objects.get(slug=to), **dated)
        case "abolish":
            units.abolish(unit, version=unit.version, successors=[Unit.objects.get(slug=to)], **dated)


def _employ(person: dict[str, str], by: Staff, on: date, at: datetime) -> str:
    (role, unit), *others = (text.split("@") for text in person["roles"].split())
    staff, password = accounts.open_account(
        by=by,
        on=on,
        at=at,
        username=person["username"],
        name=person["name"],
        unit=Unit.objects.get(slug=unit),
        role=Role(role),
    )
    for role, unit in others:
        appointments.appoint(staff, by=by, on=on, unit=Unit.objects.get(slug=unit), role=Role(role))
    return password
