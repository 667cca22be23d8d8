"""The pages on the screen are those of the exported PDF, to the pixel; what is on them is known by its entry."""

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

import pypdfium2 as pdfium
import pytest

from app import houses
from app.drawing import Drawing, Pages
from app.errors import ValiseError
from app.export import pdf, pdf_blocks
from app.export.pdf_blocks import block_strips as set_block
from app.export.pdf_sheets import Sheets
from app.exporting import as_printed
from app.model.house import HouseStyle
from app.model.pack import Pack
from app.packs import edit, edit_many
from app.progress import Cancelled, silent
from tests.packs import samples

PLAIN = HouseStyle("plain")


@pytest.fixture
def drawing() -> Iterator[Drawing]:
    made = Drawing()
    yield made
    made.close()


def pixels(page: pdfium.PdfPage) -> bytes:
    return bytes(page.render(scale=1).buffer)


@pytest.mark.parametrize(("template", "house"), [("country-brief", "national"), ("bilateral", "tlp"),
                                                 ("two-page-note", "letter")])
def test_each_page_is_that_of_the_exported_file_to_the_pixel(template: str, house: str, tmp_path: Path) -> None:
    style = houses.load(house)
    pack = as_printed(samples.pack(template, samples.large(60, 40)), style)
    pdf.write(pack, style, tmp_path / "whole.pdf")
    whole, sheets = pdfium.PdfDocument(tmp_path / "whole.pdf"), Sheets(pack, style)
    sheets.lay()
    assert sheets.count == len(whole)
    for number in range(len(whole)):
        one = pdfium.PdfDocument(sheets.pdf(number))
        assert pixels(one[0]) == pixels(whole[number]), f"page {number + 1}"
        assert one[0].get_textpage().get_text_bounded() == whole[number].get_textpage().get_text_bounded()


def test_a_page_is_there_before_the_rest_and_the_same_after_it() -> None:
    pack = samples.pack(found=samples.large(200, 100))
    whole, sheets = Sheets(pack, PLAIN), Sheets(pack, PLAIN)
    whole.lay()
    sheets = Sheets(pack, PLAIN, whole.count)
    sheets.lay("entry-30")
    page = sheets.spots["entry-30"].page
    assert page < sheets.laid < whole.count and not sheets.is_whole and sheets.count == whole.count
    early = pdfium.PdfDocument(sheets.pdf(page))
    assert pixels(early[0]) == pixels(pdfium.PdfDocument(whole.pdf(page))[0])
    sheets.lay()
    assert sheets.is_whole and sheets.spots == whole.spots


def test_another_state_of_a_pack_is_laid_out_as_if_it_were_the_first() -> None:
    states = [samples.pack("bilateral", samples.large(120, 60))]
    keys = [entry.key for section in states[0].sections for entry in section.entries]
    states.append(edit.note(states[0], keys[70], "Ask for the text."))
    states.append(edit.drop(states[1], keys[20]))
    states.append(edit.write(states[2], "lines", "\n\n".join(["A line to take."] * 30)))
    states.append(edit_many.move_section(states[3], "quotations", -2))
    states.append(edit.note(states[4], keys[40], "Words in signs that no face holds: \U00012000."))
    states += [states[4], states[0]]
    sheets = Sheets(states[0], PLAIN)
    for number, state in enumerate(states):
        sheets, fresh = Sheets(state, PLAIN, before=sheets), Sheets(state, PLAIN)
        if number % 3:
            sheets.lay("entry-30")  # the rest is never looked at
            sheets = Sheets(state, PLAIN, before=sheets)
        sheets.lay()
        fresh.lay()
        assert (sheets.count, sheets.spots) == (fresh.count, fresh.spots)
        assert [sheets.text(page) for page in range(sheets.count)] == [fresh.text(page) for page in range(fresh.count)]
        middle = sheets.count // 2
        assert pixels(pdfium.PdfDocument(sheets.pdf(middle))[0]) == pixels(pdfium.PdfDocument(fresh.pdf(middle))[0])


def test_what_is_known_is_not_set_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = samples.pack(found=samples.large(200, 100))
    sheets = Sheets(pack, PLAIN)
    sheets.lay()
    made: list[object] = []
    monkeypatch.setattr(pdf_blocks, "block_strips", lambda block, *rest: made.append(block) or set_block(block, *rest))
    quotation = next(one for one in pack.sections if one.layout == "quotations").entries[50]
    Sheets(edit.note(pack, quotation.key, "Ask for the text."), PLAIN, before=sheets).lay()
    assert [type(block).__name__ for block in made] == ["Quotation"]


def key_of(pack: Pack, layout: str, number: int = 0) -> str:
    return [entry.key for section in pack.sections if section.layout == layout for entry in section.entries][number]


def test_places_on_a_page_are_known_by_their_entries(drawing: Drawing) -> None:
    pack = samples.pack()
    pages = drawing.lay_out(pack, PLAIN, "", 0, silent)
    for layout in ("chronology", "quotations", "coming"):
        key = key_of(pack, layout)
        span = pages.span(key)
        assert span and span[1] > span[0].y
        assert pages.key_at(span[0].page, span[0].y + 2) == key
    note = next(one for one in pages.notes if one.name == "note-1")
    entry = pages.key_at(note.page, note.y + 1)
    assert entry in {one.key for section in pack.sections for one in section.entries if one.citations}
    assert pages.span("nobody") is None and pages.key_at(0, 0) == ""


def test_a_picture_says_what_it_shows_and_where_it_leads(drawing: Drawing) -> None:
    pages = drawing.lay_out(samples.pack(), PLAIN, "", 0, silent)
    contents = drawing.picture(pages.number, 1, 1.0, silent)
    assert contents and "Chronology" in contents.text
    assert {lead.target for lead in contents.leads} >= {"section-1", "section-2"}
    assert len(contents.pixels) == contents.stride * contents.height


def test_what_was_begun_before_is_forgotten(drawing: Drawing) -> None:
    first = drawing.lay_out(samples.pack(), PLAIN, "", 0, silent)
    second = drawing.lay_out(replace(samples.pack(), title="Another"), PLAIN, "", first.count, silent)
    assert drawing.picture(first.number, 0, 1.0, silent) is None and drawing.rest(first.number, silent) is None
    shown = drawing.picture(second.number, 0, 1.0, silent)
    assert shown and "Another" in shown.text


def test_a_later_question_does_not_wait_for_an_earlier_one_that_was_stopped(drawing: Drawing) -> None:
    drawing.begin()

    def stop(_done: int, _total: int, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        drawing.lay_out(samples.pack(found=samples.large(1000, 500)), PLAIN, "", 0, stop)
    pages = drawing.lay_out(samples.pack(), PLAIN, "", 0, silent)
    assert isinstance(pages, Pages) and pages.count < 20


def process_of(drawing: Drawing) -> BaseProcess:
    assert drawing._answerer._running
    return drawing._answerer._running.process


def test_a_lost_process_is_told_and_another_takes_its_place(drawing: Drawing) -> None:
    pages = drawing.lay_out(samples.pack(), PLAIN, "", 0, silent)
    process_of(drawing).kill()
    process_of(drawing).join()
    with pytest.raises(ValiseError, match="preview stopped"):
        drawing.picture(pages.number, 0, 1, silent)
    assert drawing.lay_out(samples.pack(), PLAIN, "", 0, silent).count > 3


def test_who_waits_is_stopped_when_it_is_closed(drawing: Drawing) -> None:
    drawing.begin()
    drawing.close()
    with pytest.raises(Cancelled):
        drawing.lay_out(samples.pack(), PLAIN, "", 0, silent)


def test_nothing_is_left_of_what_was_closed() -> None:
    made = Drawing()
    made.begin()
    folder, handles = Path(f"/proc/{process_of(made).pid}"), len(list(Path("/proc/self/fd").iterdir()))
    made.close()
    assert not folder.exists(), "a process that nobody has waited for stays as a zombie"
    assert len(list(Path("/proc/self/fd").iterdir())) < handles


def test_closing_does_not_wait_for_a_long_answer() -> None:
    made, closing = Drawing(), list[Thread]()

    def close(_done: int, _total: int, _message: str) -> None:
        if not closing and (number := process_of(made).pid):
            os.kill(number, signal.SIGSTOP)  # the answer never comes
            closing.append(Thread(target=made.close))
            closing[0].start()

    with pytest.raises(Cancelled):
        made.lay_out(samples.pack(), PLAIN, "", 0, close)
    closing[0].join(30)
    assert not closing[0].is_alive()


def test_a_long_question_does_not_wait_for_a_long_answer_that_nobody_takes(drawing: Drawing) -> None:
    pages, large = drawing.lay_out(samples.pack(), PLAIN, "", 0, silent), samples.pack(found=samples.large(1000, 500))

    def stop(_done: int, _total: int, _message: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        drawing.picture(pages.number, 0, 8, stop)
    assert drawing._answerer._running and drawing._answerer._running.hear.poll(30), "the answer is on its way"
    told: list[Pages] = []
    asking = Thread(target=lambda: told.append(drawing.lay_out(large, PLAIN, "", 0, silent)), daemon=True)
    asking.start()
    asking.join(30)
    assert told
