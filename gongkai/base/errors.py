"""What an action may say instead of acting. The middleware turns each into a page; forms show it beside the field."""

from datetime import datetime


class Refused(Exception):
    """The law or the state of the record forbids it; `message` is Chinese and says what to do (422).

    field   the form field it speaks of, or None for the whole form
    """

    status = 422

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message, self.field = message, field


class Conflict(Refused):
    """Refused because the record is not where the person took it to be (409)."""

    status = 409


class NotAllowed(Exception):
    """This person may not do this here (403). Objects outside one's reach are Http404 instead."""

    def __init__(self, permission: str, subject: object = None) -> None:
        super().__init__(permission)
        self.permission, self.subject = permission, subject


class Stale(Exception):
    """Somebody else wrote first (409): who, when, and what they changed, in Chinese."""

    def __init__(self, who: str, when: datetime, what: str) -> None:
        super().__init__(f"{who} {when:%Y-%m-%d %H:%M} {what}")
        self.who, self.when, self.what = who, when, what


class ParserFailed(Exception):
    """A foreign file could not be read: a stable code, and in Chinese what is wrong and what to do (422)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message)
        self.code, self.message = code, message


class TryLater(Exception):
    """The machine could not keep it now (disk full, database locked): nothing was received (503 + Retry-After)."""
