"""What the child process runs on a file: plain data in, plain data out."""

from importlib import import_module
from typing import Any

from gongkai.screening.files import screen

__all__ = ["screen_as_data", "warm"]


def screen_as_data(data: bytes) -> list[dict[str, Any]]:
    """Every finding of a file as plain data."""
    return [finding.as_data() for finding in screen(data)]


def warm() -> None:
    """Load once what every child would else load for its one file."""
    for name in ("PIL.JpegImagePlugin", "PIL.PngImagePlugin", "PIL.GifImagePlugin", "PIL.TiffImagePlugin"):
        import_module(name)
