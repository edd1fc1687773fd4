"""The one settings file. Every value a user may set is read from `GONGKAI_*` and documented in docs/settings.md."""

import base64
import hashlib
import os
import secrets
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parents[2]
DATA_DIR = Path(os.environ.get("GONGKAI_DATA", BASE_DIR / "data"))
DATA_DIR.mkdir(parents=True, exist_ok=True)


def key_made_once(path: Path) -> str:
    if not path.exists():
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()


SECRET_KEY = key_made_once(DATA_DIR / "secret-key")
PERSONAL_DATA_KEY = base64.urlsafe_b64encode(
    hashlib.sha256(key_made_once(DATA_DIR / "personal-data-key").encode()).digest()
)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]

INSTALLED_APPS = [
    "gongkai.base",
    "gongkai.organisations",
    "gongkai.reports",
    "gongkai.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "gongkai.project.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.base.context.page",
            ],
        },
    },
]
FORM_RENDERER = "gongkai.base.forms.FormRenderer"
SITE = {  # who runs the site, as printed on every page
    "name": os.environ.get("GONGKAI_SITE_NAME", "青禾县政务公开"),
    "subtitle": os.environ.get("GONGKAI_SITE_SUBTITLE", "青禾县人民政府信息公开平台"),
    "desk_name": os.environ.get("GONGKAI_DESK_NAME", "青禾公开工作台"),
    "sponsor": os.environ.get("GONGKAI_SITE_SPONSOR", "青禾县人民政府"),
    "operator": os.environ.get("GONGKAI_SITE_OPERATOR", "青禾县人民政府办公室"),
    "identifier": os.environ.get("GONGKAI_SITE_IDENTIFIER", ""),  # 网站标识码
    "icp": os.environ.get("GONGKAI_SITE_ICP", ""),  # ICP备案号
}
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "gongkai.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    },
}
AUTH_USER_MODEL = "organisations.Staff"
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
