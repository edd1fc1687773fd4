"""Mail as the site sends it: plain text, from the site's address, by the worker. Addresses are in no log."""

from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMessage


def ready() -> bool:
    """Whether mail leaves this machine: there is a mail server, an address to send from, and one to link to."""
    return settings.MAIL_READY


def send(to: str, subject: str, text: str, headers: Mapping[str, str] | None = None) -> None:
    """Raises what the mail server's library raises; a task is then tried again."""
    plain = " ".join(subject.split())[:120]
    EmailMessage(plain, text, settings.DEFAULT_FROM_EMAIL, [to], headers=dict(headers or {})).send()


def link(path: str) -> str:
    """An address of ours as a letter names it."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
