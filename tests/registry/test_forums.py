"""Forums: sound data, names to ids, and where texts name them."""


import pytest

from app.registry import check_code, forum, forum_mentions, forum_name, forums, parents
from app.registry.folding import folded
from app.registry.forum_names import spellings

COUNTS = {
    "CICA": 28, "OIC": 57, "EU": 27, "NATO": 32, "OSCE": 57, "CoE": 46, "AU": 55, "UN": 193, "NAM": 121,
    "Commonwealth": 56, "ACD": 35, "APEC": 21, "OECD": 38, "UfM": 43, "LAS": 22, "CELAC": 33, "IORA": 23, "PIF": 18,
    "SADC": 16, "BSEC": 13, "COMESA": 21, "CARICOM": 15, "EPC": 47, "HoA-IP": 15, "Schengen": 29, "G20": 19,
    "ECOWAS": 12, "ASEAN": 11, "SCO": 10,
}  # fmt: skip


def test_there_are_enough_of_them() -> None:
    assert len(forums()) >= 300


@pytest.mark.parametrize(("forum_id", "count"), COUNTS.items())
def test_membership_is_complete(forum_id: str, count: int) -> None:
    members = next(one.members for one in forums() if one.id == forum_id)
    assert len(members) == len(set(members)) == count


def test_members_parents_and_weak_names_exist() -> None:
    ids = {one.id for one in forums()}
    assert len(ids) == len(forums())
    for one in forums():
        assert all(check_code(code) for code in one.members), one.id
        assert len(one.members) == len(set(one.members)), one.id
        assert one.parent in ids | {""}, one.id
        assert set(one.weak) <= {one.id, one.name, *one.variants, *one.bodies}, one.id


def test_no_name_points_to_two_forums() -> None:
    owners: dict[str, set[str]] = {}
    for one in forums():
        for name in (one.id, one.name, *one.variants, *one.bodies):
            for spelling in spellings(name):
                owners.setdefault(folded(spelling), set()).add(one.id)
    shared = {name: ids for name, ids in owners.items() if len(ids) > 1}
    assert shared == {}


def test_every_name_leads_to_its_forum_and_a_weak_one_too() -> None:
    for one in forums():
        assert {forum(name) for name in (one.id, one.name, *one.variants, *one.bodies)} == {one.id}


@pytest.mark.parametrize(("name", "forum_id"), [
    ("cica", "CICA"), ("Shanghai Cooperation Organization", "SCO"), ("Shanghai Cooperation Organisation", "SCO"),
    ("Organization for Security and Cooperation in Europe", "OSCE"), ("World Health Organisation", "WHO"),
    ("heart of asia-istanbul process", "HoA-IP"), ("3+3", "3+3"), ("5 + 1", "5+1"), ("cop 29", "COP29"),
    ("COP-28", "COP28"),
    ("North Atlantic Council", "NATO"), ("UN Security Council", "UN"), ("UNGA", "UN"), ("30+1", "30+1"),
    ("G-20", "G20"), ("Africa-France Summit", "Africa-France Summit"), ("Raisina Dialogue", "Raisina Dialogue"),
    ("AU-EU Summit", "EU-AU Summit"), ("African Growth and Opportunity Act", "AGOA"), ("Summer Davos", "WEF"),
    ("TÜRKSOY", "TURKSOY"),
    ("no such forum", None), ("", None),
])  # fmt: skip
def test_name_to_id(name: str, forum_id: str | None) -> None:
    assert forum(name) == forum_id


def test_printed_names() -> None:
    assert forum_name("OSCE") == "Organization for Security and Co-operation in Europe"
    assert forum_name("COP29").endswith("(COP29)")
    assert forum_name("30+1") == "30+1"


def test_parents_are_listed_nearest_first() -> None:
    assert parents("HLPF") == ("ECOSOC", "UN")
    assert parents("COP29") == ("UNFCCC", "UN")
    assert parents("CICA") == ()


def found(text: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.how, text[one.anchor.start : one.anchor.end]) for one in forum_mentions(text)]


def test_names_abbreviations_and_bodies_are_found() -> None:
    text = "The European Commission, the EU, NATO's North Atlantic Council, the Organization\nof Turkic States"
    assert found(text) == [
        ("EU", "body", "European Commission"), ("EU", "abbreviation", "EU"), ("NATO", "abbreviation", "NATO"),
        ("NATO", "body", "North Atlantic Council"), ("OTS", "name", "Organization\nof Turkic States"),
    ]  # fmt: skip


def test_quotation_marks_and_dashes_in_names_do_not_hide_them() -> None:
    assert [one[0] for one in found("“Heart of Asia” – Istanbul Process (HoA IP)")] == ["HoA-IP", "HoA-IP"]


@pytest.mark.parametrize("text", [
    "those who can act", "WHO CAN APPLY HERE", "APA reports from the field", "I am AU fait", "quad bikes",
    "a quick ice age",
    "in the security council of the village", "it sums to 7+4 apples",
])  # fmt: skip
def test_ordinary_words_are_left(text: str) -> None:
    assert found(text) == []


def test_weak_abbreviation_counts_beside_the_full_name() -> None:
    assert [one[0] for one in found("The Asian Parliamentary Assembly (APA) met. APA agreed.")] == ["APA", "APA", "APA"]


def test_formats_are_known_by_their_form() -> None:
    text = "COP29, CoP-30; the 30 + 1 format; the 28th Conference of the Parties on climate; a Lando-Oman Council"
    assert [one[0] for one in found(text)] == ["COP29", "COP30", "30+1", "COP28"]


def test_joint_commission_of_two_states_is_a_forum() -> None:
    text = "The Kazakh-Hungarian Intergovernmental Commission on Trade and the Serbia–Oman Joint\nCommittee met."
    names = ["Kazakh-Hungarian Intergovernmental Commission", "Serbia-Oman Joint Committee"]
    assert [one[0] for one in found(text)] == names


@pytest.mark.parametrize(("text", "codes"), [
    ("at the first Chile-Oman Strategic Dialogue in Muscat", ["Chile-Oman Strategic Dialogue"]),
    ("the Oman\u2013Malta Business Forum opened. The Business Forum closed.", ["Oman-Malta Business Forum"] * 2),
    ("the Oman-Malta Consultative Group (OMG) met again. The Consultative Group rose.", ["OMG", "OMG"]),
    ("the Oman-Malta Group of Friends and an Oman-Malta Parking Committee", []),
    ("the Oman-Malta Business Forum and the Oman-Chile Business Forum. A Business Forum is due.",
     ["Oman-Malta Business Forum", "Oman-Chile Business Forum"]),
])  # fmt: skip
def test_dialogues_and_forums_of_two_states_are_forums(text: str, codes: list[str]) -> None:
    mentions = [one for one in forum_mentions(text) if one.how == "sides"]
    assert [one.code for one in mentions] == codes


@pytest.mark.parametrize(
    ("name", "forum_id"),
    [
        ("Regional Security System", "RSS"), ("CARICOM Implementation Agency for Crime and Security", "CARICOM"),
        ("Pan American Health Organisation", "PAHO"), ("Committee of the Regions", "EU"),
        ("Forum Fisheries Agency", "FFA"), ("Chatham House", "Chatham House"),
        ("World Organization for Animal Health", "WOAH"),
    ],
)  # fmt: skip
def test_regional_bodies_agencies_and_institutes_are_known(name: str, forum_id: str) -> None:
    assert forum(name) == forum_id


def test_an_abbreviation_that_is_other_things_too_needs_the_full_name() -> None:
    assert found("Subscribe to our RSS feed.") == []
    assert [one[0] for one in found("The Regional Security System (RSS) met.")] == ["RSS", "RSS"]


def test_a_world_exhibition_is_known_by_its_year() -> None:
    assert [one[0] for one in found("Expo 2031 and EXPO-2017, not the Expo of 2019")] == ["Expo 2031", "Expo 2017"]
    assert forum("EXPO 2031") == "Expo 2031"


def test_names_of_the_united_nations_may_be_short() -> None:
    text = "the UN Interim Force in Lebanon; the UN Mission in South Sudan"
    assert [one[0] for one in found(text)] == ["UNIFIL", "UNMISS"]


def test_every_mention_of_a_megabyte_is_found() -> None:
    text = "The Shanghai Cooperation Organisation and NATO were named in the report of the Delegation. é" * 10_000
    assert len(forum_mentions(text)) == 2 * 10_000
