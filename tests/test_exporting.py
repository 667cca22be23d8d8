"""How long a pack may be, told in words."""

from dataclasses import replace

from app.exporting import over_limits
from tests.packs import samples


def test_nothing_is_told_of_a_pack_without_limits_or_within_them() -> None:
    pack = replace(samples.pack(), limit=0.0)
    assert over_limits(replace(pack, sections=tuple(replace(one, limit=0.0) for one in pack.sections))) == ()
    assert over_limits(replace(pack, limit=90.0)) == ()


def test_a_pack_and_a_section_over_their_limits_are_told_with_how_much() -> None:
    pack = samples.pack(found=samples.large(60, 60))
    sections = tuple(replace(one, limit=0.5 if one.layout == "chronology" else 0.0) for one in pack.sections)
    whole, part = over_limits(replace(pack, limit=2.0, sections=sections))
    assert whole.startswith(f"“{pack.title}” takes ") and "its limit is 2:" in whole and whole.endswith("too many.")
    assert part.startswith("“Chronology” takes ") and "its limit is 0.5:" in part
