"""What is stored: items and revisions, the reviews each revision passed, columns, relations, counts for table II."""

from gongkai.publishing.models.column import Column, OldAddress
from gongkai.publishing.models.error_report import ErrorPassage, ErrorReport
from gongkai.publishing.models.item import Disclosure, IndexSeries, Item, Passage, Relation, State
from gongkai.publishing.models.ledger import DecisionCount, Entry, FeeAmount
from gongkai.publishing.models.release import Account, Release, ReleaseState
from gongkai.publishing.models.review import Review, SecrecyReview
from gongkai.publishing.models.revision import Attachment, InterpretationForm, Revision
from gongkai.publishing.models.screening import Exemption, Screening
from gongkai.publishing.models.subscription import Subscription
from gongkai.publishing.models.transfer import Export, Intake, IntakeRow
from gongkai.publishing.models.visits import VisitDay, Visits

__all__ = [
    "Account",
    "Attachment",
    "Column",
    "DecisionCount",
    "Disclosure",
    "Entry",
    "ErrorPassage",
    "ErrorReport",
    "Exemption",
    "Export",
    "FeeAmount",
    "IndexSeries",
    "Intake",
    "IntakeRow",
    "InterpretationForm",
    "Item",
    "OldAddress",
    "Passage",
    "Relation",
    "Release",
    "ReleaseState",
    "Review",
    "Revision",
    "Screening",
    "SecrecyReview",
    "State",
    "Subscription",
    "VisitDay",
    "Visits",
]
