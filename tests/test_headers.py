"""What every answer says to the browser, with and without TLS."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

from travaux.life.people.models import Account

Person = Callable[..., Account]
pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
DESCRIBE = """
import json
from django.conf import settings
names = ("SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE",
    "SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "DEBUG")
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def settings_with(**variables: str) -> dict[str, Any]:
    """Return the settings that matter here, as this environment makes them."""
    environment = {**os.environ, **variables}
    done = subprocess.run(
        [sys.executable, "-c", DESCRIBE], env=environment, capture_output=True, check=True
    )
    described: dict[str, Any] = json.loads(done.stdout)
    return described


def test_without_tls_nothing_claims_it() -> None:
    assert settings_with(TRAVAUX_TLS="no", TRAVAUX_PROXIES="0") == {
        "SECURE_HSTS_SECONDS": 0,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": False,
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "CSRF_COOKIE_SECURE": False,
        "LANGUAGE_COOKIE_SECURE": False,
        "SECURE_PROXY_SSL_HEADER": None,
        "USE_X_FORWARDED_HOST": False,
        "DEBUG": False,
    }


def test_with_tls_nothing_goes_without_it() -> None:
    assert settings_with(TRAVAUX_TLS="yes", TRAVAUX_PROXIES="1") == {
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "LANGUAGE_COOKIE_SECURE": True,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "USE_X_FORWARDED_HOST": False,
        "DEBUG": False,
    }


def test_hsts_is_said_over_tls_alone(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    client = Client()
    said = client.get(SIGN_IN, secure=True).headers["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"
    assert "Strict-Transport-Security" not in client.get(SIGN_IN).headers


def test_a_claim_of_tls_is_not_believed_without_a_proxy(client: Client) -> None:
    response = client.get(SIGN_IN, headers={"x-forwarded-proto": "https"})
    assert not response.wsgi_request.is_secure()


def test_the_policy_lets_nothing_run_but_our_files(client: Client) -> None:
    policy = dict(
        part.split(" ", 1)
        for part in client.get(SIGN_IN).headers["Content-Security-Policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_nothing_of_the_device_is_asked_for(client: Client) -> None:
    permissions = client.get(SIGN_IN).headers["Permissions-Policy"]
    for feature in ("camera", "geolocation", "microphone", "payment", "usb"):
        assert f"{feature}=()" in permissions


@pytest.mark.parametrize(
    ("address", "options", "status"),
    [
        ("/nowhere/", {}, HTTPStatus.NOT_FOUND),
        ("/preferences/", {}, HTTPStatus.METHOD_NOT_ALLOWED),
        ("/acts/", {}, HTTPStatus.FOUND),
        (SIGN_IN, {"headers": {"host": "evil.example"}}, HTTPStatus.BAD_REQUEST),
    ],
)
def test_answers_that_refuse_say_so_too(
    client: Client, address: str, options: dict[str, Any], status: HTTPStatus
) -> None:
    response = client.get(address, **options)
    assert response.status_code == status
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_cookies_are_out_of_reach_of_scripts(client: Client, person: Person) -> None:
    password = "a long pass phrase"
    person(email="ada@example.net", password=password)
    client.post(SIGN_IN, {"login": "ada@example.net", "password": password})
    client.post("/preferences/", {"language": "fr", "theme": "dark"})
    client.get("/me/")
    assert {"sessionid", "csrftoken", "language", "theme"} <= set(client.cookies)
    for cookie in client.cookies.values():
        if cookie.value:
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), cookie.key
