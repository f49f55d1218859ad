"""What documents state of themselves, and what they do not."""

import pytest

from travaux.engines.documents import masthead, outline, plain, role, tongue
from travaux.engines.documents.masthead import Masthead


def stated(*lines: str, language: str = "en") -> Masthead:
    speech = tongue.of(language)
    blocks = plain.read("\n\n".join(lines), speech)
    return masthead.read(outline.arrange(role.assign(blocks, speech), speech), speech)


BODY = ("The General Assembly,", "Recalling its resolutions,", "1. Decides to hold a congress.")


def test_a_resolution() -> None:
    made = stated(
        "United Nations",
        "A/RES/78/223",
        "General Assembly",
        "Distr.: General",
        "22 December 2023",
        "Seventy-eighth session",
        "Agenda item 107",
        "Crime prevention and criminal justice",
        "Resolution adopted by the General Assembly on 19 December 2023",
        "[on the report of the Third Committee (A/78/482, para. 29)]",
        "78/223. Follow-up to one congress",
        *BODY,
    )
    assert made == Masthead(
        "A/RES/78/223",
        "Follow-up to one congress",
        "resolution",
        "General Assembly",
        "78",
        "2023-12-19",
    )


def test_a_resolution_known_by_its_number_alone() -> None:
    made = stated(
        "415 (V). Transfer of functions", *BODY, "314th plenary meeting,", "1 December 1950."
    )
    assert made == Masthead(
        "A/RES/415(V)",
        "Transfer of functions",
        "resolution",
        "General Assembly",
        None,
        "1950-12-01",
    )
    council = stated("663 C (XXIV). Prevention", "The Economic and Social Council,", "1. Decides.")
    assert (council.symbol, council.kind) == ("E/RES/663(XXIV) C", "resolution")


def test_a_resolution_of_the_security_council() -> None:
    made = stated(
        "S/RES/2719 (2023)",
        "Resolution 2719 (2023)",
        "Adopted by the Security Council at its 9518th meeting, on 21 December 2023",
        "The Security Council,",
        "1. Decides to remain seized of the matter.",
    )
    assert made == Masthead(
        "S/RES/2719(2023)", None, "resolution", "Security Council", None, "2023-12-21"
    )


@pytest.mark.parametrize(
    ("session", "told"),
    [
        ("Sixty-seventh session", "67"),
        ("2023 session", "2023"),
        ("Thirtieth special session", "S-30"),
        ("Tenth emergency special session", "ES-10"),
        ("Twenty-first session", "21"),
    ],
)
def test_sessions(session: str, told: str) -> None:
    made = stated(
        "E/CN.15/2012/21", session, "On one matter", "Note by the Secretariat", "1. There is."
    )
    assert made == Masthead("E/CN.15/2012/21", "On one matter", "note", "Secretariat", told, None)


def test_a_draft_resolution() -> None:
    made = stated("A/C.3/78/L.2", "Austria: draft resolution", "On one matter", *BODY)
    assert (made.symbol, made.kind, made.organ) == (
        "A/C.3/78/L.2",
        "draft resolution",
        "General Assembly",
    )


def test_what_is_not_stated_is_null() -> None:
    assert stated("Plans", "Report of the Secretary-General", "1. There are none.") == Masthead(
        None, "Plans", "report", "Secretary-General", None, None
    )
    assert stated("Only words, and no more of them.") == Masthead()


def test_a_draft_that_states_tabled() -> None:
    made = stated(
        "United Nations",
        "A/C.3/64/L.6",
        "General Assembly",
        "Distr.: Limited",
        "8 October 2009",
        "Sixty-fourth session",
        "Third Committee",
        "Agenda item 104",
        "Crime prevention and criminal justice",
        "Brazil: draft resolution",
        "Preparations for a congress",
        *BODY,
    )
    assert (made.title, made.kind, made.session) == (
        "Preparations for a congress",
        "draft resolution",
        "64",
    )


def test_a_draft_that_a_commission_recommends() -> None:
    made = stated(
        "E/CN.15/2016/L.3",
        "Economic and Social Council",
        "Commission on Crime Prevention and Criminal Justice",
        "Twenty-fifth session",
        "Vienna, 23-27 May 2016",
        "Agenda item 8",
        "Draft resolution submitted by the Chair",
        "The Commission on Crime Prevention and Criminal Justice",
        "Recommends to the Council the approval of the following draft resolution:",
        "Follow-up to one congress",
        *BODY,
    )
    assert (made.title, made.organ) == (
        "Follow-up to one congress",
        "Commission on Crime Prevention and Criminal Justice",
    )


def test_the_place_and_days_of_a_congress_are_no_title() -> None:
    made = stated(
        "A/CONF.222/4",
        "Thirteenth Congress on Crime Prevention",
        "Doha, 12-19 April 2015",
        "Item 3 of the provisional agenda",
        "State of crime worldwide",
        "Report of the Secretary-General",
        "1. Crime is falling.",
    )
    assert made.title == "State of crime worldwide"
