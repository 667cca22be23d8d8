"""Who takes part in an event: lists of attendance, voices, "I" and "the Minister", and those only spoken of."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.model.found import Event
from tests.extraction.conftest import document_of


def _events(text: str) -> tuple[Event, ...]:
    return find_events(analyse(document_of(text)))


def _primary(text: str) -> Event:
    return next(event for event in _events(text) if event.primary)


def _on(text: str, date: str) -> Event:
    return next(event for event in _events(text) if event.date == date)


LISTED = """Council of the Lake Towns meets

The Council of the Lake Towns met in Jinja, Uganda, on 3 May 2022. The meeting was chaired by Mr. Peter Okot.
Also in attendance were Dr. Anna Mwale, Minister of Ports of Zambia, and Mr. Paul Otieno, Mayor of Kisumu.
The panel was moderated by Ms. Ruth Banda. Mr. John Tembo commented from Lusaka that he had not been asked.
"""


def test_those_whom_a_list_of_attendance_names_were_there() -> None:
    event = _primary(LISTED)
    assert {"Peter Okot", "Anna Mwale", "Paul Otieno", "Ruth Banda"} <= set(event.participants)
    assert "ZM" in event.countries


def test_states_in_lines_of_their_own_are_of_the_list_before_them() -> None:
    text = ("Report of the Third Meeting of the Lake Council\n\nThe Third Meeting was held in Jinja on 3 May 2022.\n\n"
            "The following States attended the Meeting:\n\nUganda\nRepublic of Zambia\nKenya\n\n"
            "The Meeting adopted its agenda. Norway sent a letter.")  # fmt: skip
    assert set(_primary(text).countries) == {"UG", "ZM", "KE"}


@pytest.mark.parametrize(
    "title",
    ["Press Conference by Minister Karin Lindholm", "Remarks by Minister Karin Lindholm on trade with Kenya"],
)
def test_at_a_press_conference_only_the_speaker_takes_part(title: str) -> None:
    said = "Good morning. I am glad to see you. Mr. Joseph Mwangi of Kenya has asked me for patience."
    text = f"{title}\n\n14 May 2024\n\n{said}"
    event = _primary(text)
    assert event.participants == ("Karin Lindholm",)
    assert "KE" not in event.countries


def test_the_label_of_a_turn_names_the_speaker_of_a_briefing() -> None:
    text = ("Transcript of the Weekly Briefing\n\n7 November 2024\n\n"
            "Efua Boakye, Spokesperson: Good morning to all of you.\n\nQuestion: Will the embassy be closed?\n\n"
            "Efua Boakye, Spokesperson: I visited it in March 2024 and it is full.")  # fmt: skip
    assert _primary(text).participants == ("Efua Boakye",)
    assert _on(text, "2024-03").participants == ("Efua Boakye",)


def test_an_office_stands_for_its_holder() -> None:
    text = ("Minister opens quay\n\nTransport Minister Ruth Banda opened a quay in Jinja on 3 May 2022. "
            "The quay is long. On 9 May 2022 the Minister will visit Entebbe.")  # fmt: skip
    assert _on(text, "2022-05-09").participants == ("Ruth Banda",)


@pytest.mark.parametrize(
    "words",
    [
        "in a statement on the arrest of Mr. John Tembo",
        "with the Chief of Cabinet for President John Tembo",
        "to prepare the upcoming visit of President John Tembo",
    ],
)
def test_who_is_only_spoken_of_takes_no_part(words: str) -> None:
    text = f"Talks on the lake\n\nMinister Ruth Banda held talks in Jinja on 3 May 2022 {words}."
    assert _primary(text).participants == ("Ruth Banda",)


def test_who_says_something_on_a_day_takes_part_in_the_saying() -> None:
    text = ("Lake towns meet\n\nThe lake towns met in Jinja on 3 May 2022. "
            "In late April 2022 Minister Ruth Banda announced a review of the treaty on the lake.")  # fmt: skip
    assert _on(text, "2022-04").participants == ("Ruth Banda",)


def test_the_occasion_of_words_follows_them() -> None:
    text = ("President promises roads\n\nPresident Ruth Banda has promised that the roads will be mended.\n\n"
            "The President made the remarks on 12 August 2022 during a meeting with Governor Paul Otieno.")  # fmt: skip
    event = _primary(text)
    assert event.date == "2022-08-12"
    assert set(event.participants) == {"Ruth Banda", "Paul Otieno"}


def test_what_is_told_in_a_transcript_is_not_the_telling() -> None:
    text = ("Remarks by Minister Ruth Banda at the Harbour Day\n\n3 May 2022\n\n"
            "I am happy to be here, and I thank you all. "
            "Today I signed the treaty on the lake with our neighbours.")  # fmt: skip
    kinds = {event.kind: event.primary for event in _events(text)}
    assert kinds == {"statement": True, "signing": False}


@pytest.mark.parametrize(
    "words",
    [
        "amid doubts of the Tembo administration",
        "and looked back on all that was done since President John Tembo took office",
        "over former President John Tembo's tariffs",
        "and his mentor John Tembo was not asked",
    ],
)
def test_whose_name_or_time_is_only_mentioned_takes_no_part(words: str) -> None:
    text = (f"Talks on the lake\n\nMinister Ruth Banda held talks in Jinja on 3 May 2022 {words}.\n\n"
            "The town was quiet. Nobody else came to see it.")  # fmt: skip
    assert _primary(text).participants == ("Ruth Banda",)


def test_who_is_quoted_in_a_news_story_was_not_at_the_meeting() -> None:
    text = ("Lake ministers meet\n\nMinister Ruth Banda met Minister Peter Okot in Jinja on 3 May 2022.\n\n"
            "“They met too late,” said Professor Anna Mwale, who received a prize for her maps.\n\n"
            "Paul Otieno, a fisherman, said the talks had cost him a day.")  # fmt: skip
    assert set(_primary(text).participants) == {"Ruth Banda", "Peter Okot"}


def test_who_tells_of_an_occurrence_at_the_end_of_a_sentence_was_not_part_of_it() -> None:
    text = ("Ferry to return\n\nThe ferry to Entebbe sank off Jinja in a storm on 3 May 2022 and its crew drowned, "
            "harbour master John Tembo said.")  # fmt: skip
    assert _primary(text).participants == ()


UNNAMED = """Lake ministers meet

The foreign ministers of Kenya and Uganda met in Jinja on 3 May 2022.

“We were quick,” said Kenyan Foreign Minister Ruth Banda. Uganda's Peter Okot called it a good day.

“I never saw them,” said Anna Mwale, a baker. Zambian Foreign Minister John Tembo said he would have come too.
"""


def test_ministers_whom_a_lead_leaves_unnamed_are_those_of_its_states() -> None:
    assert set(_primary(UNNAMED).participants) == {"Ruth Banda", "Peter Okot"}


def test_the_voice_of_a_ministry_is_named_in_the_next_sentence() -> None:
    text = ("Ministry rejects charge\n\nKenya's Ministry of Ports on 3 May 2022 rejected the charge as groundless.\n\n"
            "The ministry's spokesman Peter Okot said that nobody had asked.\n\n"
            "Ugandan lawyer Anna Mwale said she would go on asking.")  # fmt: skip
    assert _primary(text).participants == ("Peter Okot",)


def test_what_somebody_thinks_of_an_occurrence_makes_nobody_part_of_it() -> None:
    text = ("Press Briefing by Spokesperson Efua Boakye\n\n7 November 2024\n\n"
            "MS. BOAKYE: Good morning to all of you. "
            "I think that President John Tembo visited Jinja on 5 November 2024.")  # fmt: skip
    event = _on(text, "2024-11-05")
    assert "Efua Boakye" not in event.participants
    assert "John Tembo" in event.participants


def test_who_speaks_for_a_meeting_to_come_does_not_meet() -> None:
    text = ("Minister in Jinja\n\nMinister Ruth Banda opened a quay in Jinja on 3 May 2022. "
            "Ms. Banda expressed support for the meeting of the Lake Council on 9 June 2022.")  # fmt: skip
    assert _on(text, "2022-06-09").participants == ()


def test_those_between_whom_a_past_meeting_was_took_part() -> None:
    text = ("Minister in Jinja\n\nMinister Ruth Banda opened a quay in Jinja on 3 May 2022. "
            "The last talks were the meeting between former Minister Peter Okot and Governor Paul Otieno "
            "in December 2011.")  # fmt: skip
    assert set(_on(text, "2011-12").participants) == {"Peter Okot", "Paul Otieno"}
