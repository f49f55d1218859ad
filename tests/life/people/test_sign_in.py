"""Who may sign in, where, how often, and what an answer tells of others."""

import re
import time
from collections.abc import Callable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.core.internal import ratelimit
from django.contrib.auth import hashers
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation

from travaux.life.people.models import Account, Act, Role

PASSWORD = "a long pass phrase of nobody"  # noqa: S105 (opens test accounts alone)
OTHER = "another long pass phrase"
WRONG = "not the pass phrase"

Person = Callable[..., Account]

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_home(settings: Any) -> Any:
    """Be an installation for trying out: the embedded database, listening on loopback."""
    settings.EMBEDDED_DATABASE = True
    settings.TRUSTED_PROXIES = 0
    settings.LISTENS_ON = "127.0.0.1"
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "congress.example"]
    return settings


@pytest.fixture
def ada(person: Person) -> Account:
    return person(email="ada@example.net", name="Ada", password=PASSWORD)


@pytest.fixture
def example(person: Person) -> Account:
    return person(Role.OFFICER, email="officer@example.org", password=PASSWORD, is_example=True)


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


def test_signs_in_and_out(client: Client, ada: Account) -> None:
    assert sign_in(client).status_code == HTTPStatus.FOUND
    assert is_signed_in(client)

    client.post("/accounts/logout/", headers={"host": "localhost"})
    assert not is_signed_in(client)


def test_signing_out_takes_a_post(client: Client, ada: Account) -> None:
    sign_in(client)

    client.get("/accounts/logout/", headers={"host": "localhost"})

    assert is_signed_in(client)


@pytest.mark.parametrize(
    "page",
    ["inactive", "password/set", "login/code", "login/code/confirm", "phone/change", "3rdparty"],
)
def test_what_is_not_used_is_not_there(client: Client, ada: Account, page: str) -> None:
    client.force_login(ada)
    assert client.get(f"/accounts/{page}/").status_code == HTTPStatus.NOT_FOUND


class TestExampleAccounts:
    """They exist on the machine that the example runs on, and nowhere else."""

    @pytest.mark.usefixtures("at_home")
    def test_sign_in_at_home(self, client: Client, example: Account) -> None:
        sign_in(client, example.email)
        assert is_signed_in(client)

    @pytest.mark.parametrize(
        ("setting", "value"),
        [("EMBEDDED_DATABASE", False), ("TRUSTED_PROXIES", 1), ("LISTENS_ON", "192.0.2.1")],
    )
    def test_not_on_an_installation_for_use(
        self, client: Client, at_home: Any, example: Account, setting: str, value: object
    ) -> None:
        setattr(at_home, setting, value)
        self.refused(client, example)

    @pytest.mark.parametrize(
        "options",
        [
            {"REMOTE_ADDR": "192.0.2.7"},
            {
                "REMOTE_ADDR": "192.0.2.7",
                "headers": {"host": "localhost", "x-forwarded-for": "127.0.0.1"},
            },
            {"headers": {"host": "localhost", "x-forwarded-for": "192.0.2.7"}},
            {"headers": {"host": "localhost", "forwarded": "for=192.0.2.7"}},
            {"headers": {"host": "congress.example"}},
        ],
    )
    @pytest.mark.usefixtures("at_home")
    def test_not_from_elsewhere(
        self, client: Client, example: Account, options: dict[str, Any]
    ) -> None:
        self.refused(client, example, **options)

    def refused(self, client: Client, example: Account, **options: Any) -> None:
        """Answer the right password as a wrong one, in words and in what it costs."""
        right = sign_in(client, example.email, **options)
        wrong = sign_in(client, example.email, WRONG, **options)

        assert (right.status_code, errors(right)) == (wrong.status_code, errors(wrong))
        assert errors(right)
        assert not is_signed_in(client)

    def test_their_sessions_end_elsewhere(
        self, client: Client, at_home: Any, example: Account
    ) -> None:
        sign_in(client, example.email)

        assert not is_signed_in(client, headers={"host": "congress.example"})
        assert not is_signed_in(client, REMOTE_ADDR="192.0.2.7")
        assert is_signed_in(client)
        at_home.EMBEDDED_DATABASE = False
        assert not is_signed_in(client)

    def test_others_sign_in_anywhere(self, client: Client, settings: Any) -> None:
        settings.EMBEDDED_DATABASE = False
        sign_in(client, REMOTE_ADDR="192.0.2.7")
        assert is_signed_in(client, REMOTE_ADDR="192.0.2.8")


@pytest.mark.usefixtures("ada")
class TestClosedAccounts:
    """What is closed answers as if it were not there."""

    def test_sign_in_tells_nothing(self, client: Client, person: Person) -> None:
        person(email="closed@example.net", password=PASSWORD, is_active=False)

        closed = sign_in(client, "closed@example.net")
        unknown = sign_in(client, "unknown@example.net")

        assert (closed.status_code, errors(closed)) == (unknown.status_code, errors(unknown))

    def test_their_sessions_end(self, client: Client) -> None:
        sign_in(client)
        Account.objects.update(is_active=False)
        assert not is_signed_in(client)


@pytest.mark.usefixtures("ada")
class TestEnumeration:
    """Nobody learns from an answer who has an account."""

    @pytest.fixture
    def hashed(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Return what was hashed, which is what takes time."""
        hashed: list[str] = []
        plain = Argon2PasswordHasher.encode

        def encode(self: Argon2PasswordHasher, password: str, salt: str) -> str:
            hashed.append(password)
            return str(plain(self, password, salt))

        def verify(self: Argon2PasswordHasher, password: str, encoded: str) -> bool:
            hashed.append(password)
            return True

        monkeypatch.setattr(Argon2PasswordHasher, "encode", encode)
        monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
        monkeypatch.setattr(hashers, "verify_password", self.refuse(hashers.verify_password))
        return hashed

    @staticmethod
    def refuse(plain: Callable[..., tuple[bool, bool]]) -> Callable[..., tuple[bool, bool]]:
        def verify_password(*args: Any, **options: Any) -> tuple[bool, bool]:
            plain(*args, **options)
            return False, False

        return verify_password

    def test_sign_in_hashes_once_for_known_and_unknown(
        self, client: Client, hashed: list[str]
    ) -> None:
        known = sign_in(client, password=WRONG)
        of_known = list(hashed)
        unknown = sign_in(client, "unknown@example.net", WRONG)

        assert of_known == [WRONG]
        assert hashed == [WRONG, WRONG]
        assert (known.status_code, errors(known)) == (unknown.status_code, errors(unknown))

    def sign_up(self, client: Client, email: str) -> Any:
        given = {"email": email, "name": "Ada", "password1": OTHER, "password2": OTHER}
        return client.post("/accounts/signup/", given, headers={"host": "localhost"})

    def test_sign_up_answers_the_same(self, client: Client, hashed: list[str]) -> None:
        known = self.sign_up(client, "ada@example.net")
        of_known = list(hashed)
        hashed.clear()
        unknown = self.sign_up(Client(), "new@example.net")

        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert of_known == hashed == [OTHER]
        assert [message.to for message in mail.outbox] == [
            ["ada@example.net"],
            ["new@example.net"],
        ]

    def test_sign_up_at_once_with_another_answers_the_same(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            "allauth.account.internal.flows.manage_email.assess_unique_email",
            lambda *_args, **_options: True,
        )
        late = self.sign_up(client, "ada@example.net")
        assert (late.status_code, late["Location"]) == (
            HTTPStatus.FOUND,
            reverse("account_email_verification_sent"),
        )
        assert Account.objects.count() == 1

    def test_reset_answers_the_same(self, client: Client) -> None:
        known, unknown = (
            client.post("/accounts/password/reset/", {"email": email})
            for email in ("ada@example.net", "unknown@example.net")
        )
        assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
        assert len(mail.outbox) == 2

    @pytest.mark.parametrize("known", [True, False])
    def test_a_foreign_account_is_as_none(
        self, client: Client, person: Person, ada: Account, known: bool
    ) -> None:
        client.force_login(person(Role.DELEGATE))
        response = client.get(f"/people/{ada.pk if known else 0}/")
        assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.usefixtures("ada", "clock")
class TestRateLimits:
    """Guessing is slow: five failures in five minutes for one address, ten a minute from one."""

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> list[float]:
        """Return the clock of the limits, in seconds."""
        now = [1_000_000.0]
        told = SimpleNamespace(time=lambda: now[0], monotonic=time.monotonic)
        monkeypatch.setattr(ratelimit, "time", told)
        return now

    def test_after_five_failures_the_right_password_is_refused_too(
        self, client: Client, clock: list[float]
    ) -> None:
        for number in range(5):
            sign_in(client, password=WRONG, REMOTE_ADDR=f"192.0.2.{number}")

        refused = sign_in(client, REMOTE_ADDR="192.0.2.9")
        clock[0] += 5 * 60 - 1
        still = sign_in(client, REMOTE_ADDR="192.0.2.9")
        clock[0] += 1
        open_again = sign_in(client, REMOTE_ADDR="192.0.2.9")

        assert "Too many failed login attempts. Try again later." in errors(refused)
        assert errors(still) == errors(refused)
        assert open_again.status_code == HTTPStatus.FOUND

    @pytest.mark.parametrize(
        "disguise",
        [
            {"email": "ADA@example.net"},
            {"email": " ada@example.net"},
            {"headers": {"host": "localhost:81"}},
            {"headers": {"host": "127.0.0.1"}},
        ],
    )
    def test_a_disguise_does_not_help(self, client: Client, disguise: dict[str, Any]) -> None:
        for _ in range(5):
            sign_in(client, password=WRONG)
        assert errors(sign_in(client, **disguise)) != []

    def test_ten_failures_from_one_place(self, client: Client) -> None:
        for number in range(10):
            sign_in(client, f"guess{number}@example.net", WRONG, REMOTE_ADDR="192.0.2.7")

        assert errors(sign_in(client, REMOTE_ADDR="192.0.2.7"))
        assert sign_in(client, REMOTE_ADDR="192.0.2.8").status_code == HTTPStatus.FOUND

    def test_a_claim_to_come_from_elsewhere_is_not_believed(self, client: Client) -> None:
        for number in range(10):
            sign_in(
                client,
                f"guess{number}@example.net",
                WRONG,
                headers={"host": "localhost", "x-forwarded-for": f"192.0.2.{number}"},
            )
        assert "Too many" in errors(sign_in(client))[0]

    def test_the_last_address_that_a_trusted_proxy_saw_is_counted(
        self, client: Client, settings: Any
    ) -> None:
        settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
        for number in range(10):
            sign_in(
                client,
                f"guess{number}@example.net",
                WRONG,
                headers={
                    "host": "localhost",
                    "x-forwarded-for": f"198.51.100.{number}, 192.0.2.7",
                },
            )
        through = {"host": "localhost", "x-forwarded-for": "192.0.2.9, 192.0.2.7"}
        assert "Too many" in errors(sign_in(client, headers=through))[0]

    def test_signing_in_does_not_wipe_failures(self, client: Client, person: Person) -> None:
        person(email="eve@example.net", password=OTHER)
        for _ in range(4):
            sign_in(client, password=WRONG)
        sign_in(Client(), "eve@example.net", OTHER)
        sign_in(client, password=WRONG)
        assert errors(sign_in(client))

    def test_a_flood_of_addresses_does_not_push_the_count_out(self, client: Client) -> None:
        for _ in range(5):
            sign_in(client, password=WRONG)
        for number in range(400):
            cache.set(f"flood{number}", 1, 300)
        assert errors(sign_in(client))

    def test_a_new_password_lets_its_owner_in_at_once(self, client: Client, ada: Account) -> None:
        for _ in range(6):
            sign_in(client, password=WRONG)
        client.post("/accounts/password/reset/", {"email": ada.email})
        form = client.get(link_in(mail.outbox[0]))["Location"]
        client.post(form, {"password1": OTHER, "password2": OTHER})
        assert sign_in(client, password=OTHER).status_code == HTTPStatus.FOUND

    def test_mails_to_one_address_are_few(self, client: Client) -> None:
        answers = [
            client.post("/accounts/password/reset/", {"email": "ada@example.net"}).status_code
            for _ in range(6)
        ]
        assert answers == [HTTPStatus.FOUND] * 5 + [HTTPStatus.TOO_MANY_REQUESTS]


def test_the_session_changes_at_sign_in(client: Client, ada: Account) -> None:
    sign_in(client, password=WRONG)
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    planted = session.session_key
    assert planted
    client.cookies["sessionid"] = planted

    sign_in(client)

    assert client.cookies["sessionid"].value != planted
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize("page", ["login", "signup", "logout"])
@pytest.mark.parametrize(
    "onward",
    ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"],
)
def test_nobody_is_sent_on_to_another_site(
    client: Client, ada: Account, page: str, onward: str
) -> None:
    given = {
        "login": {"login": "ada@example.net", "password": PASSWORD},
        "signup": {"email": "n@example.net", "name": "N", "password1": OTHER, "password2": OTHER},
        "logout": {},
    }[page]

    response = client.post(f"/accounts/{page}/", {**given, "next": onward})

    assert response.status_code == HTTPStatus.FOUND
    assert urlsplit(response["Location"]).netloc == ""
    assert response["Location"].startswith("/")
    assert "evil" not in response["Location"]


def test_the_way_on_is_kept(client: Client, ada: Account) -> None:
    response = client.post(
        "/accounts/login/", {"login": ada.email, "password": PASSWORD, "next": "/acts/"}
    )
    assert response["Location"] == "/acts/"


def test_a_foreign_host_is_refused(client: Client, ada: Account) -> None:
    response = client.post(
        "/accounts/password/reset/", {"email": ada.email}, headers={"host": "evil.example"}
    )
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert mail.outbox == []


def link_in(message: mail.EmailMessage) -> str:
    found = re.search(r"https?://\S+", str(message.body))
    assert found
    return urlsplit(found[0]).path


def test_a_link_for_a_new_password_works_once(client: Client, ada: Account) -> None:
    signed_in_elsewhere = Client()
    sign_in(signed_in_elsewhere)
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = link_in(mail.outbox[0])
    form = client.get(link)["Location"]

    client.post(form, {"password1": OTHER, "password2": OTHER})

    ada.refresh_from_db()
    assert ada.check_password(OTHER)
    assert not is_signed_in(signed_in_elsewhere)
    again = Client().get(link)
    assert again.status_code == HTTPStatus.OK
    assert again.context["token_fail"]
    assert Act.objects.get().name == "people.set_password"
    assert [message.subject for message in mail.outbox] == [
        "Travaux: Choose a new password",
        "Travaux: Your password was changed",
    ]


def test_a_link_for_a_new_password_dies_with_the_old_one(client: Client, ada: Account) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email})
    ada.set_password(OTHER)
    ada.save()
    assert client.get(link_in(mail.outbox[0])).context["token_fail"]


def test_a_link_serves_the_account_it_was_made_for(
    client: Client, ada: Account, person: Person
) -> None:
    client.post("/accounts/password/reset/", {"email": ada.email})
    link = link_in(mail.outbox[0])
    eve = person(email="eve@example.net")
    uid, _, key = link.rstrip("/").rpartition("/")[2].partition("-")

    forged = link.replace(f"{uid}-{key}", f"{eve.pk:x}-{key}")

    assert client.get(forged).context["token_fail"]


def test_a_new_account_is_a_visitor_and_confirms_its_address(client: Client) -> None:
    given = {"email": "New@example.net", "name": "New", "password1": OTHER, "password2": OTHER}
    client.post("/accounts/signup/", given, headers={"accept-language": "fr"})

    account = Account.objects.get()
    assert (account.email, account.name, account.language, account.roles) == (
        "new@example.net",
        "New",
        "fr",
        frozenset(),
    )
    assert sign_in(Client(), account.email, OTHER)["Location"] == reverse(
        "account_email_verification_sent"
    )
    client.post(link_in(mail.outbox[0]))
    signed_in = Client()
    sign_in(signed_in, account.email, OTHER)
    assert is_signed_in(signed_in)
    assert signed_in.cookies["language"].value == "fr"
    assert [act.name for act in Act.objects.order_by("pk")] == [
        "people.open_account",
        "people.confirm_address",
    ]


def test_nobody_makes_themselves_more_than_a_visitor(client: Client) -> None:
    given = {
        "email": "new@example.net",
        "name": "New",
        "password1": OTHER,
        "password2": OTHER,
        "role": "officer",
        "roles": "officer",
        "is_active": "1",
        "is_example": "1",
        "is_superuser": "1",
    }
    client.post("/accounts/signup/", given)
    account = Account.objects.get()
    assert (account.roles, account.is_example) == (frozenset(), False)


def test_messages_are_in_the_language_of_who_gets_them(
    client: Client, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(email="ada@example.net", language="ar", password=PASSWORD)
    seen: list[str | None] = []
    monkeypatch.setattr(
        "allauth.account.adapter.DefaultAccountAdapter.send_mail",
        lambda *_args: seen.append(translation.get_language()),
    )
    client.post("/accounts/password/reset/", {"email": "ada@example.net"})
    client.post("/accounts/password/reset/", {"email": "unknown@example.net"})
    assert seen == ["ar", "en"]


class TestChangeOfAddress:
    """The present address stays until the new one is confirmed."""

    @pytest.fixture
    def signed_in(self, client: Client) -> Client:
        sign_in(client)
        client.post(
            "/accounts/reauthenticate/", {"password": PASSWORD}, headers={"host": "localhost"}
        )
        return client

    def change(self, client: Client, email: str) -> Any:
        return client.post(
            "/accounts/email/",
            {"action_add": "", "email": email},
            headers={"host": "localhost"},
        )

    def test_takes_the_password_again(self, client: Client, ada: Account) -> None:
        sign_in(client)
        response = self.change(client, "new@example.net")
        assert response["Location"].startswith(reverse("account_reauthenticate"))
        assert list(EmailAddress.objects.values_list("email", flat=True)) == [ada.email]

    def test_from_the_old_to_the_new(self, signed_in: Client, ada: Account) -> None:
        self.change(signed_in, "new@example.net")
        ada.refresh_from_db()
        assert ada.email == "ada@example.net"

        signed_in.post(link_in(mail.outbox[0]), headers={"host": "localhost"})

        ada.refresh_from_db()
        assert ada.email == "new@example.net"
        assert [message.to for message in mail.outbox] == [
            ["new@example.net"],
            ["ada@example.net"],
        ]

    def test_to_that_of_somebody_else_tells_nothing(
        self, signed_in: Client, person: Person
    ) -> None:
        person(email="eve@example.net")

        to_taken = self.change(signed_in, "eve@example.net")

        assert (to_taken.status_code, to_taken["Location"]) == (
            HTTPStatus.FOUND,
            "/accounts/email/",
        )
