"""A citizen's browser on a running site: fills in the form, submits, reads the receipt."""

import http.client
import re
import secrets
from urllib.parse import urlencode

from tests.site.running import Site

PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 2_000


class Filer:
    """One who files; `address` is what the proxy in front says of them."""

    def __init__(self, site: Site, unit: str, number: int) -> None:
        self.site, self.unit, self.number = site, unit, number
        self.token, self.key = secrets.token_hex(16), ""
        self.address = f"198.51.{number // 250}.{number % 250}"

    def file(self) -> bool:
        """Go all the way; whether the site acknowledged it. `key` then opens the receipt."""
        self.key = ""
        what = {"unit": self.unit, "content": f"第{self.number}人申请的信息{secrets.token_hex(4)}"}
        if self.post("what", {**what, "form": "electronic", "delivery": "online"}) != 302:
            return False
        who = {
            "applicant_class": "natural_person",
            "name": "申请人甲",
            "identity_kind": "护照",
            "identity_number": "E12345678",
            "phone": "13900000001",
        }
        return self.post("who", who, PICTURE) == 302 and self.post("check", {}) == 302

    def receipt(self) -> tuple[str, str]:
        status, page, _ = self.ask("GET", "/apply/receipt/")
        codes = re.findall(r'<dd class="receipt-code">(.*?)</dd>', page)
        return (codes[0], codes[1]) if status == 200 and len(codes) == 2 else ("", "")

    def post(self, step: str, fields: dict[str, str], picture: bytes = b"") -> int:
        fields = {**fields, "csrfmiddlewaretoken": self.token}
        if not picture:
            body, kind = urlencode(fields).encode(), "application/x-www-form-urlencoded"
        else:
            edge = secrets.token_hex(16)
            parts = "".join(
                f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
                for name, value in fields.items()
            )
            file = f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="证.png"\r\n\r\n'
            body = (parts + file).encode() + picture + f"\r\n--{edge}--\r\n".encode()
            kind = f"multipart/form-data; boundary={edge}"
        status, _, cookies = self.ask("POST", f"/apply/{step}/", body, {"Content-Type": kind})
        if held := re.search(r"filing=([0-9a-f]{64})", cookies):
            self.key = held[1]
        return status

    def ask(self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None):
        line = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        cookies = f"csrf={self.token}" + (f"; filing={self.key}" if self.key else "")
        try:
            own = {"Cookie": cookies, "X-Forwarded-For": self.address, **(headers or {})}
            line.request(method, path, body or None, own)
            response = line.getresponse()
            page = response.read().decode()
            return response.status, page, " ".join(response.headers.get_all("Set-Cookie") or ())
        finally:
            line.close()
