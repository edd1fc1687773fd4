"""Many writers of the audit trail at once: run as a process of its own, on the data of a running site."""

import sys
import threading
from collections.abc import Callable

import django


def together(number: int, write: Callable[[int], None]) -> list[BaseException]:
    """Call `write` in so many threads that all begin at once; return what went wrong."""
    from django.db import connection

    ready, failures = threading.Barrier(number), []

    def work(turn: int) -> None:
        try:
            ready.wait()
            write(turn)
        except Exception as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(turn,)) for turn in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failures


def main(writers: int, entries: int) -> None:
    django.setup()
    from gongkai.base import audit

    def write(turn: int) -> None:
        for number in range(entries):
            audit.record("audit.exported", by=None, subject=f"{turn}/{number}")

    failures = together(writers, write)
    print(len(failures), *failures[:3])


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
