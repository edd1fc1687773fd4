"""What would mend a report whose sums fail."""

from gongkai.checks.repairs.proposals import Change, Proposal, Repair, propose_repairs

__all__ = ["Change", "Proposal", "Repair", "propose_repairs"]
