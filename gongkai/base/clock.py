"""What time it is. Only views, commands and the worker ask; law takes dates."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    return datetime.now(BEIJING)


def today() -> date:
    """Return the civil date in Beijing, whatever the machine's zone."""
    return now().date()
