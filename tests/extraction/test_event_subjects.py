"""Who takes part by the verb of a sentence: its subject and whom it reaches, not those of an aside."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.model.found import Event
from tests.extraction.conftest import document_of

HEAD = "Minister in Jinja\n\nMinister Ruth Banda of Zambia opened a quay in Jinja on 3 May 2022. "


def _events(text: str) -> tuple[Event, ...]:
    return find_events(analyse(document_of(text)))


def _on(text: str, date: str) -> Event:
    return next(event for event in _events(text) if event.date == date)


def _primary(text: str) -> Event:
    return next(event for event in _events(text) if event.primary)


@pytest.mark.parametrize(
    "sentence",
    [
        "On 9 June 2022 Vice President Peter Okot will welcome President Anna Mwale of Kenya to the lodge.",
        "On 9 June 2022 Vice President Peter Okot met with President Anna Mwale at the lodge.",
        "On 9 June 2022 Vice President Peter Okot spoke by telephone with President Anna Mwale.",
        "Vice President Peter Okot discussed the harbour dues with President Anna Mwale on 9 June 2022.",
    ],
)
def test_whom_a_verb_of_meeting_reaches_takes_part(sentence: str) -> None:
    assert set(_on(HEAD + sentence, "2022-06-09").participants) == {"Peter Okot", "Anna Mwale"}


@pytest.mark.parametrize(
    "sentence",
    [
        "On 9 June 2022 she was received in Kisumu by Governor Paul Otieno.",
        "On 9 June 2022 she met Governor Paul Otieno.",
        "In Kisumu on 9 June 2022 she spoke briefly with Governor Paul Otieno.",
    ],
)
def test_a_pronoun_after_a_day_means_who_was_named_last(sentence: str) -> None:
    assert set(_on(HEAD + sentence, "2022-06-09").participants) == {"Ruth Banda", "Paul Otieno"}


def test_a_clause_that_says_who_somebody_is_tells_of_him_alone() -> None:
    text = HEAD + "Peter Okot, who took over the harbour board in 2019, and Anna Mwale have long been at odds."
    assert _on(text, "2019").participants == ("Peter Okot",)


def test_the_letter_of_a_day_is_that_of_whoever_wrote_in_it() -> None:
    text = HEAD + ("President Peter Okot told his cabinet to prepare for floods, among them those of the lower lake, "
                   "in a letter read out on 9 June 2022.")  # fmt: skip
    assert _on(text, "2022-06-09").participants == ("Peter Okot",)


def test_somebody_who_is_thought_to_be_somewhere_says_nothing() -> None:
    text = HEAD + "Peter Okot is thought to be ill and was arrested on 9 June 2022 over the accounts of the board."
    assert _on(text, "2022-06-09").participants == ("Peter Okot",)


def test_the_office_that_says_it_is_not_one_of_the_guest_named_last() -> None:
    text = ("President in Kampala\n\nPresident Peter Okot will visit Kampala on 9 June 2022 for a summit, where he is "
            "to stay with first lady Grace Okello, the presidential office said Thursday.")  # fmt: skip
    assert {"Peter Okot", "Grace Okello"} <= set(_primary(text).participants)


def test_a_first_lady_is_known_by_her_office_alone() -> None:
    text = ("First Lady to Travel to Kenya\n\nFirst Lady Grace Okello will travel to Kenya on 5 May 2022.\n\n"
            "On 7 May 2022, the First Lady will meet with teachers in Kisumu.")  # fmt: skip
    assert _on(text, "2022-05-07").participants == ("Grace Okello",)


def test_offices_in_brackets_part_the_names_of_a_list() -> None:
    text = ("Partners meet\n\nMinister Ruth Banda met with partners of the harbour in Jinja on 3 May 2022.\n\n"
            "The delegation members included Wambui Karanja (Coordinator of the Fund), Ezio Bettarini (Ambassador), "
            "Dr. Anna Mwale (Envoy for Ports), and Suresh Talwani (Senior Adviser).")  # fmt: skip
    named = {"Ruth Banda", "Wambui Karanja", "Ezio Bettarini", "Anna Mwale", "Suresh Talwani"}
    assert set(_primary(text).participants) == named


def test_a_government_led_by_somebody_brings_him_into_no_occurrence() -> None:
    text = ("Recognition\n\nForeign Minister Peter Okot announced on 3 May 2022 that Kenya had recognised "
            "the government led by Anna Mwale.")  # fmt: skip
    assert _primary(text).participants == ("Peter Okot",)


def test_we_who_speak_together_met() -> None:
    text = ("Remarks by President Peter Okot and President Anna Mwale in Joint Press Conference\n\n9 June 2022\n\n"
            "PRESIDENT OKOT: Good morning. Yesterday, we also discussed the harbour dues.")  # fmt: skip
    assert set(_on(text, "2022-06-08").participants) == {"Peter Okot", "Anna Mwale"}


def test_who_is_cited_on_an_occurrence_did_not_take_part() -> None:
    text = ("Harbour deal reached in Jinja\n\n3 May 2022\n\n“I welcome the deal on the harbour that was reached in "
            "Jinja today with so much patience,” Council chief Peter Okot said in Nairobi.")  # fmt: skip
    assert "Peter Okot" not in _primary(text).participants


def test_those_who_welcome_a_mission_did_not_lead_it() -> None:
    text = ("Joint Communique of President Peter Okot and Prime Minister Anna Mwale\n\nPresident Peter Okot of Uganda "
            "received Prime Minister Anna Mwale of Zambia in Jinja on 3 May 2022.\n\nThey welcomed the trade mission "
            "led by the Minister for Ports, the Honourable Ruth Banda, to Kampala in February 2022.")  # fmt: skip
    assert _on(text, "2022-02").participants == ("Ruth Banda",)


def test_those_who_look_forward_to_meeting_will_meet() -> None:
    text = ("Joint Statement\n\nPresident Peter Okot of Uganda and Prime Minister Anna Mwale of Zambia met in Jinja on "
            "3 May 2022.\n\nThey looked forward to meeting in Lusaka on 9 June 2022.")  # fmt: skip
    assert set(_on(text, "2022-06-09").participants) == {"Peter Okot", "Anna Mwale"}


def test_an_office_after_the_day_with_which_a_lead_opens_takes_part() -> None:
    text = ("Visit of the President to Kisumu\n\nStatement by the spokesman of President Peter Okot\n\n"
            "On Friday, May 6, 2022, the President will visit the harbour of Kisumu in Kenya.")  # fmt: skip
    assert "Peter Okot" in _on(text, "2022-05-06").participants


def test_an_occasion_in_a_heading_is_nobody() -> None:
    text = ("Minister Hosts Diplomatic Reception for Envoys\n\n"
            "Minister Ruth Banda hosted a diplomatic reception for envoys on 15 July 2022.")  # fmt: skip
    assert _primary(text).participants == ("Ruth Banda",)


def test_those_whom_an_article_on_an_appointment_names_besides_are_not_appointed() -> None:
    text = ("New secretary general\n\nRuth Banda of Zambia was appointed Secretary General of the Lake Council on "
            "3 May 2022.\n\nHer predecessor's deputy Peter Okot received the staff of the office.")  # fmt: skip
    assert _primary(text).participants == ("Ruth Banda",)


def test_what_tells_two_of_a_name_apart_belongs_to_it() -> None:
    text = ("Readout\n\nPresident Peter A. Okot, Jr. of Uganda and Prime Minister Anna Mwale of Zambia met in Jinja on "
            "3 May 2022.")  # fmt: skip
    assert set(_primary(text).participants) == {"Peter A. Okot, Jr.", "Anna Mwale"}


SUMMIT = """Lake leaders agree on dues

Lake leaders agreed on harbour dues on 3 May 2022 as they wrapped up a two-day summit.

"""


def test_who_says_something_at_the_close_of_a_meeting_was_there() -> None:
    text = SUMMIT + "“We have done our job,” Council commissioner Ruth Banda said at the close of the summit in Jinja."
    assert _primary(text).participants == ("Ruth Banda",)


def test_those_of_a_joint_press_conference_were_at_the_summit_of_the_article() -> None:
    text = SUMMIT + ("Commission President Ruth Banda called it a good day at a joint press conference with "
                     "Prime Minister Peter Okot of Uganda.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ruth Banda", "Peter Okot"}


def test_a_joint_press_conference_tells_of_no_dispute_who_was_in_it() -> None:
    text = ("Dispute over dues ends\n\nKenya and Uganda resolved their dispute over harbour dues on 3 May 2022.\n\n"
            "“It was time,” Prime Minister Peter Okot said at a joint news conference with Ruth Banda.")  # fmt: skip
    assert _primary(text).participants == ()


def test_who_speaks_after_talks_had_them() -> None:
    text = HEAD + "Peter Okot spoke alongside an aide after talks with Anna Mwale and Paul Otieno on 9 June 2022."
    assert set(_on(text, "2022-06-09").participants) == {"Peter Okot", "Anna Mwale", "Paul Otieno"}


def test_a_paper_of_which_somebody_speaks_is_not_his_own() -> None:
    text = HEAD + "Ms. Banda reaffirmed the pledges contained in the joint statement of 9 June 2021."
    assert _on(text, "2021-06-09").participants == ()


def test_whose_invitation_is_conveyed_takes_no_part() -> None:
    text = HEAD + ("During the visit she presented an invitation from Anna Mwale, Mayor of Lusaka, "
                   "to a fair on 9 June 2022.")  # fmt: skip
    assert "Anna Mwale" not in _on(text, "2022-06-09").participants


def test_who_meets_to_reiterate_something_was_there() -> None:
    text = ("Readout from Spokesperson Ruth Banda on Travel to Kenya\n\nOn 3 May 2022, Secretary Peter Okot traveled "
            "to Kenya.\n\nThe delegation met with Prime Minister Anna Mwale and Foreign Minister Paul Otieno to "
            "reiterate its thanks.")  # fmt: skip
    assert set(_primary(text).participants) == {"Peter Okot", "Anna Mwale", "Paul Otieno"}


def test_a_secretary_of_state_may_be_called_by_a_single_name() -> None:
    text = ("Security Dialogue\n\nOn 8 June 2022, a delegation, led by Secretary of State Okot, will travel to Kisumu "
            "to take part in the first Lake Security Dialogue.")  # fmt: skip
    assert _primary(text).participants == ("Okot",)


def test_a_day_may_stand_between_an_owner_and_what_is_owned() -> None:
    text = HEAD + "Building on Vice President Ilo Harris’ April 29, 2022, meeting with the fishers, a fund was opened."
    assert _on(text, "2022-04-29").participants == ("Ilo Harris",)


def test_a_list_of_names_and_offices_may_be_wrapped() -> None:
    text = ("Readout\n\nAdvisor Peter Okot spoke by phone on 3 May 2022 with counterparts of the lake states.\n\n"
            "Those who took part in the call included Zyta Skaisgirele, Chief Foreign\nAffairs Advisor to the Kenyan "
            "President; Tevo Cepuritis, National\nSecurity Advisor to the Zambian President; and Orro Sirpu, "
            "Director\nto the Ugandan Prime Minister.")  # fmt: skip
    assert set(_primary(text).participants) == {"Peter Okot", "Zyta Skaisgirele", "Tevo Cepuritis", "Orro Sirpu"}


def test_a_mechanism_is_nobody() -> None:
    text = ("Minister Hosts Coordination Mechanism\n\nMinister Ruth Banda met Minister Peter Okot in Jinja on "
            "3 May 2022.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ruth Banda", "Peter Okot"}


def test_whose_visit_it_was_may_be_told_by_the_office_alone() -> None:
    text = HEAD + ("Secretary General Peter Okot thanked her. The Secretary General's visit to Kenya on 9 June 2022 "
                   "was his first.")  # fmt: skip
    assert _on(text, "2022-06-09").participants == ("Peter Okot",)


def test_those_who_speak_in_a_report_on_a_panel_sat_on_it() -> None:
    text = ("Whose lake is it?\n\nOn 3 May 2022 the Institute of Lakes in Jinja held a panel discussion on dues.\n\n"
            "Dr. Ruth Banda said that the water was falling.\n\n“We have not agreed,” Ambassador Peter Okot said.\n\n"
            "Asked by the daily Echo, the baker Anna Mwale said she had not heard of it.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ruth Banda", "Peter Okot"}


def test_several_whose_idea_it_was_take_no_part() -> None:
    text = ("Delegation in Kisumu\n\nA delegation led by Ruth Banda arrived in Kisumu for talks on 3 May 2022.\n\n"
            "The talks were proposed by the presidents of Kenya and Uganda, Anna Mwale and Peter Okot.")  # fmt: skip
    assert _primary(text).participants == ("Ruth Banda",)
