"""What the tests of signing in do over and over."""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.core import mail
from django.test import Client

PASSWORD = "a long pass phrase of nobody"
OTHER = "another long pass phrase"
WRONG = "not the pass phrase"


def sign_in(
    client: Client, email: str = "ada@example.net", password: str = PASSWORD, **options: Any
) -> Any:
    options = {"headers": {"host": "localhost"}} | options
    return client.post("/accounts/login/", {"login": email, "password": password}, **options)


def is_signed_in(client: Client, **options: Any) -> bool:
    options = {"headers": {"host": "localhost"}} | options
    return bool(client.get("/me/", **options).status_code == HTTPStatus.OK)


def errors(response: Any) -> list[str]:
    return [str(error) for error in response.context["form"].non_field_errors()]


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"https?://\S+", str(message.body))
    assert found
    return urlsplit(found[0]).path
