"""The state at home in a text: by its letterhead, capital, offices and what it calls its own."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.event_parties import Parties
from app.extraction.events import find_events
from app.extraction.homes import Homes, own_state
from app.extraction.places import PlaceFinder
from app.model.document import Anchor
from app.model.found import Event
from tests.extraction.conftest import document_of

MET = "Foreign Minister Karin Lindholm met Joseph Mwangi, Foreign Minister of Kenya, on 14 May 2024 for long talks."


def _primary(text: str) -> Event:
    return next(event for event in find_events(analyse(document_of(text))) if event.primary)


@pytest.mark.parametrize(
    ("head", "state"),
    [
        ("Ministers meet\n\nMinistry of Foreign Affairs of Sweden\n\n", "SE"),
        ("EMBASSY OF ESTONIA\n\nMinisters meet\n\n", "EE"),
        ("Ministers meet\n\nCOPENHAGEN, May 14, 2024 – ", "DK"),
        ("Ministers meet\n\nMADRID: ", "ES"),
        ("Ministers meet\n\nOffice of the Spokesperson, www.mfa.gov.mt\n\n", "MT"),
        ("Ministers meet\n\n", ""),
    ],
)
def test_an_office_without_a_state_is_of_the_state_at_home(head: str, state: str) -> None:
    assert set(_primary(head + MET).countries) == {"KE", state} - {""}


def test_the_state_of_nobody_that_is_met_is_at_home() -> None:
    text = f"Ministers meet\n\n{MET}\n\nMr Mwangi thanked Norway for the vaccines. Norway was glad to help."
    assert set(_primary(text).countries) == {"KE", "NO"}


def test_a_city_where_organisations_meet_is_no_home() -> None:
    assert "BE" not in _primary(f"Ministers meet\n\nBrussels, 14 May 2024\n\n{MET}").countries


def test_the_text_of_an_organisation_has_no_home() -> None:
    analysis = analyse(document_of(f"Ministers meet\n\nMADRID: {MET}"))
    assert Homes(analysis, "").of(40) == "ES"
    assert Homes(analysis, "OSCE").of(40) == ""


@pytest.mark.parametrize(
    ("office", "state"),
    [
        ("Secretary of State", "US"),
        ("Deputy Secretary of State", "US"),
        ("Secretary of State for Transport", ""),
        ("Secretary of State of Romania", ""),
        ("Federal Councillor", "CH"),
        ("Tánaiste", "IE"),
        ("Minister", ""),
        ("Principal Deputy National Security Advisor", "US"),
        ("Chancellor of the Exchequer", "GB"),
        ("Minister of Energy", ""),
    ],
)
def test_some_offices_are_of_one_state_alone(office: str, state: str) -> None:
    assert own_state(office) == state


def test_the_chairmanship_and_the_newspaper_of_a_state_take_no_part() -> None:
    text = ("Ministers of the lake towns meet\n\nOn 3 May 2022 the Minister of Transport of Uganda met mayors in Jinja "
            "under the Kenyan Chairmanship of the League, the Danish newspaper Havnen wrote.")  # fmt: skip
    assert _primary(text).countries == ("UG",)


def test_dollars_are_no_state() -> None:
    text = "Uganda opens a quay\n\nOn 3 May 2022 Uganda opened a quay that had cost US$ 15 million."
    assert _primary(text).countries == ("UG",)


def test_a_known_leader_brings_the_state_that_no_word_names() -> None:
    text = "Remarks\n\nPresident Macron received President Ruto for dinner on 3 May 2022."
    assert set(_primary(text).countries) == {"FR", "KE"}


def test_a_leader_who_speaks_for_an_organisation_brings_no_state() -> None:
    text = "Visit\n\nNATO Secretary General Jens Stoltenberg visited the harbour of Lisbon on 3 May 2022."
    assert "NO" not in _primary(text).countries


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Sweden and Kenya met to discuss the situation in Sudan", {"SE", "KE"}),
        ("Sweden discussed trade with Kenya", {"SE", "KE"}),
        ("Sweden joined the BRICS meeting, a group that includes Brazil,", {"SE"}),
    ],
)
def test_what_is_talked_about_takes_no_part(words: str, states: set[str]) -> None:
    assert set(_primary(f"Talks\n\n{words} in a meeting on 14 May 2024.").countries) == states


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Minister to travel\n\nI will visit Fiji on 5 May 2022.\n\nMinistry desk: +61 2 5550 0199", {"FJ", "AU"}),
        ("Minister to travel\n\nI will visit Fiji on 5 May 2022.\n\nCall our shop: +61 2 5550 0199", {"FJ"}),
        ("Dinner\n\nThe guests from Kenya were welcomed to the White House on 5 May 2022.", {"KE", "US"}),
        ("Ports\n\nSweden and Kenya met on 5 May 2022, Ghana's Lake Shore News agency reported.", {"SE", "KE"}),
        ("Straits\n\nSweden and Japan held talks on 5 May 2022 on calm in the Taiwan Strait.", {"SE", "JP"}),
        ("Vote\n\nPutin held an election meeting on 5 May 2022 in a small town.", {"RU"}),
    ],
)
def test_states_of_common_forms_of_papers(text: str, states: set[str]) -> None:
    assert set(_primary(text).countries) == states


@pytest.mark.parametrize(("beside", "states"), [(True, ["KE"]), (False, ["KE", "BR", "IN"])])
def test_what_is_said_beside_the_subject_brings_no_states(beside: bool, states: list[str]) -> None:
    text = "Kenya's envoy said on 9 May 2022 that Brazil and India met."
    analysis = analyse(document_of(text))
    parties = Parties(analysis, PlaceFinder(analysis))
    assert parties.of([Anchor(0, len(text))], known=False, beside=beside) == states


def test_the_place_of_what_is_being_prepared_is_not_that_of_the_talks() -> None:
    text = (
        "Ports ministries discuss the upcoming forum in Lima\n\nNairobi, 4 May 2022\n\n"
        "The ports ministers of Kenya and Uganda met on 3 May 2022 for talks on preparations for the forum in Lima. "
        "Peru sent its regards."
    )
    event = _primary(text)
    assert "Lima" not in event.places
    assert "PE" not in event.countries


def test_what_is_talked_about_takes_no_part_where_lines_are_broken_too() -> None:
    text = ("Call with Kenya\n\nForeign Minister of Sweden Karin Lindholm spoke with the Kenyan foreign minister\n"
            "on 14 May 2024 to discuss security in\nthe light of the war in Sudan.")  # fmt: skip
    assert set(_primary(text).countries) == {"SE", "KE"}


def test_a_government_may_be_named_by_who_leads_it() -> None:
    text = "Sharp words\n\nOn 14 May 2024 Kenya criticised the Biden administration. The Oduya one was silent."
    assert set(_primary(text).countries) == {"KE", "US"}


def test_what_others_are_for_or_against_takes_no_part() -> None:
    text = "Clashes\n\nPolice in Kenya clashed with pro-Chadian and anti-Omani marchers on 14 May 2024."
    assert _primary(text).countries == ("KE",)


def test_the_leaders_are_those_whom_the_article_is_about() -> None:
    text = (f"Ministers meet\n\n{MET.replace('Foreign Minister Karin', 'Swedish Foreign Minister Karin')}\n\n"
            "The ministers looked forward to the consultations on 9 June 2024.")  # fmt: skip
    last = max(find_events(analyse(document_of(text))), key=lambda event: event.date)
    assert (last.date, set(last.countries)) == ("2024-06-09", {"SE", "KE"})


def test_a_year_in_a_name_dates_no_second_event_and_divides_no_sentence() -> None:
    told = "On 28 June the Prime Minister of Malta will go to Madrid, Spain, for the 2022 NATO Summit."
    text = f"Travel\n\n{told}\n\n8 June 2022"
    events = find_events(analyse(document_of(text)))
    assert [(one.date, set(one.countries), one.forums) for one in events] == [("2022-06-28", {"MT", "ES"}, ("NATO",))]


def test_the_next_sentence_may_say_where_an_event_was() -> None:
    text = ("Medal given\n\nOn 14 May 2024 Joseph Mwangi gave the director of the harbour a medal for fifty years of "
            "work. The ceremony took place in Nairobi. Kenya is proud of her.")  # fmt: skip
    event = _primary(text)
    assert event.places == ("Nairobi",)
    assert "KE" in event.countries


def test_the_host_of_an_event_has_no_part_in_what_two_organisations_signed() -> None:
    text = ("Medal given\n\nOn 14 May 2024 the head of the ASEAN Secretariat was given a medal in Nairobi, Kenya. "
            "In 2017 the ASEAN and OSCE secretariats signed a memorandum.")  # fmt: skip
    first = min(find_events(analyse(document_of(text))), key=lambda event: event.date)
    assert (first.date, first.countries, set(first.forums)) == ("2017", (), {"ASEAN", "OSCE"})
