"""Django's settings, made of the declared ones (environment.py). docs/settings.md lists what a user may set."""

from base64 import urlsafe_b64encode as b64encode
from datetime import timedelta
from hashlib import sha256

from gongkai.base.logs import CONFIGURATION
from gongkai.project.databases import database
from gongkai.project.environment import read_all
from gongkai.project.secret import key_made_once
from gongkai.project.stores import files

GONGKAI = read_all()
DATA_DIR = GONGKAI["data"]
DATA_DIR.mkdir(parents=True, exist_ok=True)
BEHIND_HTTPS = GONGKAI["behind_https"]
MEGABYTE = 1 << 20

SECRET_KEY = key_made_once(DATA_DIR / "secret-key")
PERSONAL_DATA_KEY = b64encode(sha256(key_made_once(DATA_DIR / "personal-data-key").encode()).digest())
DEBUG = False
ALLOWED_HOSTS = GONGKAI["hosts"]
PROXIES = GONGKAI["proxies"]

INSTALLED_APPS = [
    "gongkai.base",
    "gongkai.base.search",
    "gongkai.organisations",
    "gongkai.publishing",
    "gongkai.applications",
    "gongkai.reports",
    "gongkai.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]
MIDDLEWARE = [
    "gongkai.base.middleware.headers.SafeHeaders",
    "gongkai.base.middleware.limits.Limits",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gongkai.base.middleware.refusals.Refusals",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "gongkai.organisations.middleware.FirstThings",
    "gongkai.portal.old_addresses.OldAddresses",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "gongkai.project.urls"
WSGI_APPLICATION = "gongkai.project.wsgi.application"
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
                "gongkai.portal.context.unit_switch",
            ],
        },
    },
]
FORM_RENDERER = "gongkai.base.forms.FormRenderer"
SITE = {  # who runs the site, as printed on every page
    "name": GONGKAI["site_name"],
    "subtitle": GONGKAI["site_subtitle"],
    "desk_name": GONGKAI["desk_name"],
    "sponsor": GONGKAI["site_sponsor"],
    "operator": GONGKAI["site_operator"],
    "identifier": GONGKAI["site_identifier"],
    "icp": GONGKAI["site_icp"],
}

SITE_URL = GONGKAI["site_url"] or ""
MAIL_READY = bool(SITE_URL and GONGKAI["mail_host"] and GONGKAI["mail_from"])
DEFAULT_FROM_EMAIL = GONGKAI["mail_from"] or "noreply@localhost"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_READY else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST, EMAIL_PORT = GONGKAI["mail_host"] or "localhost", GONGKAI["mail_port"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = GONGKAI["mail_user"] or "", GONGKAI["mail_password"] or ""
EMAIL_USE_SSL, EMAIL_USE_TLS = GONGKAI["mail_security"] == "tls", GONGKAI["mail_security"] == "starttls"
EMAIL_TIMEOUT = 20  # seconds

DATABASES = {"default": database(GONGKAI["database_url"], DATA_DIR, GONGKAI["database_pool"])}
CACHES = {  # pages and parts of pages, one store for each server process
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 2000}},
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA_DIR / "media"}},
    "files": files(GONGKAI["files_url"], DATA_DIR),
    "papers": {"BACKEND": "gongkai.base.storage.DurableStorage", "OPTIONS": {"location": DATA_DIR / "papers"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
ANCHORS = GONGKAI["anchors"] or DATA_DIR / "anchors"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
TOWNSHIP_REPORT_DUE = GONGKAI["township_report_due"]  # month and day
INDEX_NUMBER = GONGKAI["index_number"]
APPLICATION_NUMBER = GONGKAI["application_number"]
LETTER_NUMBER = GONGKAI["letter_number"]
REMEDIES = {  # what letters print of 行政复议 and 行政诉讼, beside what the unit tree tells
    "government_above": GONGKAI["government_above"],
    "court": GONGKAI["court"],
    "higher_court": GONGKAI["higher_court"],
    "online": GONGKAI["reconsideration_online"],
    "always": GONGKAI["remedy_always"],
}
RETENTION_YEARS = GONGKAI["retention_years"]
TRUSTED_LINKS = tuple(GONGKAI["trusted_links"])
SEARCH_INDEX = GONGKAI["search_index"] or DATA_DIR / "search"
SEARCHES_A_MINUTE = GONGKAI["searches_a_minute"]
PARSER_SECONDS = GONGKAI["parser_seconds"]
FONTS = GONGKAI["fonts"]
WORDING = GONGKAI["wording"]  # path of a list, or nothing
PAPERS_MAX_SIZE = GONGKAI["papers_mb"] * MEGABYTE
PARSER_MEMORY = GONGKAI["parser_mb"] * MEGABYTE

# limits of one request
FILE_MAX_SIZE = GONGKAI["file_mb"] * MEGABYTE
UPLOAD_MAX_SIZE = GONGKAI["upload_mb"] * MEGABYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = GONGKAI["form_mb"] * MEGABYTE
DATA_UPLOAD_MAX_NUMBER_FIELDS = GONGKAI["form_fields"]
DATA_UPLOAD_MAX_NUMBER_FILES = GONGKAI["upload_files"]
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]

WEB_PROCESSES = GONGKAI["web_processes"]
WEB_THREADS = GONGKAI["web_threads"]

# people
AUTH_USER_MODEL = "organisations.Staff"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "gongkai.organisations.passwords.PasswordPolicy"}]
PASSWORD_DAYS = GONGKAI["password_days"]
TOTP_REQUIRED = GONGKAI["totp_required"] or []
OTP_TOTP_ISSUER = GONGKAI["desk_name"]
AXES_FAILURE_LIMIT = GONGKAI["sign_in_failures"]
AXES_COOLOFF_TIME = timedelta(minutes=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # further limits in organisations/throttle.py
AXES_USERNAME_CALLABLE = "gongkai.organisations.throttle.account_mark"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
AXES_CLIENT_IP_CALLABLE = "gongkai.base.client.address"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# cookies: a __Host- name is refused by browsers over plain HTTP, so only behind HTTPS
SESSION_COOKIE_NAME = "__Host-session" if BEHIND_HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_HTTPS else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = GONGKAI["idle_minutes"] * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "gongkai.base.views.errors.forgery_suspected"

# headers; the rest in middleware/headers.py
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if BEHIND_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_HTTPS and PROXIES else None

LOGGING = CONFIGURATION

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
