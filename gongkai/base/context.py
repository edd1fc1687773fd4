"""What every page knows: who runs the site, how it is read, where one can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.base import navigation
from gongkai.base.reading_mode import ReadingMode, reading_mode


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "site": settings.SITE,
        "reading_mode": reading_mode(request),
        "reading_modes": ReadingMode,
        "portal_navigation": lambda: list(navigation.shown(navigation.PORTAL, request)),
        "footer_navigation": lambda: list(navigation.shown(navigation.FOOTER, request)),
        "desk_navigation": lambda: list(navigation.shown(navigation.DESK, request)),
    }
