import pytest

from app.errors import UnreadableDocument
from app.reading import members, read_bytes
from app.reading.compressed_rtf import unpacked
from tests.reading.made_files import compound_file, outlook_attachment, outlook_message

STORY = "The Council of Orlo opened its spring session on Monday; twelve delegations came to the old customs house."
SUBJECT, BODY, HTML, RTF, HEADERS, SENDER = 0x0037, 0x1000, 0x1013, 0x1009, 0x007D, 0x0C1A
SUBMITTED = {(0x0039, 0x0040): 133_842_492_000_000_000}  # 17 February 2025 in units of 100 ns since 1601


def test_subject_sender_and_day_are_title_issuer_and_publication() -> None:
    tree = outlook_message({SUBJECT: "RE: Session in Orlo", BODY: STORY, SENDER: "Press Service of Veldania"},
                           fixed=SUBMITTED)
    document = read_bytes(compound_file(tree), "note.msg")
    assert document.text == f"Session in Orlo\n\n{STORY}"
    assert document.issuer.value == "Press Service of Veldania"
    assert (document.published.value, document.published.reason) == ("2025-02-17", "Date header of the message")


def test_headers_of_the_transport_win() -> None:
    headers = "From: Council of Orlo <c@orlo.example>\r\nDate: Tue, 4 Mar 2025 23:00:00 -0800\r\n\r\n"
    document = read_bytes(compound_file(outlook_message({BODY: STORY, HEADERS: headers}, fixed=SUBMITTED)), "note.msg")
    assert (document.issuer.value, document.published.value) == ("Council of Orlo", "2025-03-04")


def test_html_is_read_where_there_is_no_plain_text() -> None:
    rich = "<html><body><p>Görüş в Орло</p></body></html>"
    tree = outlook_message({SUBJECT: "Session"}, {HTML: rich.encode("cp1251", "xmlcharrefreplace")},
                           {(0x3FDE, 3): 1251})
    assert read_bytes(compound_file(tree), "note.msg").text == "Session\n\nGörüş в Орло"


def test_long_bodies_stand_outside_the_short_stream() -> None:
    tree = outlook_message({SUBJECT: "Session", BODY: STORY * 400})
    assert read_bytes(compound_file(tree), "note.msg").text.count("twelve delegations") == 400


PACKED = bytes.fromhex(  # the example of MS-OXRTFCP: {\rtf1\ansi\ansicpg1252\pard hello world}
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af320"
    "68656c090020627705b06c647d0a800fa0")


def test_packed_rich_text_is_unpacked() -> None:
    assert unpacked(PACKED) == "hello world"
    tree = outlook_message({SUBJECT: "Session"}, {RTF: PACKED})
    assert read_bytes(compound_file(tree), "note.msg").text == "Session\n\nhello world"


@pytest.mark.parametrize("data", [b"", b"short", PACKED[:20], b"\0" * 16, PACKED[:16] + b"\xff" * 40])
def test_packed_rich_text_that_is_broken_gives_no_error(data: bytes) -> None:
    assert isinstance(unpacked(data), str)


def test_attachments_become_documents() -> None:
    paper, logo = b"First paper of the session.", b"\x89PNG"
    inner = outlook_message({SUBJECT: "Inner note", BODY: "The inner words."}, header=24,
                            attached=[outlook_attachment("deep.txt", b"Deep paper.")])
    tree = outlook_message({SUBJECT: "Session", BODY: STORY}, attached=[
        outlook_attachment("first.txt", paper), outlook_attachment("logo.png", logo, hidden=True),
        outlook_attachment("Inner note", inner)])
    found = list(members(compound_file(tree), "note.msg"))
    assert [one.name for one in found] == ["note.msg", "note.msg › first.txt", "note.msg › Inner note.eml"]
    assert found[1].data == paper
    assert read_bytes(found[2].data, found[2].name).text == "Inner note\n\nThe inner words."
    assert found[2].data == list(members(compound_file(tree), "note.msg"))[2].data


def test_a_message_cut_short_is_damaged() -> None:
    data = compound_file(outlook_message({SUBJECT: "Session", BODY: STORY * 100}))
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(data[: len(data) // 2], "note.msg")
    assert raised.value.reason in ("damaged", "empty", "unsupported")


@pytest.mark.parametrize("ticks", [2_700_000_000_000_000_000, (1 << 62) + 1, (1 << 64) - 1])
def test_a_day_beyond_all_calendars_is_no_day(ticks: int) -> None:
    message = outlook_message({BODY: STORY}, fixed={(0x0039, 0x0040): ticks})
    assert read_bytes(compound_file(message), "note.msg").published.value == ""
