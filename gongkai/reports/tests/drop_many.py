"""Run as a program: drop many files at once into the database of the environment, to be read by a real worker."""

import sys
from io import BytesIO

import django


def main(number: int) -> None:
    django.setup()
    from gongkai.base.clock import now
    from gongkai.organisations.tests.build import a_county_officer, a_unit
    from gongkai.reports.actions.importing import import_files
    from gongkai.reports.tests.files import a_numbered_name, a_page
    from gongkai.reports.unpacking import Dropped

    pages = [a_page(a_unit(a_numbered_name(place)).name, 2025) for place in range(number)]
    files = (Dropped(f"{place}.html", BytesIO(page), len(page)) for place, page in enumerate(pages))
    import_files(files, unit=None, year=None, by=a_county_officer(password=""), at=now())


if __name__ == "__main__":
    main(int(sys.argv[1]))
