"""Forums of events: introduced by the text, called by their noun, issuers of the paper, and what they belong to."""

import pytest

from app.extraction.analysis import analyse
from app.extraction.events import find_events
from app.extraction.introductions import introduced, with_introduced
from app.model.found import Event
from tests.extraction.conftest import document_of


def _primary(text: str) -> Event:
    return next(event for event in find_events(analyse(document_of(text))) if event.primary)


def _last(text: str) -> Event:
    return max(find_events(analyse(document_of(text))), key=lambda event: event.date)


def test_a_text_may_introduce_a_forum_by_its_abbreviation() -> None:
    text = "The Network of Lake Harbour Towns (NLHT) met. The NLHT has ten members; NLHTX is another thing."
    assert [(one.code, text[one.anchor.start : one.anchor.end]) for one in introduced(text)] == [
        ("NLHT", "Network of Lake Harbour Towns"), ("NLHT", "NLHT"), ("NLHT", "NLHT")]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "the Lake Environment Agency (LEA)",  # an office of one state
        "the Joint Working Group (JWG)",  # what bodies of many forums are called
        "the World Health Organization (WHO)",  # known
        "the Network of Lake Harbour Towns (XYZ)",  # other letters
    ],
)
def test_not_every_abbreviation_is_a_forum_s(words: str) -> None:
    assert introduced(f"In May {words} met in Jinja.") == []


def test_known_forums_go_before_introduced_ones() -> None:
    text = "The Council of Lake Towns (CLT) and the EU met. The CLT is small."
    found = with_introduced(text, analyse(document_of(text)).forums)
    assert [one.code for one in found] == ["CLT", "CLT", "EU", "CLT"]


def test_an_event_is_filed_under_an_introduced_forum() -> None:
    text = "Towns meet\n\nThe Network of Lake Harbour Towns (NLHT) met in Jinja on 3 May 2022."
    assert _primary(text).forums == ("NLHT",)


def test_a_noun_with_a_capital_means_the_one_forum_that_bears_it() -> None:
    text = "Towns meet\n\nThe League of Arab States met on 3 May 2022. The League will meet again on 9 June 2022."
    assert _last(text).forums == ("LAS",)


def test_a_newsletter_is_of_the_forum_that_its_head_names() -> None:
    head = "Newsletter of the BSEC Secretariat\nNo. 4, May 2022"
    text = f"{head}\n\nPort day\n\nA port day was held in Varna on 3 May 2022."
    assert _last(text).forums == ("BSEC",)


@pytest.mark.parametrize(
    ("words", "forums"),
    [
        ("A session of the UN Security Council", {"UN"}),
        ("A session of UNICEF", {"UNICEF"}),
        ("A session of UN ESCAP", {"ESCAP", "UN"}),
        ("A session of the Eastern Partnership", {"EaP", "EU"}),
        ("A side event of COP27", {"COP27", "UNFCCC"}),
    ],
)
def test_what_a_forum_belongs_to_is_named_with_it_where_it_is_said(words: str, forums: set[str]) -> None:
    text = f"Port day\n\n{words} on harbours was held in Varna on 3 May 2022. The United Nations is not meant."
    assert set(_primary(text).forums) == forums


def test_the_next_session_is_of_the_same_forum() -> None:
    met = "The Network of Lake Harbour Towns (NLHT) met on 3 May 2022."
    text = f"Towns meet\n\n{met} The next Assembly is planned for June 2023."
    assert _last(text).forums == ("NLHT",)


def test_the_year_of_a_resolution_is_no_event() -> None:
    text = "Session held\n\nThe Security Council met on 3 May 2022 and recalled its resolution 2231 (2015) on it."
    assert [event.date for event in find_events(analyse(document_of(text)))] == ["2022-05-03"]


@pytest.mark.parametrize(
    ("text", "forums"),
    [
        ("Leaders of the bloc met in Abuja on 3 May 2022. ECOWAS has fifteen members.", ("ECOWAS",)),
        ("A regional military alliance will send troops on 3 May 2022. The CSTO acts on request.", ("CSTO",)),
        ("The opposition bloc met on 3 May 2022. The talks at the UN go on.", ()),
        ("Envoys met at the UN General Assembly on 3 May 2022.", ("UN",)),
        ("Envoys met at the Munich Security Conference on 3 May 2022.", ("MSC",)),
        ("The United Nations Children's Fund opened a school on 3 May 2022.", ("UNICEF",)),
    ],
)
def test_forums_that_are_named_near_by_or_in_full(text: str, forums: tuple[str, ...]) -> None:
    assert _primary(f"Envoys and towns\n\n{text}").forums == forums


def test_small_words_may_spell_an_abbreviation_too() -> None:
    assert [one.code for one in introduced("The Conference on Road Maps (CORM) met.")] == ["CORM", "CORM"]


def test_a_sentence_that_tells_who_came_names_forums_and_states_of_the_event() -> None:
    text = ("Ports meet\n\nA harbour conference was held in Jinja on 3 May 2022. Delegates from Malta and Oman "
            "attended alongside representatives of the African Union and FAO.")  # fmt: skip
    event = _primary(text)
    assert event.forums == ("AU", "FAO")
    assert {"MT", "OM"} <= set(event.countries)


def test_a_sentence_that_tells_of_members_names_no_forum_of_the_event() -> None:
    text = ("Ports meet\n\nThe Network of Lake Harbour Towns (NLHT) met on 3 May 2022. Its participating countries are "
            "Kenya and Uganda, and it is supported by the European Union.")  # fmt: skip
    assert _primary(text).forums == ("NLHT",)


def test_the_security_council_of_one_state_is_not_that_of_the_united_nations() -> None:
    text = "Talks held\n\nThe UN was told. The Homeland Security Council of Malta met in Valletta on 3 May 2022."
    assert _last(text).forums == ()


def test_both_states_of_a_format_take_part_in_what_it_is_called_by() -> None:
    text = ("Leaders agree\n\nThe two praised the Chile-Oman Ministerial Forum. They recalled that the Ministerial "
            "Forum met in June 2021 and that it was useful.")  # fmt: skip
    event = next(one for one in find_events(analyse(document_of(text))) if one.date == "2021-06")
    assert event.forums == ("Chile-Oman Ministerial Forum",)
    assert set(event.countries) == {"CL", "OM"}


def test_two_forums_named_alike_often_leave_a_paper_to_neither() -> None:
    text = ("Travel to the NATO and EU summits\n\nThe minister will attend the EU summit on 3 May 2022. The EU is to "
            "agree. EU leaders and NATO meet. NATO wants more. The EU too. She will visit Oslo on 9 June.")  # fmt: skip
    assert _last(text).forums == ()


@pytest.mark.parametrize(("told", "forums"), [("condemned the attack", ()), ("held its review", ("ASEAN",))])
def test_what_a_council_reacts_to_is_no_event_of_its_forum(told: str, forums: tuple[str, ...]) -> None:
    text = f"Council meets\n\nThe ASEAN Council met on 3 May 2022. The Council {told} in Jinja on 9 May 2022."
    assert _last(text).forums == forums


def test_the_next_round_is_of_the_forum_but_not_of_the_last_host() -> None:
    text = ("Council meets\n\nThe ASEAN Council met in Hanoi, Viet Nam, on 3 May 2022. The twelfth session will be "
            "hosted by Laos on 9 June 2022.")  # fmt: skip
    event = _last(text)
    assert (event.forums, event.countries) == (("ASEAN",), ("LA",))


@pytest.mark.parametrize(
    ("told", "forums"),
    [
        ("A flood, which the UN has called the worst, hit Jinja on 9 May 2022.", ()),
        ("According to UNICEF, a flood hit Jinja on 9 May 2022.", ()),
        ("A flood hit Jinja on 9 May 2022, UNICEF said.", ()),
        ("The UN said that it opened an office in Jinja on 9 May 2022.", ("UN",)),
    ],
)
def test_a_forum_that_only_tells_of_an_event_is_not_where_it_took_place(told: str, forums: tuple[str, ...]) -> None:
    assert _last(f"Lake news\n\nThe mayors of Jinja and Entebbe met on 3 May 2022. {told}").forums == forums
