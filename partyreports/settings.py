"""
Settings come from the environment (or an ignored `.env` beside manage.py; the environment wins).

A wrong or missing value stops the start with a sentence that says what to do: guessing here
means a server that runs with the wrong key, database or door.
"""

import zoneinfo
from datetime import timedelta
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = BASE_DIR / "data"

env = environ.Env()
env.read_env(BASE_DIR / ".env")


def flag(name, *, default):
    """A boolean; anything but the usual spellings is refused: `DEBUG=fasle` must not pass as a guess."""
    value = env.str(name, default="1" if default else "0").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}, which is neither yes nor no: set {name}=1 or {name}=0.")


def secret_key():
    # Not through django-environ, for which a leading dollar sign refers to another variable.
    key = env.ENVIRON.get("SECRET_KEY", "")
    advice = "`make run` writes one into .env, or set 50 or more random characters of your own."
    if not key:
        raise ImproperlyConfigured(f"SECRET_KEY is missing: {advice}")
    if key.startswith("django-insecure") or len(key) < 50 or len(set(key)) < 10:
        raise ImproperlyConfigured(f"SECRET_KEY is a default, too short or too regular: {advice}")
    return key


def allowed_hosts():
    default = sorted(LOOPBACK) if DEBUG or DEMO else []
    hosts = [host.strip() for host in env.list("ALLOWED_HOSTS", default=default) if host.strip()]
    if not hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS is missing: set the names under which people open the site, separated by commas."
        )
    if "*" in hosts:
        raise ImproperlyConfigured("ALLOWED_HOSTS=* lets anyone forge links: name the hosts instead.")
    if DEMO and not LOOPBACK.issuperset(hosts):
        raise ImproperlyConfigured(
            "DEMO=1 has public passwords, so ALLOWED_HOSTS may hold only localhost, 127.0.0.1 and [::1]: "
            "set DEMO=0 or take the other names out."
        )
    return hosts


def database():
    url = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")
    if not url.startswith(("sqlite:///", "postgres://", "postgresql://")):
        raise ImproperlyConfigured(
            "DATABASE_URL names neither SQLite nor PostgreSQL: write sqlite:///path/to/file "
            "or postgres://user:password@host/name."
        )
    try:
        config = env.db_url_config(url)
    except ValueError as error:
        raise ImproperlyConfigured(
            "DATABASE_URL is not understood: write postgres://user:password@host:port/name, "
            "with special characters of the password as %XX."
        ) from error
    if not config["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database: write postgres://user:password@host/name.")
    config = {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, **config}
    if config["ENGINE"].endswith("sqlite3"):
        if config["NAME"] == ":memory:":
            raise ImproperlyConfigured("DATABASE_URL has no path: write sqlite:///path/to/file.")
        file = BASE_DIR / config["NAME"]
        file.parent.mkdir(parents=True, exist_ok=True)
        config["NAME"] = file
        # A file for the tests too: the browser's server and the test must see one database.
        config["TEST"] = {"NAME": file.with_name("test.sqlite3")}
        config["OPTIONS"] = {
            # Lock at the start of a transaction, and wait for the lock, instead of failing half-way through.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA foreign_keys=ON;",
        }
    return config


def media_root():
    path = env.str("MEDIA_ROOT", default="data/media")
    if not path:
        raise ImproperlyConfigured("MEDIA_ROOT is empty: name the directory for photographs, or leave it out.")
    return BASE_DIR / path


def email():
    url = env.str("EMAIL_URL", default="consolemail://")
    try:
        return env.email_url_config(url)
    except (ImproperlyConfigured, ValueError) as error:
        raise ImproperlyConfigured(
            "EMAIL_URL is not understood: write smtp+tls://user:password@host:587, smtp://host:25 or consolemail://."
        ) from error


def time_zone():
    name = env.str("TIME_ZONE", default="Asia/Ho_Chi_Minh")
    if name not in zoneinfo.available_timezones():
        raise ImproperlyConfigured(f"TIME_ZONE {name!r} is unknown: write it like Asia/Ho_Chi_Minh.")
    return name


# What an installation sets

LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
DEBUG = flag("DEBUG", default=False)
DEMO = flag("DEMO", default=False)
SECRET_KEY = secret_key()
ALLOWED_HOSTS = allowed_hosts()
# Closed networks without certificates set HTTPS=0; cookies are then readable on the wire.
HTTPS = flag("HTTPS", default=not (DEBUG or DEMO))
DATABASES = {"default": database()}
MEDIA_ROOT = media_root()
globals().update(email())
TIME_ZONE = time_zone()

# The application

INSTALLED_APPS = [
    "members",
    "meetings",
    "awards",
    "partyreports.reports",
    "partyreports.admin_site.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "bootstrap",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "axes",
    "csp",
    "django_tasks",
    "partyreports.queue.QueueConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "partyreports.middleware.without_nul",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "partyreports.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "partyreports.middleware.bounded",
    "partyreports.middleware.kept_by_nobody",
    "partyreports.middleware.SignInRequired",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
if DEMO:
    MIDDLEWARE.insert(0, "partyreports.middleware.loopback_only")

ROOT_URLCONF = "partyreports.urls"
WSGI_APPLICATION = "partyreports.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Plain rows in the database: a job outlives the process that was asked for it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Language and files

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
# The second: what the Vietnamese of Django and other packages lacks.
LOCALE_PATHS = [BASE_DIR / "partyreports" / "locale", BASE_DIR / "partyreports" / "locale_django"]
FORMAT_MODULE_PATH = ["partyreports.formats"]
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
MEDIA_URL = "media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        # DEBUG serves the files as they lie; otherwise `collectstatic` has to have run.
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "partyreports.staticfiles.GzippedManifestStorage"
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Thirty photographs of a phone in one form, where the browser cannot send them one by one.
MOST_BYTES_AT_ONCE = 300 * 1024 * 1024

# Signing in

AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "members.backends.RoleBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# From sign-in through a long working day; renewing it at each request would write at each request.
SESSION_COOKIE_AGE = 14 * 3600

AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
# Both together: a stranger's guesses elsewhere don't lock a user out at the office.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "members/locked.html"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# What the browser may do

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
# The watchdog on the same machine asks by plain http.
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "axes": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
}
