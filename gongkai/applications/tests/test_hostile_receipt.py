"""Every hostile case against the receipt: guessed, mistyped, in an address, too often."""

import re
from statistics import median
from time import perf_counter

import pytest
from django.test import Client

from gongkai.applications import selectors
from gongkai.applications.models import Application
from gongkai.applications.tests.build import Office
from gongkai.applications.tests.citizen import Citizen, text_of
from gongkai.base.clock import now
from tests.hostile import cases_of

pytestmark = pytest.mark.django_db
UNKNOWN, NO_SECRET = "2026-0009996", "a" * 12


def refused(number: str, secret: str) -> bytes:
    answer = Citizen(address=f"203.0.113.{len(number) % 200}").ask(number, secret)
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)
    return page.replace(number.encode(), b"").replace(secret.encode(), b"")


def alike(office):
    number, secret = Citizen().file(office.unit)
    assert refused(number, NO_SECRET) == refused(UNKNOWN, NO_SECRET) == refused(UNKNOWN, secret)


def waits(office):
    number, secret = Citizen().file(office.unit)
    citizen = Citizen()
    assert [citizen.ask(number, f"{n:012d}").status_code for n in range(10)] == [422] * 10
    waits = citizen.ask(number, secret)
    assert (waits.status_code, int(waits.headers["Retry-After"]) > 0) == (429, True)
    assert Citizen(address="203.0.113.77").ask(number, secret).status_code == 302


def all_wait(office):
    answers = [Citizen(address=f"198.51.{n % 100}.{n % 250}").ask(UNKNOWN, NO_SECRET) for n in range(302)]
    assert {answer.status_code for answer in answers[:300]} == {422}
    assert answers[-1].status_code == 429


def nothing_found(office):
    for number in ("%", "_" * 16, "9" * 100_000, "2026-0000001", "\x00", "２０２６"):
        assert Citizen(address=f"203.0.113.{len(number) % 250}").ask(number, NO_SECRET).status_code == 422


def not_in_the_address(office):
    number, _ = Citizen().file(office.unit)
    answer = Client().get(f"/apply/status/?code={number}&code[]=1", follow=True)
    assert answer.redirect_chain == [("/apply/status/", 302)]
    assert number not in answer.content.decode()
    assert "不要写在网址里" in text_of(answer)


def erased(office):
    number, secret = Citizen().file(office.unit)
    Application.objects.update(erased_at=now())
    assert Citizen().ask(number, secret).status_code == 422


def same_time(office):
    number, _ = Citizen().file(office.unit)

    def took(asked: str) -> float:
        start = perf_counter()
        selectors.by_receipt(asked, NO_SECRET)
        return perf_counter() - start

    pairs = [(took(number), took(UNKNOWN)) for _ in range(200)]
    assert abs(median(pair[0] for pair in pairs) - median(pair[1] for pair in pairs)) < 0.005


def normalised(office):
    number, secret = Citizen().file(office.unit)
    wide = "".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in number.replace("-", ""))
    assert Citizen().ask(" ".join((wide[:4], wide[4:8], wide[8:])), secret.upper()).status_code == 302


ANSWERS = {
    "RL03-01": alike,
    "RL03-02": waits,
    "RL03-03": all_wait,
    "RL03-04": alike,
    "RL03-05": nothing_found,
    "RL03-06": nothing_found,
    "RL03-07": normalised,
    "RL03-08": not_in_the_address,
    "RL03-09": nothing_found,
    "RL03-10": not_in_the_address,
    "RL03-11": same_time,
    "RL03-12": erased,
}


@pytest.mark.parametrize("case", cases_of("receipt.lookup", without=("RL03-13", "RL03-14")))
def test_the_receipt_answers_as_the_case_says(case):
    ANSWERS[case["id"]](Office())
