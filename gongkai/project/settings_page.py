"""Writes docs/settings.md from the declared settings: `python -m gongkai.project.settings_page > docs/settings.md`."""

import sys

from gongkai.project.environment import PROJECT, SETTINGS, Setting

HEAD = """\
# Settings

Everything a user may set is an environment variable. With none set the site runs on SQLite in the data folder, DEBUG
off, with a secret key made once. A value that cannot be read, or a `GONGKAI_` name that is not in this table, stops the
start with a message that says what was expected; the value itself is never repeated, since it may be a password.

This page is written by `python -m gongkai.project.settings_page`; a test fails when it and the settings disagree.

| Setting | Type | Default | What it does |
|---|---|---|---|
"""
NOTES = """
## Notes

**Cookies.** Browsers refuse `Secure` and `__Host-` cookies over plain HTTP, so the demo on `http://127.0.0.1:8000`
uses the names `session` and `csrf`. With `GONGKAI_BEHIND_HTTPS=yes` they become `__Host-session` and `__Host-csrf`,
`Secure`, and every answer carries HSTS for one year. They are `HttpOnly` and `SameSite=Lax` always. Set it on every
site the public reaches.

**Behind a proxy.** Set `GONGKAI_HOSTS` to the public names and `GONGKAI_PROXIES` to the number of proxies of ours, and
have the outermost of them replace `X-Forwarded-For` and `X-Forwarded-Proto`. What a client itself writes into them is
never believed.

**PostgreSQL.** `GONGKAI_DATABASE_URL=postgresql://user:password@host/database`; options may follow as a query
(`?sslmode=require`).

**Two keys** stand in the data folder, readable by the owner alone: `secret-key` signs sessions, `personal-data-key`
encrypts personal data. Back up the second apart from the database: without it what it encrypted is lost.
"""


def page() -> str:
    return HEAD + "".join(row(setting) for setting in SETTINGS) + NOTES


def row(setting: Setting) -> str:
    default = setting.default.replace(str(PROJECT), "…")
    return f"| `{setting.name}` | {setting.kind.words} | {f'`{default}`' if default else 'none'} | {setting.words} |\n"


if __name__ == "__main__":
    sys.stdout.write(page())
