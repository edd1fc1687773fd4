"""Parts of pages that depend on frozen publications alone: drawn once, kept while the process lives.

A publication never changes; a new one has a new digest, and so another key. Nothing has to be thrown away.
"""

from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from gongkai.reports.models import Publication


def drawn_once(
    template: str, publications: Iterable[Publication], context: Callable[[], dict[str, Any]], *, about: object = ""
) -> SafeString:
    """Draw the template with what `context` makes of the publications; `about` tells apart parts made of the same."""
    signs = (template, str(about), *(f"{publication.pk} {publication.digest}" for publication in publications))
    key = "drawn-" + sha256("\n".join(signs).encode()).hexdigest()
    kept = cache.get(key)
    if kept is None:
        kept = render_to_string(template, context())
        cache.set(key, kept, timeout=None)
    return mark_safe(kept)  # noqa: S308 - drawn by a template
