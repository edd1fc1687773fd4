"""A citizen with a browser: fills in the three steps, gets the receipt, follows the case."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gongkai.organisations.models import Unit

IDENTITY = "11010519491231002X"  # the example of GB 11643
WHAT = {
    "title": "高标准农田建设项目",
    "content": "2025年度高标准农田建设项目资金拨付明细",
    "form": "electronic",
    "delivery": "online",
}
WHO = {
    "applicant_class": "natural_person",
    "name": "申请人甲",
    "identity_kind": "居民身份证",
    "identity_number": IDENTITY,
    "phone": "13900000001",
}


class Citizen:
    def __init__(self, address: str = "203.0.113.5") -> None:
        self.browser = Client(REMOTE_ADDR=address)

    def fill_in(
        self, unit: Unit, what: dict[str, Any] | None = None, who: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Both steps; the answer to the last that was sent."""
        answer = self.browser.post("/apply/what/", {**WHAT, "unit": unit.slug, **(what or {})})
        return self.browser.post("/apply/who/", {**WHO, **(who or {})}) if answer.status_code == 302 else answer

    def file(
        self, unit: Unit, what: dict[str, Any] | None = None, who: dict[str, Any] | None = None
    ) -> tuple[str, str]:
        """Fill in and submit; the receipt's number and secret as the page shows them."""
        assert self.fill_in(unit, what, who).status_code == 302
        assert self.browser.post("/apply/check/").headers["Location"] == "/apply/receipt/"
        return self.receipt()

    def receipt(self) -> tuple[str, str]:
        page = self.browser.get("/apply/receipt/").content.decode()
        number, secret = re.findall(r'<dd class="receipt-code">(.*?)</dd>', page)
        return number, secret

    def ask(self, number: str, secret: str) -> HttpResponse:
        return self.browser.post("/apply/status/", {"number": number, "secret": secret})


def text_of(response: HttpResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
