"""The log: one event a line, no personal data. An exception is its type and where it was, never its message."""

import logging
import traceback
from datetime import datetime

from gongkai.base.clock import BEIJING

CONTROL = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {0x2028: "\\u2028", 0x2029: "\\u2029"}


class OneLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, BEIJING).isoformat(timespec="milliseconds")
        line = f"{at} {record.levelname} {record.name} {record.getMessage()}"
        if record.exc_info and record.exc_info[1]:
            line += f" {described(record.exc_info[1])}"
        return line.translate(CONTROL)


def described(trouble: BaseException) -> str:
    """`ValueError at actions.py:31 accept < views.py:12 accept`; messages may quote what a person typed."""
    frames = reversed(traceback.extract_tb(trouble.__traceback__))
    places = " < ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(trouble).__module__}.{type(trouble).__qualname__} at {places}"


CONFIGURATION = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"one-line": {"()": "gongkai.base.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "one-line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gongkai": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # these quote addresses and hosts as sent; what matters of them is logged by views/errors.py
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
        "axes": {"level": "CRITICAL"},
    },
}
