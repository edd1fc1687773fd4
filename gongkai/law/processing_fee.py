"""信息处理费 (国办函〔2020〕109号): two progressive tariffs, in yuan; one request is charged by one of them."""

from decimal import Decimal

__all__ = ["FREE_ITEMS", "FREE_PAGES", "SOURCE", "fee_by_items", "fee_by_pages", "fee_for_one_more_item"]

SOURCE = "国办函〔2020〕109号"
FREE_ITEMS = 10  # of one applicant in a calendar month
FREE_PAGES = 30  # of one request; one side of A4 or smaller
BAND = 10  # items in each band from the 31st on
ITEM_STEP = 100  # yuan
PAGE_BANDS = ((31, 100, 10), (101, 200, 20), (201, None, 40))  # first page, last page, yuan a page


def price_of_item(number: int) -> int:
    """Yuan for the `number`-th item of the month: none to the 10th, 100 to the 30th, then 100 more each ten."""
    if number <= FREE_ITEMS:
        return 0
    if number <= 30:
        return ITEM_STEP
    return ITEM_STEP * ((number - 31) // BAND + 2)


def fee_by_items(items: int) -> Decimal:
    """按件计收: for all items of one applicant in one calendar month. Raises ValueError below nought."""
    if items < 0:
        raise ValueError(f"{items} items")
    return Decimal(sum(price_of_item(number) for number in range(1, items + 1)))


def fee_for_one_more_item(before: int) -> Decimal:
    """What the next item of the month costs after `before` others."""
    return fee_by_items(before + 1) - fee_by_items(before)


def fee_by_pages(pages: int) -> Decimal:
    """按量计收: for the pages given on one request. Raises ValueError below nought."""
    if pages < 0:
        raise ValueError(f"{pages} pages")
    yuan = 0
    for first, last, price in PAGE_BANDS:
        yuan += max(0, min(pages, last or pages) - first + 1) * price
    return Decimal(yuan)
