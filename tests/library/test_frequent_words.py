"""What is kept of frequent words answers as the index does, whatever happens to the library and whoever reads it."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from app.deciding import accept, correct, reject, reopen
from app.library import Library, frequent_words
from app.library.columns import Columns
from app.library.expressions import in_words
from app.library.folding import terms
from app.library.store import Store
from app.library.word_matches import holding
from app.model.found import Found
from app.model.pack import Selection
from app.progress import Cancelled, silent
from tests.library import samples
from tests.library.samples import put

WORDS = (
    "road", "the", "happened", "road the", "road festival", "met", "add*", "me*", "r*", "t* road", "“a road”", "event",
    "added", "c*", "called", "useful", "ëlka", "no*", "фест*", "орл*", "meeting,", "nothing such",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def any_size() -> Iterator[None]:
    """Every word of every library is frequent, and what is kept is soon out of date."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frequent_words, "LEAST_ITEMS", 0)
        patched.setattr(frequent_words, "MANY", 1)
        patched.setattr(frequent_words, "MOST_FRESH", 2)
        yield


def store_of(library: Library) -> Store:
    return library._store  # pyright: ignore[reportPrivateUsage]


def columns_of(library: Library, connection: Connection) -> Columns:
    return library._columns(connection)  # pyright: ignore[reportPrivateUsage]


def kept(library: Library) -> list[str]:
    """The words of which a library keeps something."""
    with store_of(library).reading() as connection:
        return columns_of(library, connection).frequent.words()


def found(library: Library, connection: Connection, words: str) -> list[int]:
    """The keys of all items that hold words, as the library finds them in what a connection sees."""
    columns = columns_of(library, connection)
    every = frequent_words.np.arange(len(columns), dtype=frequent_words.np.int32)
    return columns.key[holding(connection, columns, terms(words), every, None, silent)].tolist()


def indexed(connection: Connection, words: str) -> list[int]:
    """The same as the index has them."""
    query = text("SELECT rowid FROM item_fts WHERE item_fts MATCH :asked ORDER BY rowid")
    return list(connection.execute(query, {"asked": in_words(terms(words))}).scalars())


class Story:
    """A library to which things happen."""

    def __init__(self, library: Library) -> None:
        self.library, self._numbers = library, count()

    def _documents(self) -> list[str]:
        return [row.id for row in self.library.documents()]

    def add(self, at: int) -> None:
        source = (samples.digest, samples.bulletin, lambda: samples.dated("2020", "", "2021-05"))[at % 3]()
        put(self.library, samples.renamed(source, next(self._numbers)))

    def remove(self, at: int) -> None:
        if held := self._documents():
            self.library.remove(held[at % len(held)])

    def reread(self, at: int) -> None:
        """Rules find less in a document than before."""
        if held := self._documents():
            document = self.library.document(held[at % len(held)])
            before = self.library.found(document.id)
            self.library.renew(document, samples.original(document), replace(before, events=before.events[1:]))

    def decide(self, at: int) -> None:
        every = Selection(reviews=("open", "accepted", "rejected"))
        if items := self.library.events(every):
            item = items[at % len(items)]
            decided = (
                reject((item,)), accept((item,)), reopen((item,)), correct(item, date="2031-01"),
                correct(item, date=""), correct(item, title="A meeting that is called useful"),
            )[at % 6]
            self.library.decide(decided)

    def read_ahead(self, _at: int) -> None:
        self.library.read_ahead()

    def read_ahead_a_little(self, at: int) -> None:
        left = iter(range(at % 12))

        def stop(_done: int, _total: int, _message: str) -> None:
            if next(left, None) is None:
                raise Cancelled

        with suppress(Cancelled):
            self.library.read_ahead(stop)

    def ask(self, at: int) -> None:
        self.library.count(Selection(words=WORDS[at % len(WORDS)]))

    steps = (add, add, remove, reread, decide, decide, read_ahead, read_ahead, read_ahead_a_little, ask)


step = st.tuples(st.sampled_from(Story.steps), st.integers(0, 10_000))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(before=st.lists(step, max_size=6), after=st.lists(step, max_size=6))
def test_answers_are_those_of_the_index_after_whatever_happened(
    before: list[tuple[Callable[[Story, int], None], int]], after: list[tuple[Callable[[Story, int], None], int]]
) -> None:
    with TemporaryDirectory() as name, Library.open(Path(name) / "library.sqlite") as library:
        story = Story(library)
        story.add(0)
        for happens, at in before:
            happens(story, at)
        with store_of(library).reading() as earlier:
            told = {words: indexed(earlier, words) for words in WORDS}
            for happens, at in after:
                happens(story, at)
                with store_of(library).reading() as now:
                    for words in WORDS:
                        assert found(library, now, words) == indexed(now, words)
                        assert found(library, earlier, words) == told[words]
        with Library.open(library.path) as counted, Library.open(library.path) as plain:
            counted.count(Selection())
            for words in WORDS:
                for wanted in (Selection(words=words), Selection(words=words, countries=("AZ",), since="2020")):
                    events = plain.events(wanted)
                    assert library.events(wanted) == counted.events(wanted) == events
                    assert library.count(wanted) == counted.count(wanted)
                    assert library.count(wanted).events == len(events)
                    assert library.facets(wanted) == counted.facets(wanted)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    lines=st.lists(st.lists(st.text("0abzя", min_size=1, max_size=3), min_size=1, max_size=4), min_size=1, max_size=12),
    many=st.integers(2, 5),
)
def test_beginnings_of_which_some_words_are_kept(lines: list[list[str]], many: int) -> None:
    document = samples.document("".join(f"{' '.join(words)}.\n" for words in lines))
    events = tuple(samples.event(document, f"{' '.join(words)}.", title="", date="2020") for words in lines)
    with (
        pytest.MonkeyPatch.context() as patched, TemporaryDirectory() as name,
        Library.open(Path(name) / "library.sqlite") as library,
    ):
        put(library, (document, Found(events=events)))
        patched.setattr(frequent_words, "MANY", many)
        library.read_ahead()
        begun = {f"{word[:end]}*" for words in lines for word in words for end in range(1, len(word) + 1)}
        with store_of(library).reading() as now:
            for words in begun:
                assert found(library, now, words) == indexed(now, words)


def test_beginnings_of_a_kept_word(library: Library) -> None:
    words = ("road", "road", "road", "road0", "roads", "roada", "roac", "roacz", "roae", "roa", "roadя", "rob")
    document = samples.document("".join(f"{number} {word}.\n" for number, word in enumerate(words)))
    events = tuple(samples.event(document, f"{number} {word}.", title="") for number, word in enumerate(words))
    put(library, (document, Found(events=events)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(frequent_words, "MANY", 3)
        library.read_ahead()
    assert kept(library) == ['"road"']
    assert [library.count(Selection(words=words)).events for words in ("roa*", "road*", "ro*")] == [11, 7, 12]


def test_frequent_words_are_read_once_and_hold_after_changes(filled: Library) -> None:
    assert filled.read_ahead() > 0
    assert '"road"' in kept(filled)
    put(filled, samples.dated("2020"))
    before = kept(filled)
    filled.read_ahead()
    assert kept(filled) == before  # one more document is asked for beside what is kept
    assert '"happened"' not in before and filled.count(Selection(words="happened")).events == 1


def test_what_is_kept_is_brought_up_to_date_once_much_has_changed(filled: Library) -> None:
    filled.read_ahead()
    put(filled, *(samples.renamed(samples.dated("2020", "2021"), number) for number in range(3)))
    assert '"happened"' not in kept(filled)
    filled.read_ahead()
    assert '"happened"' in kept(filled)
    assert filled.count(Selection(words="happened")).events == 6
    assert filled.count(Selection(words="hap*")).events == 6


def test_more_changed_documents_than_the_index_is_asked_for(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent_words, "MOST_LABELS", 2)
    filled.read_ahead()
    put(filled, *(samples.renamed(samples.digest(), number) for number in range(3)))
    with Library.open(filled.path) as plain:
        for wanted in (Selection(words="road"), Selection(words="ro*")):
            assert filled.count(wanted) == plain.count(wanted)
            filled.read_ahead()
            assert filled.count(replace(wanted, since="1900")) == plain.count(replace(wanted, since="1900"))


def test_reading_ahead_that_was_stopped_goes_on_where_it_was(filled: Library) -> None:
    asked = count()

    def stop(_done: int, _total: int, _message: str) -> None:
        if next(asked) == 8:
            raise Cancelled

    with pytest.raises(Cancelled):
        filled.read_ahead(stop)
    some = kept(filled)
    assert 0 < len(some) < 8
    filled.count(Selection(words="useful"))
    assert kept(filled) == [*some, '"useful"']  # somebody waited for it: it is not read again
    filled.read_ahead()
    assert set(kept(filled)) > {*some, '"useful"'}


def test_no_more_is_kept_than_there_is_room_for(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent_words, "MOST_BYTES", 5)
    assert 0 < filled.read_ahead() <= 5
    assert '"the"' in kept(filled)


def test_rare_words_and_small_libraries_are_left_to_the_index(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frequent_words, "MANY", 3)
    filled.read_ahead()
    assert '"the"' in kept(filled) and '"festival"' not in kept(filled)
    monkeypatch.setattr(frequent_words, "LEAST_ITEMS", 1_000)
    with Library.open(filled.path) as small:
        assert small.read_ahead() == 0
        assert small.count(Selection(words="the")) == filled.count(Selection(words="the"))


def test_an_empty_library_has_nothing_to_read(library: Library) -> None:
    assert library.read_ahead() == 0
