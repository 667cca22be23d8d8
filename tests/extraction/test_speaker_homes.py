"""The state of officials whose state the paper does not print: theirs who issue it, nobody else's."""

from app.extraction import extract
from tests.extraction.conftest import document_of

NOTE = """Ministry of Transport of Georgia
Weekly note No. 14, 7 April 2025

Minister opens the road

Transport Minister Levan Oridze opened the road in Poti on 4 April 2025. “We shall build two more roads,” Oridze said.

Armenian Minister Aram Sarkov said that the road would help trade. Analyst John Smith said that prices would fall.

“It is late for that road,” opposition leader Giorgi Melani said. Journalist Eka Lomani said that people waited.

Eastmark’s Finance Minister Odo Brandt said that the road was long. The World Bank said that the road was needed.
"""


def _countries(text: str) -> dict[str, tuple[str, ...]]:
    return {one.speaker: one.countries for one in extract(document_of(text, "2025-04-07")).statements}


def test_an_official_of_the_paper_is_of_the_state_that_issues_it() -> None:
    found = _countries(NOTE)
    assert found.pop("Levan Oridze") == ("GE",)
    assert found.pop("Aram Sarkov") == ("AM",)
    assert len(found) >= 4
    assert not any("GE" in codes for codes in found.values())


def test_the_letterhead_of_an_embassy_tells_whose_minister_speaks() -> None:
    found = _countries("EMBASSY OF CHILE\n\nPress release\n\nSantiago, 3 March 2025\n\n"
                       "Foreign Minister Catalina Arrida received the envoys. "
                       "“We want to fly to Nairobi,” Foreign Minister Catalina Arrida said.\n")
    assert "CL" in found["Catalina Arrida"]


def test_a_dateline_alone_gives_nobody_a_state() -> None:
    found = _countries("Talks end\n\nWASHINGTON, 3 March 2025 – The talks on the ferry ended late at night.\n\n"
                       "“We shall wait for the ferry,” Prime Minister Odo Brandt said.\n")
    assert found["Odo Brandt"] == ()
