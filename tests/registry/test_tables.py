"""House names, topics, kinds of events and places."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.registry import (
    check_code,
    cities,
    country,
    country_mentions,
    country_name,
    event_kinds,
    forum,
    forum_mentions,
    forum_name,
    house,
    place_mentions,
    topic_mentions,
    topics,
    use_house_names,
)

PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT", "",
}  # fmt: skip
NEEDED = """meeting visit call session summit conference statement interview signing ratification contribution award
    attack handover opening launch election appointment anniversary exercise training competition agreement membership
    other"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def own_table(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "house-names.toml"
    use_house_names(None)


def test_own_names_win_and_are_understood(own_table: Path) -> None:
    lines = ("[countries]", 'KZ = "Qazaqia"', "[forums]", 'CICA = "Asian Confidence Conference"')
    own_table.write_text("\n".join(lines), encoding="utf-8")
    use_house_names(own_table)
    assert (country_name("KZ"), forum_name("CICA")) == ("Qazaqia", "Asian Confidence Conference")
    assert (country("qazaqia"), forum("Asian Confidence Conference")) == ("KZ", "CICA")
    assert [one.code for one in country_mentions("Qazaqia hosted")] == ["KZ"]
    assert [one.code for one in forum_mentions("the Asian Confidence Conference met")] == ["CICA"]
    assert country_name("TR") == "Türkiye"
    use_house_names(None)
    assert (country_name("KZ"), country("Qazaqia")) == ("Kazakhstan", None)


@pytest.mark.parametrize(("text", "names"), [
    ("[countries]\nTR = Türkiye\n", "line 2"),
    ("[countries]\nTR = 5\n", "countries.TR"),
    ('[countries]\nTR = " "\n', "countries.TR"),
    ('[states]\nTR = "Türkiye"\n', "states"),
    ('countries = "x"\n', "countries"),
    ('[countries]\nTürkiye = "Türkiye"\n', "line 2"),
    ('[countries]\nQQ = "Türkiye"\n', "countries.QQ"),
    ('[forums]\nNOSUCH = "No Such"\n', "forums.NOSUCH"),
])  # fmt: skip
def test_wrong_table_is_refused_by_line_or_key_and_changes_nothing(own_table: Path, text: str, names: str) -> None:
    own_table.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=re.escape(names)):
        use_house_names(own_table)
    assert country_name("TR") == "Türkiye"


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"#" * 3_000_000])
def test_missing_damaged_or_huge_table_is_refused(own_table: Path, content: bytes | None) -> None:
    if content is not None:
        own_table.write_bytes(content)
    with pytest.raises(InvalidInput, match=r"house-names\.toml"):
        use_house_names(own_table)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_in_place_of_a_table_is_refused(own_table: Path) -> None:
    os.mkfifo(own_table)
    with pytest.raises(InvalidInput, match=r"house-names\.toml is no file"):
        use_house_names(own_table)


def test_shipped_house_names_are_of_known_codes() -> None:
    assert all(check_code(code) and name for code, name in house.shipped().countries.items())
    assert all(forum(forum_id) == forum_id for forum_id in house.shipped().forums)


def test_topics_are_sound() -> None:
    assert len(topics()) >= 15
    for topic in topics():
        assert topic.name and len(topic.words) >= 5
        for word in topic.words:
            assert topic.id in topic_mentions(f"On {word.replace('*', 'x')} they spoke"), word


@pytest.mark.parametrize(("text", "expected"), [
    ("Two new gas pipelines and oil", ("energy",)),
    ("Demining of mined fields went on", ("demining",)),
    ("They discussed artificial\nintelligence", ("digital",)),
    ("He said it was partly lawn; ai", ()),
    ("The terrorists fled", ("counter-terrorism",)),
    ("", ()),
])  # fmt: skip
def test_topics_by_words(text: str, expected: tuple[str, ...]) -> None:
    assert topic_mentions(text) == expected


def test_topic_with_most_words_comes_first() -> None:
    assert topic_mentions("A museum, a concert and a festival of energy")[0] == "culture"


def test_event_kinds_are_sound() -> None:
    ids = [kind.id for kind in event_kinds()]
    assert len(ids) == len(set(ids))
    assert set(NEEDED.split()) <= set(ids)
    assert {kind.plover for kind in event_kinds()} <= PLOVER
    assert all(kind.nouns and kind.verbs for kind in event_kinds() if kind.id not in ("other", "letter"))
    assert ids[-1] == "other"


def test_cities_are_sound() -> None:
    assert len(cities()) >= 200
    assert all(check_code(city.code) or city.code == "" for city in cities())
    names = [name for city in cities() for name in (city.name, *city.variants)]
    assert len(names) == len(set(names))


def places(text: str) -> list[tuple[str, str]]:
    return [(one.code, text[one.anchor.start : one.anchor.end]) for one in place_mentions(text)]


def test_places_with_their_states() -> None:
    text = "From Baku to Sharm el-Sheikh, St. Petersburg, The Hague, New York and Singapore"
    assert places(text) == [
        ("AZ", "Baku"), ("EG", "Sharm el-Sheikh"), ("RU", "St. Petersburg"), ("NL", "The Hague"), ("US",
        "New York"), ("SG", "Singapore"),
    ]  # fmt: skip


def test_disputed_place_has_no_state() -> None:
    assert places("In Jerusalem") == [("", "Jerusalem")]


@pytest.mark.parametrize("text", ["the Istanbul Process", "Mexico, France", "Nice day", "Antalya Diplomacy Forum"])
def test_names_that_hold_a_city_are_no_places(text: str) -> None:
    assert places(text) == []


def test_weak_city_counts_beside_its_state() -> None:
    assert places("French and Italian ministers met in Nice") == [("FR", "Nice")]


def test_tables_are_read_on_first_use_only() -> None:
    code = "import sys, app.registry; print('tomllib' in sys.modules, 'json' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True, timeout=60)
    assert done.stdout.split() == ["False", "False"]


def test_country_table_is_what_its_sources_make(tmp_path: Path) -> None:
    copy = tmp_path / "data" / "sources"
    copy.mkdir(parents=True)
    for source in (ROOT / "data" / "sources").iterdir():
        if source.is_file():
            (copy / source.name).write_bytes(source.read_bytes())
    subprocess.run([sys.executable, str(copy / "make_countries.py")], check=True, capture_output=True, timeout=60)
    assert (tmp_path / "data" / "countries.json").read_bytes() == (ROOT / "data" / "countries.json").read_bytes()
