"""Take over an older site from a folder or ZIP, or write everything public to an archive."""

import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from gongkai.base.clock import now
from gongkai.base.errors import NotAllowed, Refused
from gongkai.base.files import store
from gongkai.organisations.models import Staff, Unit
from gongkai.publishing.actions import taking_over
from gongkai.publishing.models import Export, Intake, IntakeRow
from gongkai.publishing.transfer.exporting import chosen, write

FOR_EVER = float("inf")


class Command(BaseCommand):
    help = (
        "迁入原网站的信息（文件夹或ZIP，内有 items.csv），或导出全部公开信息。 "
        "Take over an older site (a folder or ZIP with items.csv), or export everything public."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        steps = parser.add_subparsers(dest="step", required=True, parser_class=argparse.ArgumentParser)
        take = steps.add_parser("import", help="look through, then take over; run again with --resume after a stop")
        take.add_argument("source", nargs="?", help="folder or ZIP with items.csv")
        take.add_argument("--unit", help="unit (its slug) where a row names none")
        take.add_argument("--by", help="account of the county office that answers for it")
        take.add_argument("--site", help="which site the items come from")
        take.add_argument("--reviewed", help="how they were reviewed there, and who answers for that")
        take.add_argument("--dry-run", action="store_true", help="give the verdicts and stop")
        take.add_argument("--resume", type=int, metavar="NUMBER", help="go on with an intake that was stopped")
        give = steps.add_parser("export", help="write everything public to a ZIP")
        give.add_argument("target", help="the ZIP to write")
        give.add_argument("--unit", help="only of this unit (its slug)")
        give.add_argument("--year", type=int, help="only published in this year")

    def handle(self, *, step: str, **asked: Any) -> None:
        try:
            self.take(**asked) if step == "import" else self.give(**asked)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        except NotAllowed as refusal:
            raise CommandError("这个账号不能迁入：须为县政府办的人员。 This account may not.") from refusal

    def take(self, *, dry_run: bool, resume: int | None, **asked: Any) -> None:
        intake = Intake.objects.get(pk=resume) if resume else self.received(**asked)
        self.stdout.write(f"批次 intake {intake.pk}")
        if intake.state == Intake.State.LOOKING:
            taking_over.look_through(intake, on=now(), seconds=FOR_EVER, tell=self.tell("核查 looked at"))
        self.say_counts(intake)
        if dry_run or intake.state == Intake.State.GIVEN_UP:
            return
        if intake.state == Intake.State.LOOKED:
            taking_over.begin(intake, by=intake.by)
        intake.refresh_from_db()
        taking_over.take(intake, at=now(), seconds=FOR_EVER, tell=self.tell("迁入 taken"))
        self.say_counts(intake)

    def received(
        self, source: str | None, unit: str | None, by: str | None, site: str | None, reviewed: str | None, **_: Any
    ) -> Intake:
        if not (source and unit and by and site and reviewed):
            raise CommandError("须给出来源、--unit、--by、--site 和 --reviewed。 All of these are needed.")
        place = Path(source)
        person, home = Staff.objects.filter(username=by).first(), Unit.objects.filter(slug=unit).first()
        if person is None or home is None or not place.exists():
            raise CommandError("没有这个账号、单位或来源。 No such account, unit or source.")
        where: dict[str, Any] = {"folder": str(place.resolve())}
        if not place.is_dir():
            with place.open("rb") as content:
                where = {"archive": store(content, "application/zip")}
        return taking_over.receive(unit=home, source=site, reviewed=reviewed, by=person, at=now(), **where)

    def give(self, *, target: str, unit: str | None, year: int | None, **_: Any) -> None:
        home = Unit.objects.filter(slug=unit).first() if unit else None
        if unit and home is None:
            raise CommandError("没有这个单位。 No such unit.")
        with Path(target).open("xb") as out:
            count = write(chosen(Export(unit=home, year=year)), out)
        self.stdout.write(f"导出 exported: {count}")

    def tell(self, what: str) -> taking_over.Tell:
        def told(number: int) -> None:
            if sys.stdout.isatty() or number % 10_000 < taking_over.AT_ONCE:
                self.stdout.write(f"{what} {number}")
                self.stdout.flush()

        return told

    def say_counts(self, intake: Intake) -> None:
        intake.refresh_from_db()
        counts = intake.counts()
        states = [(state, label) for state, label in IntakeRow.State.choices if state in counts]
        told = " ".join(f"{label} {state} {counts[state]}" for state, label in states)
        self.stdout.write(f"{intake.get_state_display()} {told} {intake.trouble}".rstrip())
