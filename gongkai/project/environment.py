"""Every setting a user may set: its name, type, default and what it does. docs/settings.md is made from this list."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PROJECT = Path(__file__).resolve().parents[2]


def truth(text: str) -> bool:
    known = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    return known[text.lower()]


def whole(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def folder(text: str) -> Path:
    try:
        path = Path(text).expanduser()
    except RuntimeError as nobody:  # the home of somebody who is not there
        raise ValueError(text) from nobody
    if not path.is_absolute():
        raise ValueError(text)
    return path


def postgresql(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/") or parts.port == 0:
        raise ValueError(text)
    return text


def bucket(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or not parts.path.strip("/") or parts.port == 0:
        raise ValueError(text)
    return text


def month_and_day(text: str) -> tuple[int, int]:
    day = date.fromisoformat(f"2001-{text}")  # a year without 29 February: the day must come every year
    return day.month, day.day


def security(text: str) -> str:
    if text not in ("tls", "starttls", "none"):
        raise ValueError(text)
    return text


@dataclass(frozen=True)
class Kind:
    """How a value is read, and how the documentation and an error say what it must be."""

    read: Callable[[str], Any]
    words: str
    chinese: str


TRUTH = Kind(truth, "yes or no", "yes 或 no")
WHOLE = Kind(whole, "whole number, 0 or more", "不小于 0 的整数")
POSITIVE = Kind(positive, "whole number, 1 or more", "不小于 1 的整数")
NAMES = Kind(names, "names separated by commas", "用英文逗号分隔的名称")
FOLDER = Kind(folder, "absolute folder", "文件夹的绝对路径")
FILE = Kind(folder, "absolute path of a file", "文件的绝对路径")
POSTGRESQL = Kind(postgresql, "postgresql:// address", "以 postgresql:// 开头的地址")
BUCKET = Kind(bucket, "http(s):// address of a bucket", "存储桶的 http(s):// 地址")
SECURITY = Kind(security, "`tls`, `starttls` or `none`", "tls、starttls 或 none")
TEXT = Kind(str, "text", "文字")
MONTH_AND_DAY = Kind(month_and_day, "month and day such as 01-31", "形如 01-31 的月日")


@dataclass(frozen=True)
class Setting:
    """default   as it would be written in the environment; empty means none"""

    name: str
    kind: Kind
    default: str
    words: str

    def read(self, environment: Mapping[str, str]) -> Any:
        """Return the typed value, None when it has neither value nor default; refuse what cannot be read."""
        text = environment.get(self.name, "").strip() or self.default
        if not text:
            return None
        try:
            return self.kind.read(text)
        except (ValueError, KeyError):
            # the value itself may be a password: it is not repeated
            raise ImproperlyConfigured(
                f"{self.name} 的值无法识别：应为{self.kind.chinese}。 "
                f"{self.name} cannot be read: it must be a {self.kind.words}. See docs/settings.md."
            ) from None


SETTINGS = (
    Setting("GONGKAI_DATA", FOLDER, str(PROJECT / "data"), "Folder of everything kept: database, files, secret key."),
    Setting("GONGKAI_DATABASE_URL", POSTGRESQL, "", "PostgreSQL database; without it SQLite in the data folder."),
    Setting("GONGKAI_DATABASE_POOL", POSITIVE, "8", "Connections each server process keeps to PostgreSQL."),
    Setting(
        "GONGKAI_FILES_URL",
        BUCKET,
        "",
        "Bucket of an S3-compatible store for uploaded files, https://key:secret@host/bucket/prefix?region=…; "
        "without it `files` in the data folder.",
    ),
    Setting(
        "GONGKAI_ANCHORS",
        FOLDER,
        "",
        "Folder for the audit trail's daily heads, best on another machine; else `anchors` in the data folder.",
    ),
    Setting(
        "GONGKAI_HOSTS", NAMES, "localhost,127.0.0.1", "Host names the site answers to; any other is refused with 400."
    ),
    Setting(
        "GONGKAI_BEHIND_HTTPS",
        TRUTH,
        "no",
        "The public reaches the site by HTTPS: Secure and __Host- cookies, HSTS for one year.",
    ),
    Setting(
        "GONGKAI_PROXIES",
        WHOLE,
        "0",
        "Proxies of ours in front of the server, each adding to X-Forwarded-For; 0 ignores the header.",
    ),
    Setting(
        "GONGKAI_TOTP_REQUIRED",
        NAMES,
        "",
        "Roles that must also give a one-time code, of clerk, reviewer, head, county_office, administrator, auditor.",
    ),
    Setting("GONGKAI_PASSWORD_DAYS", WHOLE, "180", "Days after which a password must be changed; 0 never asks."),
    Setting("GONGKAI_IDLE_MINUTES", POSITIVE, "30", "Minutes without a request after which one must sign in again."),
    Setting(
        "GONGKAI_SIGN_IN_FAILURES",
        POSITIVE,
        "5",
        "Wrong passwords for one account within a minute before it must wait.",
    ),
    Setting("GONGKAI_FILE_MB", POSITIVE, "20", "Megabytes one uploaded file may have."),
    Setting("GONGKAI_UPLOAD_MB", POSITIVE, "200", "Megabytes one request with files may have."),
    Setting("GONGKAI_UPLOAD_FILES", POSITIVE, "200", "Files one request may carry."),
    Setting("GONGKAI_FORM_MB", POSITIVE, "5", "Megabytes of typed text one request may have."),
    Setting("GONGKAI_FORM_FIELDS", POSITIVE, "2000", "Fields one form may have."),
    Setting(
        "GONGKAI_TOWNSHIP_REPORT_DUE",
        MONTH_AND_DAY,
        "01-31",
        "Day by which townships publish their annual report, as the county's plan sets it; the law names none.",
    ),
    Setting(
        "GONGKAI_INDEX_NUMBER",
        TEXT,
        "{code}/{year}-{serial:05d}",
        "How 索引号 are built, from code, region, year and serial.",
    ),
    Setting(
        "GONGKAI_APPLICATION_NUMBER",
        TEXT,
        "{unit}公开申〔{year}〕{serial}号",
        "How 登记号 of applications are built, from the unit's short name, year and serial.",
    ),
    Setting(
        "GONGKAI_LETTER_NUMBER",
        TEXT,
        "{unit}公开{word}〔{year}〕{serial}号",
        "How 文号 of letters are built; `word` is that of the kind of letter, as 答 or 补.",
    ),
    Setting(
        "GONGKAI_RETENTION_YEARS",
        POSITIVE,
        "10",
        "Years an archived application keeps the applicant's data; then it may be erased, the figures stay.",
    ),
    Setting(
        "GONGKAI_TRUSTED_LINKS",
        NAMES,
        ".gov.cn",
        "Ends of host names that texts may link to without a word to the reviewers; a leading dot takes in all below.",
    ),
    Setting(
        "GONGKAI_GOVERNMENT_ABOVE",
        TEXT,
        "云川市人民政府",
        "Government above the county's: reviews the county government's own answers (复议法24).",
    ),
    Setting("GONGKAI_COURT", TEXT, "青禾县人民法院", "Basic court for suits over answers, printed in letters."),
    Setting(
        "GONGKAI_HIGHER_COURT", TEXT, "云川市中级人民法院", "Court for suits over the county government's answers."
    ),
    Setting(
        "GONGKAI_RECONSIDERATION_ONLINE",
        TEXT,
        "青禾县人民政府网站“行政复议”栏目",
        "Where reconsideration is asked for online; letters that go out over the internet must name it (复议法22).",
    ),
    Setting(
        "GONGKAI_REMEDY_ALWAYS",
        TRUTH,
        "yes",
        "Print remedies also in answers courts do not admit: repeats, petitions, publications and the like.",
    ),
    Setting(
        "GONGKAI_SEARCH_INDEX",
        FOLDER,
        "",
        "Folder of the search index, on a disk of this machine; else `search` in the data folder.",
    ),
    Setting(
        "GONGKAI_SEARCHES_A_MINUTE",
        POSITIVE,
        "60",
        "Searches one address may ask of each server process in a minute.",
    ),
    Setting("GONGKAI_PARSER_SECONDS", POSITIVE, "20", "Seconds a foreign file may be read for."),
    Setting("GONGKAI_PARSER_MB", POSITIVE, "1024", "Megabytes of memory the reading of a foreign file may take."),
    Setting(
        "GONGKAI_WORDING",
        FILE,
        "",
        "File of the county's own wrong and right wordings, in the form of gongkai/checks/wording.tsv.",
    ),
    Setting(
        "GONGKAI_FONTS",
        FOLDER,
        "",
        "Folder of fonts the office may use for PDF (仿宋, 小标宋, rare characters); else the free ones it brings.",
    ),
    Setting("GONGKAI_PAPERS_MB", POSITIVE, "2000", "Megabytes of drawn Word and PDF downloads kept ready."),
    Setting("GONGKAI_WEB_PROCESSES", POSITIVE, "2", "Server processes; about one for each core."),
    Setting("GONGKAI_WEB_THREADS", POSITIVE, "4", "Threads of each server process."),
    Setting("GONGKAI_SITE_NAME", TEXT, "青禾县政务公开", "Name of the site."),
    Setting("GONGKAI_SITE_SUBTITLE", TEXT, "青禾县人民政府信息公开平台", "Line under the name."),
    Setting("GONGKAI_DESK_NAME", TEXT, "青禾公开工作台", "Name of the desk where staff work."),
    Setting("GONGKAI_SITE_SPONSOR", TEXT, "青禾县人民政府", "主办单位, printed on every page."),
    Setting("GONGKAI_SITE_OPERATOR", TEXT, "青禾县人民政府办公室", "承办单位, printed on every page."),
    Setting("GONGKAI_SITE_IDENTIFIER", TEXT, "", "网站标识码."),
    Setting(
        "GONGKAI_SITE_URL",
        TEXT,
        "",
        "Address the public reaches the site by (https://www.example.gov.cn), for links in mail; without it no mail.",
    ),
    Setting("GONGKAI_MAIL_HOST", TEXT, "", "Mail server; without it mail is written to `mail` in the data folder."),
    Setting("GONGKAI_MAIL_PORT", POSITIVE, "465", "Port of the mail server."),
    Setting("GONGKAI_MAIL_SECURITY", SECURITY, "tls", "How the mail server is spoken to: `tls`, `starttls`, `none`."),
    Setting("GONGKAI_MAIL_USER", TEXT, "", "Account on the mail server."),
    Setting("GONGKAI_MAIL_PASSWORD", TEXT, "", "Its password."),
    Setting("GONGKAI_MAIL_FROM", TEXT, "", "Address mail comes from."),
    Setting("GONGKAI_SITE_ICP", TEXT, "", "ICP备案号."),
)


def read_all(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Return every setting by its name without the prefix, in lower case; a misspelt GONGKAI_ name is refused."""
    known = {setting.name for setting in SETTINGS}
    if unknown := sorted(name for name in environment if name.startswith("GONGKAI_") and name not in known):
        raise ImproperlyConfigured(f"没有这个设置：{'、'.join(unknown)}。 No such setting; see docs/settings.md.")
    return {setting.name.removeprefix("GONGKAI_").lower(): setting.read(environment) for setting in SETTINGS}
