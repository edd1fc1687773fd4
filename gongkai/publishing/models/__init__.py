"""What is stored: items and their revisions, the reviews each revision passed, columns, relations."""

from gongkai.publishing.models.column import Column
from gongkai.publishing.models.item import Disclosure, IndexSeries, Item, Passage, Relation, State
from gongkai.publishing.models.release import Account, Release, ReleaseState
from gongkai.publishing.models.review import Review, SecrecyReview
from gongkai.publishing.models.revision import Attachment, InterpretationForm, Revision

__all__ = [
    "Account",
    "Attachment",
    "Column",
    "Disclosure",
    "IndexSeries",
    "InterpretationForm",
    "Item",
    "Passage",
    "Relation",
    "Release",
    "ReleaseState",
    "Review",
    "Revision",
    "SecrecyReview",
    "State",
]
