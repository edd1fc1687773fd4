"""What the rules say of a report as it stands now, and what people have said to that."""

from dataclasses import dataclass

from gongkai.checks import Proposal, check_report, propose_repairs
from gongkai.organisations.models import UnitKind
from gongkai.reports.models import Explanation, Report, State
from gongkai.reports.sheets import form_of, overlaid
from gongkai.tables.model import Edition
from gongkai.tables.rules import Finding, Level, Result
from gongkai.tables.sheet import Sheet

LEVELS = {UnitKind.TOWNSHIP: "township", UnitKind.COUNTY: "county", UnitKind.COUNTY_OFFICE: "county_office"}
STANDING = (State.PUBLISHED, State.ACCEPTED, State.DRAFT)  # which report of last year to compare with, best first


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding, and the explanation that answers it while its figures stand."""

    finding: Finding
    explanation: Explanation | None

    @property
    def is_open_error(self) -> bool:
        return self.finding.level is Level.ERROR and self.explanation is None

    @property
    def is_open(self) -> bool:
        return self.finding.level is not Level.INFO and self.explanation is None


def sheet_now(report: Report) -> Sheet:
    """The report's sheet with everything people decided laid over what was read."""
    return headed(overlaid(report.reading.sheet, report.values, decided(report)), report)


def decided(report: Report) -> frozenset[str]:
    """Keys of the cells people have decided."""
    return frozenset(report.corrections.values_list("key", flat=True))


def headed(sheet: Sheet, report: Report) -> Sheet:
    """The sheet under the title, year and date that people settled."""
    sheet.meta.title, sheet.meta.year, sheet.meta.published = report.title, report.year, report.dated
    return sheet


def report_before(report: Report) -> Report | None:
    """Last year's report of the same unit: the published one, else the accepted, else a draft. Without its figures."""
    last_year = Report.objects.filter(unit=report.unit_id, year=report.year - 1, state__in=STANDING).defer("values")
    return min(last_year, key=lambda earlier: (STANDING.index(State(earlier.state)), -earlier.pk), default=None)


def remarks(report: Report, sheet: Sheet | None = None) -> list[Remark]:
    """Every finding of the rules, errors first, with its explanation where one was given and still holds."""
    given = {explanation.fingerprint: explanation for explanation in report.explanations.select_related("by")}
    found = [Remark(finding, given.get(finding.fingerprint())) for finding in findings(report, sheet)]
    return sorted(found, key=lambda remark: remark.explanation is not None)  # stable: the gravest stay first


def findings(report: Report, sheet: Sheet | None) -> tuple[Finding, ...]:
    """What the rules find; found once while everything they look at stays, and kept with the object at hand.

    One page and one step ask several times: for what is shown, for each guard, for what is frozen.
    """
    before = report_before(report)
    last_year = before and (before.pk, before.version)
    looked_at = ({**report.values}, report.year, report.title, report.dated, decided(report), last_year)
    if report.found is None or report.found[0] != looked_at:
        previous = sheet_now(before) if before else None
        result = check_report(sheet or sheet_now(report), previous=previous, level=level_of(report))
        report.found = looked_at, tuple(result.findings), previous
    return report.found[1]


def proposals(report: Report, sheet: Sheet, found: list[Remark]) -> tuple[Proposal, ...]:
    """What would mend the findings nobody has explained, each cause once; it is for people to decide."""
    open_findings = tuple(remark.finding for remark in found if remark.is_open)
    if not open_findings:
        return ()
    previous = report.found[2] if report.found else None  # last year's sheet, as it was when they were found
    return propose_repairs(sheet, Result(open_findings), previous, level_of(report))


def undecided(report: Report, sheet: Sheet | None = None) -> list[str]:
    """Keys of the cells a person must still look at: doubtful or not found, and nobody has decided."""
    sheet = sheet or sheet_now(report)
    form = form_of(sheet)
    order = list(form.cells if form else sheet.cells)
    doubtful = {key for key, _ in sheet.doubtful()}
    return [key for key in dict.fromkeys((*order, *sheet.cells)) if key in doubtful]


def recount(report: Report) -> None:
    """Count what is doubtful and what the rules find, anew. Called by whoever has just written the report."""
    sheet = sheet_now(report)
    found = remarks(report, sheet)
    report.doubtful = len(undecided(report, sheet))
    report.errors = sum(remark.is_open_error for remark in found)
    report.warnings = sum(remark.is_open and not remark.is_open_error for remark in found)
    report.save(update_fields=["doubtful", "errors", "warnings"])


def level_of(report: Report) -> str:
    return LEVELS.get(UnitKind(report.unit.kind), "department")


def form_now(report: Report) -> Edition | None:
    return form_of(report.reading.sheet)
