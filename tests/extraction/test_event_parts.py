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
