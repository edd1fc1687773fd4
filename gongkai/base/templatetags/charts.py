"""Numbers as charts need them: coordinates without a locale, figures with thousands separators."""

from decimal import Decimal

from django import template

register = template.Library()


@register.filter
def at(value: float) -> str:
    """A coordinate with at most one decimal place."""
    return f"{value:.1f}".removesuffix(".0")


@register.filter
def thousands(value: int | Decimal) -> str:
    return f"{value:,}" if isinstance(value, int | Decimal) else str(value)
