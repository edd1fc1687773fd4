"""SQLite as it serves fifty people filing at once, or PostgreSQL with a pool."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def database(url: str | None, data: Path, pool: int) -> dict[str, Any]:
    return postgresql(url, pool) if url else sqlite(data / "gongkai.sqlite3")


def sqlite(path: Path) -> dict[str, Any]:
    """Readers never wait (WAL); writers stand in line from their first word (IMMEDIATE) for up to 20 s."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
        },
    }


def postgresql(url: str, pool: int) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": parts.port or "",
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": pool, "timeout": 20}, **dict(parse_qsl(parts.query))},
    }
