"""Passages are linked by a person, seen from both ends, withdrawn but never edited."""

import threading

import pytest
from django.db import connection
from django.test import Client

from travaux.engines.documents import read
from travaux.kernel.errors import Conflict, NotPermitted
from travaux.life.people.models import Account, Act
from travaux.life.record.models import Link, Passage
from travaux.life.record.selectors.link import links
from travaux.life.record.services.link import continue_passages, link, withdraw
from travaux.life.record.services.text import Supplied, keep_text
from travaux.web.stream.models import Event

WORDS = b"1. Requests the Secretary-General to report on the matter;\n\n2. Decides on it.\n"


def passages(by: Account, symbol: str, *, released: bool = True) -> list[Passage]:
    """Keep a text of two paragraphs under this symbol, and return them."""
    data = WORDS + symbol.encode()
    kept = keep_text(
        by=by,
        data=data,
        reading=read(data, name="text.txt"),
        supplied=Supplied(symbol=symbol),
        released=released,
    )
    return [kept.wordings["para_1"].passage, kept.wordings["para_2"].passage]


def test_a_link_is_an_act_with_both_ends(officer: Account) -> None:
    later, earlier = passages(officer, "A/90/2")[0], passages(officer, "A/90/1")[0]
    made = link(by=officer, kind="continues", source=later, target=earlier, how="same")
    act = Act.objects.get(name="record.link")
    assert (act.by, act.object_id) == (officer, made.pk)
    assert act.details == {
        "source": "A/90/2#para_1",
        "kind": "continues",
        "target": "A/90/1#para_1",
    }
    told = Event.objects.filter(name="text.linked").values_list("subject", "restricted")
    assert set(told) == {(f"text:{each.text_id}", False) for each in (later, earlier)}


def test_of_what_is_not_released_only_the_secretariat_is_told(
    officer: Account, delegate: Account
) -> None:
    hidden, seen = passages(officer, "A/90/2", released=False)[0], passages(officer, "A/90/1")[0]
    made = link(by=officer, kind="supersedes", source=hidden, target=seen)
    assert set(Event.objects.filter(name="text.linked").values_list("restricted")) == {(True,)}
    assert list(links(officer)) == [made]
    assert not links(delegate).exists()


def test_the_same_link_twice_is_refused(officer: Account) -> None:
    one, other = passages(officer, "A/90/1")
    link(by=officer, kind="amends", source=other, target=one)
    with pytest.raises(Conflict, match="stands already"):
        link(by=officer, kind="amends", source=other, target=one)
    link(by=officer, kind="implements", source=other, target=one)
    assert Link.objects.count() == 2
    assert Act.objects.filter(name="record.link").count() == 2


def test_a_passage_is_not_linked_to_itself(officer: Account) -> None:
    one, _ = passages(officer, "A/90/1")
    with pytest.raises(Conflict, match="itself"):
        link(by=officer, kind="amends", source=one, target=one)


def test_only_those_who_may(officer: Account, editor: Account, delegate: Account) -> None:
    one, other = passages(officer, "A/90/1")
    with pytest.raises(NotPermitted):
        link(by=delegate, kind="amends", source=other, target=one)
    with pytest.raises(NotPermitted):
        continue_passages(by=delegate, pairs=[(other, one, "same")])
    made = link(by=editor, kind="amends", source=other, target=one)
    with pytest.raises(NotPermitted):
        withdraw(by=delegate, link=made)


def test_a_link_is_withdrawn_once_and_may_be_made_again(officer: Account, editor: Account) -> None:
    one, other = passages(officer, "A/90/1")
    made = link(by=officer, kind="amends", source=other, target=one)
    assert withdraw(by=editor, link=made).withdrawn_by == editor
    assert not links(officer).exists()
    with pytest.raises(Conflict, match="already"):
        withdraw(by=editor, link=made)
    assert Act.objects.filter(name="record.withdraw_link").count() == 1
    link(by=officer, kind="amends", source=other, target=one)
    assert (links(officer).count(), Link.objects.count()) == (1, 2)


def test_many_are_confirmed_at_once_and_those_that_stand_passed_over(officer: Account) -> None:
    (one, two), (first, second) = passages(officer, "A/90/2"), passages(officer, "A/90/1")
    link(by=officer, kind="continues", source=one, target=first, how="same")
    made = continue_passages(by=officer, pairs=[(one, first, "same"), (two, second, "changed")])
    assert [(each.source, each.target, each.how) for each in made] == [(two, second, "changed")]


def test_the_same_link_at_once_is_made_once(committed: None, officer: Account) -> None:
    one, other = passages(officer, "A/90/1")
    came: list[str] = []
    start = threading.Barrier(2)

    def run() -> None:
        start.wait(timeout=10)
        try:
            link(by=officer, kind="amends", source=other, target=one)
            came.append("made")
        except Conflict:
            came.append("told")
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(came) == ["made", "told"]
    assert Link.objects.count() == 1


def test_a_passage_is_linked_on_its_page(client: Client, officer: Account) -> None:
    later, earlier = passages(officer, "A/90/2")[0], passages(officer, "A/90/1")[1]
    client.force_login(officer)
    assert "Requests the Secretary-General" in client.get(f"/link/{later.pk}/").content.decode()
    assert client.get(f"/link/{later.pk}/?to=A/90/9").status_code == 422
    page = client.get(f"/link/{later.pk}/?to=A/90/1").content.decode()
    assert f'<option value="{earlier.pk}">2. Decides on it.</option>' in page
    sent = {"kind": "supersedes", "target": earlier.pk}
    answer = client.post(f"/link/{later.pk}/?to=A/90/1", sent)
    assert answer["Location"] == later.get_absolute_url()
    made = Link.objects.get()
    assert (made.kind, made.source, made.target) == ("supersedes", later, earlier)
    again = client.post(f"/link/{later.pk}/?to=A/90/1", sent)
    assert again.status_code == 422
    assert "stands already" in again.content.decode()


def test_a_passage_of_another_text_cannot_be_chosen(client: Client, officer: Account) -> None:
    later, other = passages(officer, "A/90/2")[0], passages(officer, "A/90/3")[0]
    passages(officer, "A/90/1")
    client.force_login(officer)
    sent = {"kind": "supersedes", "target": other.pk}
    assert client.post(f"/link/{later.pk}/?to=A/90/1", sent).status_code == 422
    assert not Link.objects.exists()


def test_the_page_is_for_those_who_may(
    client: Client, officer: Account, delegate: Account
) -> None:
    later, _ = passages(officer, "A/90/2")
    client.force_login(delegate)
    assert client.get(f"/link/{later.pk}/").status_code == 403
    client.force_login(officer)
    assert client.get("/link/999999/").status_code == 404


def test_whoever_withdraws_is_not_sent_to_another_site(client: Client, officer: Account) -> None:
    one, other = passages(officer, "A/90/1")
    made = link(by=officer, kind="amends", source=other, target=one)
    client.force_login(officer)
    assert f"/links/{made.pk}/withdraw/" in client.get(f"/link/{one.pk}/").content.decode()
    answer = client.post(f"/links/{made.pk}/withdraw/", {"back": "https://example.org/"})
    assert answer["Location"] == other.get_absolute_url()


def test_only_those_who_may_withdraw_on_the_page(
    client: Client, officer: Account, delegate: Account
) -> None:
    one, other = passages(officer, "A/90/1")
    made = link(by=officer, kind="amends", source=other, target=one)
    client.force_login(delegate)
    assert client.post(f"/links/{made.pk}/withdraw/").status_code == 403
    assert links(officer).exists()
