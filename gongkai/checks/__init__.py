"""What a report's tables, structure, dates and narrative are checked for, and what would mend it."""

from gongkai.checks.copies import check_copies
from gongkai.checks.repairs import Change, Proposal, Repair, propose_repairs
from gongkai.checks.report import RULES, check_report

__all__ = ["RULES", "Change", "Proposal", "Repair", "check_copies", "check_report", "propose_repairs"]
