"""What the child process runs on a file: plain data in, plain data out."""

import base64
from importlib import import_module
from typing import Any

from gongkai.screening.cleaned import clean
from gongkai.screening.files import screen
from gongkai.screening.traces import traces

__all__ = ["clean_as_data", "screen_as_data", "traces_as_data", "warm"]


def screen_as_data(data: bytes) -> list[dict[str, Any]]:
    """Every finding of a file as plain data."""
    return [finding.as_data() for finding in screen(data)]


def clean_as_data(data: bytes) -> dict[str, Any]:
    """{"data": the cleaned copy in base 64, "removed": what was taken out}. Raises Unreadable."""
    copy = clean(data)
    return {"data": base64.b64encode(copy.data).decode(), "removed": copy.removed}


def traces_as_data(data: bytes, wanted: list[str]) -> list[list[str]]:
    """[text, place] of each trace of the texts. Raises Unreadable."""
    return [list(trace) for trace in traces(data, wanted)]


def warm() -> None:
    """Load once what every child would else load for its one file."""
    for name in ("PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.GifImagePlugin", "PIL.TiffImagePlugin"):
        import_module(name)
