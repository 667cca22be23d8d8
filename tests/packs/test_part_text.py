"""Headings, points and quoted words of a written part: cited as long as they are the source's, and only then."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model import part_text
from app.model.house import HouseStyle, Marking
from app.model.item import Item
from app.model.pack import Entry, Pack, Section
from app.packs import changes, edit, markings
from app.packs.held import held_back
from app.packs.saved import read_pack, write_pack
from tests.packs import samples

TIDE, HARBOUR = "We shall not wait for the tide.", "The harbour is open to all who trade fairly, and it will stay so."
NOBODY = "Nobody asked us."
LADDER = HouseStyle("own", markings=(Marking("OPEN", 0), Marking("SECRET", 5)))


def entry(pack: Pack, words: str) -> Entry:
    return next(one for part in pack.sections for one in part.entries
                if isinstance(one.subject, Item) and part_text.words(one) == words)


def purpose(pack: Pack) -> Section:
    return next(part for part in pack.sections if part.key == "purpose")


def quoting(words: str, text: str = "") -> Pack:
    pack = samples.pack()
    return edit.write(pack, "purpose", text or f"Say it: “{words}” (2025)", [entry(pack, words)])


def cited(pack: Pack) -> list[str]:
    return [one.key for one in purpose(pack).quoted]


def test_lines_are_headings_points_and_paragraphs() -> None:
    told = "# Aims\nOpen\nthe  quay.\n- One\n and more\n- Two\n\n#not\n# \n-5 degrees\n\n# Last"
    assert list(part_text.lines(told)) == [
        ("heading", "Aims"), ("body", "Open the quay."), ("list", "One and more"), ("list", "Two"),
        ("body", "#not # -5 degrees"), ("heading", "Last"),
    ]


def test_words_are_cited_while_they_are_the_sources() -> None:
    pack = quoting(TIDE)
    key = entry(pack, TIDE).key
    assert cited(pack) == [key]
    assert cited(edit.write(pack, "purpose", f"“{TIDE}”".replace(" ", " \n "))) == [key]
    for other in (TIDE, f"“{TIDE[:-1]}”", f"“{TIDE.upper()}”", f"“{TIDE} ”", f'"{TIDE}"', f"# “{TIDE}”", ""):
        assert cited(edit.write(pack, "purpose", other)) == []


def test_words_that_nobody_put_in_are_the_analysts_own() -> None:
    assert cited(edit.write(samples.pack(), "purpose", f"“{TIDE}”")) == []


def test_words_moved_to_another_part_take_their_source_along() -> None:
    pack = edit.write(quoting(TIDE), "lines", f"“{TIDE}”")
    assert [len(one.quoted) for one in pack.sections if one.quoted] == [1, 1]


def test_the_same_words_of_two_are_told_apart_by_their_order() -> None:
    pack = samples.pack()
    one = entry(pack, TIDE)
    two = replace(one, key="other")
    section = part_text.with_text(purpose(pack), f"“{TIDE}” and “{TIDE}”, “{TIDE}”", [one, two])
    found = [piece.entry.key for block in part_text.blocks(section) for piece in block.pieces if piece.entry]
    assert found == [one.key, "other", "other"]


def test_a_part_holds_nothing_of_what_was_noted_and_its_sources_stay_listed() -> None:
    pack = samples.pack()
    key = entry(pack, TIDE).key
    noted = edit.note(edit.retitle(pack, key, "Tides"), key, "Ask again.")
    text = write_pack(edit.drop(edit.write(noted, "purpose", f"“{TIDE}”", [entry(noted, TIDE)]), key))
    quoted = purpose(read_pack(text)).quoted[0]
    assert (quoted.note, quoted.title, quoted.number) == ("", "", 0)
    dropped = samples.pack()
    for part in dropped.sections:
        for one in part.entries:
            if part.layout != "sources":
                dropped = edit.drop(dropped, one.key)
    assert not any(one.kept for one in sources(dropped))
    with_words = edit.write(dropped, "purpose", f"“{TIDE}”", [entry(dropped, TIDE)])
    assert [one.key for one in sources(with_words) if one.kept] == ["source:d1"]


def sources(pack: Pack) -> tuple[Entry, ...]:
    return next(part.entries for part in pack.sections if part.layout == "sources")


def test_packs_of_before_still_open() -> None:
    plain = write_pack(samples.pack())
    assert '"quoted": []' in plain
    assert read_pack(plain.replace(', "quoted": []', "")) == samples.pack()


def test_words_of_unclear_speakers_are_held_back_in_parts_too() -> None:
    pack = quoting(NOBODY, f"# Why\n- They say “{NOBODY}” (no date)\n- Ours")
    shown = held_back(pack, HouseStyle("hold", unattributed="hold"))
    assert purpose(shown).text == "# Why\n\n- They say “[…]” (no date)\n\n- Ours"
    assert not purpose(shown).quoted and NOBODY not in write_pack(shown)
    dropped = edit.drop(pack, entry(pack, NOBODY).key)
    told = {fact.label: fact.value for fact in held_back(dropped, HouseStyle("hold", unattributed="hold")).left_out}
    assert told["Left out: speaker not clear, held back by the house style"] == "1"


def test_what_a_part_quotes_counts_for_the_marking_and_the_ceiling() -> None:
    pack = samples.pack()
    secret = replace(entry(pack, TIDE), marking="SECRET")
    pack = replace(edit.drop(edit.write(pack, "purpose", f"“{TIDE}”", [secret]), secret.key), marking="OPEN")
    assert markings.highest(pack, LADDER) == "SECRET"
    with pytest.raises(markings.AboveCeiling, match=r"these parts quote what is: “Purpose.*” \(SECRET\)"):
        markings.check(replace(pack, ceiling="OPEN"), LADDER)
    markings.check(replace(edit.write(pack, "purpose", "Nothing."), ceiling="OPEN"), LADDER)


def test_an_update_tells_of_quoted_words_and_leaves_them() -> None:
    contents = samples.contents()
    pack = quoting(TIDE)
    kept, dropped = pack, edit.drop(pack, entry(pack, TIDE).key)
    fewer = replace(contents, statements=tuple(one for one in contents.statements if one.words != TIDE))
    for before in (kept, dropped):
        fresh = samples.pack(found=fewer)
        (told,) = [one for one in changes.compare(before, fresh) if TIDE in one.before]
        assert told.reason.endswith("Quoted in “Purpose and bottom line”, which stays as you wrote it.")
        after = changes.apply(before, fresh, [told])
        assert purpose(after) == purpose(before)


def test_an_update_renews_what_is_known_of_the_source() -> None:
    contents = samples.contents()
    said = tuple(replace(one, marking="SECRET") if one.words == TIDE else one for one in contents.statements)
    before, fresh = quoting(TIDE), samples.pack(found=replace(contents, statements=said))
    after = changes.apply(before, fresh, changes.compare(before, fresh))
    assert markings.labels_of(purpose(after).quoted[0]) == ("SECRET",)
    assert purpose(changes.apply(before, fresh, [])) == purpose(before)


_SIGNS = st.text(st.sampled_from("ab“”[…] \n#-\u00a0"), max_size=40)


@given(text=_SIGNS, words=st.lists(st.text(st.sampled_from("ab”“ "), min_size=1, max_size=6), max_size=3))
def test_whatever_is_typed_no_word_is_lost_and_none_is_claimed_that_is_not_the_sources(
    text: str, words: list[str]
) -> None:
    quoted = [Entry(0, f"k{number}", samples.statement(one), ()) for number, one in enumerate(words)]
    section = part_text.with_text(Section("purpose", "hand", "Purpose"), text, quoted)
    blocks = list(part_text.blocks(section))
    assert [block.text for block in blocks] == [told for _kind, told in part_text.lines(text.strip())]
    for block in blocks:
        for before, piece, after in zip(("", *block.pieces), block.pieces, (*block.pieces[1:], ""), strict=False):
            if piece.entry:
                assert piece.text == part_text.words(piece.entry) and before.text.endswith("“")  # pyright: ignore
                assert after.text.startswith("”")  # pyright: ignore
    assert part_text.with_text(section, section.text) == section
