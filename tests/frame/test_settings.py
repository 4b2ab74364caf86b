"""Each setting is refused, with a sentence that says what to do, when it is missing or wrong."""

import importlib.util
import warnings
from pathlib import Path

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[2]
KEY = "k1".join("abcdefghijklmnopqrstuvwxyz0123456789")
NAMES = {
    "SECRET_KEY",
    "DEBUG",
    "DEMO",
    "HTTPS",
    "ALLOWED_HOSTS",
    "DATABASE_URL",
    "MEDIA_ROOT",
    "EMAIL_URL",
    "TIME_ZONE",
}


@pytest.fixture
def load(monkeypatch, tmp_path):
    """The settings module anew, with just these variables in its environment and no `.env`."""

    def load(**variables):
        for name in NAMES:
            monkeypatch.delenv(name, raising=False)
        given = {
            "SECRET_KEY": KEY,
            "ALLOWED_HOSTS": "baocao.example",
            "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
            **variables,
        }
        for name, value in given.items():
            if value is not None:
                monkeypatch.setenv(name, value)
        monkeypatch.setattr(environ.Env, "read_env", lambda *args, **kwargs: None)
        spec = importlib.util.spec_from_file_location("settings_anew", ROOT / "partyreports" / "settings.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


def test_it_works(load):
    settings = load()
    assert settings.DEBUG is False
    assert settings.DEMO is False
    assert settings.ALLOWED_HOSTS == ["baocao.example"]
    assert settings.TIME_ZONE == "Asia/Ho_Chi_Minh"
    assert settings.SESSION_COOKIE_SECURE
    assert settings.CSRF_COOKIE_SECURE
    assert settings.SECURE_SSL_REDIRECT
    assert "Manifest" in settings.STORAGES["staticfiles"]["BACKEND"]
    assert "partyreports.middleware.loopback_only" not in settings.MIDDLEWARE


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "changeme"}, "SECRET_KEY is a default, too short or too regular"),
        ({"SECRET_KEY": "django-insecure-" + KEY}, "SECRET_KEY is a default"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is a default"),
        ({"SECRET_KEY": "a" * 60, "DEBUG": "1"}, "SECRET_KEY is a default"),
        ({"DEBUG": "fasle"}, "DEBUG is 'fasle'"),
        ({"DEBUG": ""}, "DEBUG is ''"),
        ({"DEMO": "ja"}, "DEMO is 'ja'"),
        ({"HTTPS": "2"}, "HTTPS is '2'"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": " , "}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "*"}, "name the hosts instead"),
        ({"DEMO": "1", "ALLOWED_HOSTS": "localhost,baocao.example"}, "DEMO=1 has public passwords"),
        ({"DEMO": "1", "ALLOWED_HOSTS": ".localhost"}, "DEMO=1 has public passwords"),
        ({"DATABASE_URL": "mysql://user@host/name"}, "neither SQLite nor PostgreSQL"),
        ({"DATABASE_URL": "sqlite://:memory:"}, "neither SQLite nor PostgreSQL"),
        ({"DATABASE_URL": "sqlite:///"}, "DATABASE_URL has no path"),
        ({"DATABASE_URL": "postgres://user@host"}, "DATABASE_URL names no database"),
        ({"DATABASE_URL": "postgres://user@host:port/name"}, "DATABASE_URL is not understood"),
        ({"DATABASE_URL": ""}, "neither SQLite nor PostgreSQL"),
        ({"EMAIL_URL": "pigeon://roof"}, "EMAIL_URL is not understood"),
        ({"EMAIL_URL": "smtp://host:port"}, "EMAIL_URL is not understood"),
        ({"TIME_ZONE": "Asia/Saigonn"}, "TIME_ZONE 'Asia/Saigonn' is unknown"),
        ({"MEDIA_ROOT": ""}, "MEDIA_ROOT is empty"),
    ],
)
def test_it_refuses(load, variables, message):
    with pytest.raises(ImproperlyConfigured, match=message.replace("*", r"\*")):
        load(**variables)


def test_the_demo_opens_to_this_machine_only(load):
    settings = load(DEMO="1", ALLOWED_HOSTS=None)
    assert settings.ALLOWED_HOSTS == ["127.0.0.1", "[::1]", "localhost"]
    assert settings.MIDDLEWARE[0] == "partyreports.middleware.loopback_only"
    assert not settings.SESSION_COOKIE_SECURE


def test_a_closed_network_may_go_without_https(load):
    settings = load(HTTPS="off")
    assert not settings.SESSION_COOKIE_SECURE
    assert not settings.SECURE_SSL_REDIRECT
    assert settings.SECURE_HSTS_SECONDS == 0


def test_sqlite_waits_for_its_lock(load, tmp_path):
    database = load().DATABASES["default"]
    assert database["NAME"] == tmp_path / "db.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert database["CONN_HEALTH_CHECKS"]
    assert database["CONN_MAX_AGE"] == 600
    assert "ATOMIC_REQUESTS" not in database


def test_postgresql_is_understood(load):
    database = load(DATABASE_URL="postgres://an:mật%20khẩu@db.example:5433/baocao?sslmode=require").DATABASES["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"]) == ("an", "mật khẩu")
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db.example", 5433, "baocao")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_the_address_of_the_database_may_carry_more(load):
    database = load(DATABASE_URL="postgres://an@db.example/baocao?conn_max_age=0").DATABASES["default"]
    assert database["CONN_MAX_AGE"] == 0


def test_mail_goes_where_it_is_told(load):
    settings = load(EMAIL_URL="smtp+tls://an:secret@mail.example:587")
    assert settings.EMAIL_HOST == "mail.example"
    assert settings.EMAIL_USE_TLS


def test_a_key_may_start_with_a_dollar_sign(load):
    assert load(SECRET_KEY="$" + KEY).SECRET_KEY == "$" + KEY


def test_the_dotenv_file_yields_to_the_environment(monkeypatch, tmp_path):
    monkeypatch.setattr(environ.Env, "ENVIRON", {"TIME_ZONE": "Asia/Tokyo"})
    (tmp_path / ".env").write_text("TIME_ZONE=Asia/Seoul\nSECRET_KEY=from-the-file\n")
    env = environ.Env()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        env.read_env(tmp_path / ".env")
    assert env.str("TIME_ZONE") == "Asia/Tokyo"
    assert env.str("SECRET_KEY") == "from-the-file"
