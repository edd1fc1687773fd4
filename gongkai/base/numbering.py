"""Numbers that are given in order, without gaps, however many ask at once."""

from gongkai.base.models import NumberSeries


def next_number(name: str, year: int) -> int:
    """The next number of a series in a year.

    Call it inside the action's transaction: the series is held until that ends, and what fails gives its number back.
    """
    NumberSeries.objects.get_or_create(name=name, year=year)
    series = NumberSeries.objects.select_for_update().get(name=name, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.last
