"""People at their desks, as a running site sees them: a session, a connection, requests one after the other."""

import http.client
import json
import secrets
from contextlib import suppress

from tests.site.running import Site

CLERKS = """
import json
from django.test import Client
from gongkai.organisations.tests.build import a_clerk, a_county, a_unit
county = a_county()
def session(staff):
    client = Client()
    client.force_login(staff, "django.contrib.auth.backends.ModelBackend")
    return client.cookies["session"].value
print(json.dumps([session(a_clerk(a_unit(parent=county), password="")) for _ in range({number})]))
"""


class Person:
    """A clerk with an open session. Answers are (status, Location, body)."""

    def __init__(self, site: Site, session: str) -> None:
        self.site, self.session = site, session
        self.token = secrets.token_hex(16)
        self.line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> tuple[int, str, bytes]:
        return self.ask("GET", path)

    def upload(self, path: str, name: str, content: bytes) -> tuple[int, str, bytes]:
        edge = secrets.token_hex(16)
        parts = (
            f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{self.token}\r\n'
            f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        )
        body = parts.encode() + content + f"\r\n--{edge}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None):
        cookies = f"session={self.session}; csrf={self.token}"
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        try:
            self.line.request(method, path, body or None, {"Cookie": cookies, **(headers or {})})
            response = self.line.getresponse()
            return response.status, response.headers.get("Location", ""), response.read()
        except (OSError, http.client.HTTPException):
            self.leave()
            raise

    def leave(self) -> None:
        with suppress(OSError):
            if self.line:
                self.line.close()
        self.line = None


def clerks(site: Site, number: int) -> list[Person]:
    """So many clerks, each of a unit of their own, signed in."""
    return [Person(site, session) for session in json.loads(site.run(CLERKS.format(number=number)))]
