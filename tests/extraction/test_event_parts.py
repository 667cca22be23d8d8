"""Who else takes part: those called on later in an article, those of lists, names that headlines run on from."""

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.model.found import Event
from tests.extraction.conftest import document_of


def _events(text: str) -> tuple[Event, ...]:
    return find_events(analyse(document_of(text)))


def _primary(text: str) -> Event:
    return next(event for event in _events(text) if event.primary)


def test_those_called_on_during_a_visit_take_part() -> None:
    text = ("Minister Brandt to visit Dresk\n\nMinister of Ports Ana Brandt will visit Dresk from 4 to 6 May 2022.\n\n"
            "During her visit Minister Brandt will also call on Chief Justice Ilo Marr and Speaker of Parliament "
            "Mr Odo Venn.")  # fmt: skip
    assert {"Ana Brandt", "Ilo Marr", "Odo Venn"} <= set(_primary(text).participants)


def test_one_name_after_a_form_of_address_takes_the_office_behind_it() -> None:
    text = ("Visit to Dresk\n\nMinister Ana Brandt visited Dresk on 4 May 2022. She met H.E. Ilo Marr, Minister for "
            "Trade, and H.E. Sudarno, Minister for Finance.")  # fmt: skip
    assert {"Ana Brandt", "Ilo Marr", "Sudarno"} <= set(_primary(text).participants)


def test_a_network_at_the_end_of_a_sentence_is_no_initial() -> None:
    text = ("Brandt in Dresk\n\nForeign Minister Ana Brandt called on President Ilo Marr on 4 May 2022. \"It was an "
            "honour to be received here\", Brandt said in a post on X. Brandt also met the Foreign Minister of "
            "Dresk, Odo Venn.")  # fmt: skip
    assert "Odo Venn" in _primary(text).participants
    assert not any(name.startswith("X.") for name in _primary(text).participants)


def test_whose_greetings_are_conveyed_is_not_there() -> None:
    text = ("Brandt in Dresk\n\nForeign Minister Ana Brandt called on President Ilo Marr on 4 May 2022 and conveyed "
            "the greetings of Prime Minister Odo Venn.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ana Brandt", "Ilo Marr"}


def test_a_headline_does_not_run_on_into_a_name() -> None:
    text = "Remarks by President Maria von der Brandt Before Talks in Dresk\n\nGood morning. I am glad to be here.\n"
    assert [mention.name for mention in analyse(document_of(text)).names.person_mentions] == ["Maria von der Brandt"]


def test_who_opens_a_session_was_there() -> None:
    text = ("Ambassador speaks at the Lake Foundation\n\n4 May 2022\n\nThe Lake Foundation today hosted the Ambassador "
            "of Kenya, Ana Brandt, for a discussion.\n\nOpening the session, Lake Foundation Chairman Ilo Marr noted "
            "that trade had grown since 2013.")  # fmt: skip
    assert {"Ana Brandt", "Ilo Marr"} <= set(_primary(text).participants)


def test_a_joint_statement_has_those_who_led_what_it_is_about() -> None:
    text = ("Joint Statement on the Lake Dialogue\n\n4 May 2022\n\nThe following is the text of a joint statement by "
            "Kenya and Uganda on the occasion of the Lake Dialogue.\n\nSecretary Ana Brandt and Minister Ilo Marr led "
            "the first Lake Dialogue in Nairobi on May 4.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ana Brandt", "Ilo Marr"}


def _on(text: str, date: str) -> Event:
    return next(event for event in _events(text) if event.date == date)


def test_whom_the_first_question_calls_by_name_answers() -> None:
    text = ("Interview with Tim Roe, Lake Radio\n\n4 May 2022\n\nROE:\n\nAna Brandt, you have just opened the port. "
            "Was it dear?\n\nPRESIDENT:\n\nIt was. Yesterday I spoke to President Ilo Marr about it.\n\nROE:\n\nAnd "
            "then?\n\nPRESIDENT:\n\nThen we went home.\n")  # fmt: skip
    assert _primary(text).participants == ("Ana Brandt",)
    assert "Ilo Marr" in _on(text, "2022-05-03").participants


def test_a_visit_before_its_date_is_its_owners() -> None:
    text = ("Brandt in Dresk\n\nPremier Ana Brandt met President Ilo Marr in Dresk on 4 May 2022. Brandt, the highest "
            "guest since President Odo Venn's visit in 2017, also met many pupils.")  # fmt: skip
    assert _on(text, "2017").participants == ("Odo Venn",)


def test_a_visit_after_its_date_is_of_whom_it_names() -> None:
    text = ("Dialogue in Dresk\n\nMinister Ana Brandt met Minister Ilo Marr in Dresk on 4 May 2022. Ms Brandt recalled "
            "what was said during the March 2021 visit of Secretary Odo Venn.")  # fmt: skip
    assert _on(text, "2021-03").participants == ("Odo Venn",)


def test_heads_of_delegations_sat_at_talks() -> None:
    text = ("Talks end in Dresk\n\nDelegations of Zambia and Norway held talks on fish in Dresk on 4 May 2022. The "
            "head of the Zambian delegation, Ruth Banda, said that much was done. Norwegian chief negotiator Lars Moen "
            "said that work remained. Analyst Tim Roe said it was too early to tell.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ruth Banda", "Lars Moen"}


def test_an_office_that_opens_a_lead_is_its_holder() -> None:
    text = ("Guests at the palace\n\n4 May 2022\n\nThe Prime Minister today received the fishermen of the lake. "
            "Prime Minister Jonas Dahl thanked them for their fish.")  # fmt: skip
    assert _primary(text).participants == ("Jonas Dahl",)


def test_guests_speakers_and_witnesses_are_listed() -> None:
    text = ("Pact signed\n\nZambia and Norway signed a pact on 4 May 2022. The pact was signed by Minister of "
            "Fisheries Ruth Banda and Ambassador Lars Moen. The signing was witnessed by President Peter Mwale. Guests "
            "included Minister Ida Holm.")  # fmt: skip
    assert {"Ruth Banda", "Lars Moen", "Peter Mwale", "Ida Holm"} <= set(_primary(text).participants)


def test_who_only_sends_an_invitation_is_not_there() -> None:
    text = ("Visit to Dresk\n\nHigh Commissioner Ana Brandt called on President Ilo Marr on 4 May 2022. At the meeting "
            "she presented an invitation from the Vice President of India, H.E. Ravi Menon.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ana Brandt", "Ilo Marr"}


def test_who_speaks_at_an_opening_was_there_and_whom_he_names_was_not() -> None:
    text = ("Fish fair opened\n\nMinister Ruth Banda opened the Fish Fair on 4 May 2022. Speaking at the "
            "ceremony, Ambassador Lars Moen praised President Jonas Dahl. In her address, Mayor Ida Holm "
            "thanked all.")  # fmt: skip
    found = _primary(text).participants
    assert {"Ruth Banda", "Lars Moen", "Ida Holm"} <= set(found)
    assert "Jonas Dahl" not in found


def test_a_voice_known_by_surname_alone_speaks() -> None:
    text = ("Doorstep Interview, Dresk\n\n4 May 2022\n\nMINISTER HOLT: Good morning. Today I announce a new port.\n\n"
            "JOURNALIST: Minister, did you speak to anybody?\n\n"
            "MINISTER HOLT: I met with Jonas Dahl on 2 May.\n")  # fmt: skip
    assert _primary(text).participants == ("Holt",)
    assert set(_on(text, "2022-05-02").participants) == {"Holt", "Jonas Dahl"}


def test_the_offices_that_a_lead_says_met_are_their_holders() -> None:
    text = ("Guests at the palace\n\n4 May 2022\n\nThe Prime Minister today received the President of Zambia. "
            "Prime Minister Jonas Dahl thanked President Peter Mwale of Zambia for the fish.")  # fmt: skip
    assert set(_primary(text).participants) == {"Jonas Dahl", "Peter Mwale"}
