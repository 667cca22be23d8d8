"""The office of a person is the last one that the documents print, else the last under which he is quoted alone."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from app.deciding import reject
from app.library import Library, keys
from app.model.document import Anchor
from app.model.found import Found, Role, Statement
from app.model.pack import Selection
from tests.library import samples
from tests.library.samples import put

NAMES = ("Amal Haddad", "Tikhon Orlov")
DAYS = ("", "2021-05-04", "2022", "2022-03/2023-01", "2023-07-01")
SAID = st.builds(
    Statement, kind=st.sampled_from(("direct", "reported")), text=st.just("Words"), anchor=st.just(Anchor(0, 5)),
    context=st.just(Anchor(0, 6)), speaker=st.sampled_from((*NAMES, "; ".join(NAMES))),
    role=st.sampled_from(("", "envoy", "minister", "rector")), said_on=st.sampled_from(DAYS),
)  # fmt: skip
PRINTED = st.builds(
    Role, person=st.sampled_from(NAMES), role=st.sampled_from(("chair", "judge")), anchor=st.just(Anchor(0, 5)),
    seen_on=st.sampled_from(DAYS),
)  # fmt: skip
DOCUMENTS = st.lists(st.tuples(st.lists(SAID, max_size=4), st.lists(PRINTED, max_size=1)), min_size=1, max_size=3)


def spoken(library: Library, name: str) -> str:
    """The office as somebody finds it who looks through all statements, those that were rejected too."""
    every = Selection(reviews=("open", "accepted", "rejected"), people=(name,))
    said = [one for item in library.statements(every) if isinstance(one := item.found, Statement)]
    alone = [one for one in said if one.role and ";" not in one.speaker]
    dated = [one for one in alone if one.said_on]
    return (dated or alone)[-1].role if alone else ""


def _last_day(role: Role) -> int:
    return keys.span(role.seen_on or "2022-06-01")[1]


@settings(max_examples=60, deadline=None)
@given(found=DOCUMENTS, without=st.sets(st.integers(0, 9)))
def test_the_last_office_is_found(
    found: list[tuple[list[Statement], list[Role]]], without: set[int]
) -> None:
    with TemporaryDirectory() as folder, Library.open(Path(folder) / "library.sqlite") as library:
        sources = [(samples.document(f"Words {number}.", f"{number}.txt", published="2022-06-01"),
                    Found(statements=tuple(said), roles=tuple(roles)))
                   for number, (said, roles) in enumerate(found)]  # fmt: skip
        put(library, *sources)
        items = library.statements(Selection())
        library.decide(reject([item for place, item in enumerate(items) if place in without]))
        people = {person.name: person for person in library.people(Selection())}
        printed = {role.person for _document, one in sources for role in one.roles}
        for name in people.keys() - printed:
            assert people[name].role == spoken(library, name)
        for name in people.keys() & printed:
            told = [role for _document, one in sources for role in one.roles if role.person == name]
            last = max(_last_day(role) for role in told)
            assert people[name].role in {role.role for role in told if _last_day(role) == last}
            assert [citation.words for citation in people[name].citations] == ["Words"]
