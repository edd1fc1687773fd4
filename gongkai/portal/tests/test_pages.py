import pytest

from gongkai.organisations.models import UnitKind
from gongkai.organisations.tests.build import a_unit
from gongkai.portal.tests.build import a_published_report

pytestmark = pytest.mark.django_db


def test_smoke(client):
    county = a_unit("青禾县人民政府", kind=UnitKind.COUNTY, slug="county")
    for year, n in ((2019, 3), (2021, 11), (2022, 16), (2024, 25)):
        a_published_report(
            county,
            year,
            {"new_received.natural_person": n, "new_received.total": n, "results_total.total": n, "disclosed.total": n},
            edition="2019" if year < 2021 else "2021",
        )
    for url in (
        "/",
        "/reports/",
        "/reports/?q=政策解读",
        "/reports/?q=无",
        "/reports/county/",
        "/reports/county/2024/",
        "/reports/county/2019/",
        "/reports/county/2024/figures/new_received.total/",
        "/compare/",
        "/compare/?a=county/2019&b=county/2024",
        "/about/",
        "/patterns/",
        "/reports/county/2024/report.html",
        "/reports/county/2024/report.json",
        "/reports/county/2024/report.csv",
    ):
        r = client.get(url)
        print(url, r.status_code, len(r.content))
        assert r.status_code == 200, url
