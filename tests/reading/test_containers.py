"""Archives of documents: each by its full name with its own bytes; nothing leads out, nothing grows without end."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reading import is_archive, limits, members, read_bytes
from app.reading.containers import WITHIN, Member
from tests.reading.made_files import book, open_document, zipped


def taken(data: bytes, name: str = "papers.zip") -> list[Member]:
    return list(members(data, name))


def word() -> bytes:
    file, made = io.BytesIO(), docx.Document()
    made.add_paragraph("Talks in Orlo.")
    made.save(file)
    return file.getvalue()


def test_a_document_is_its_own_only_member() -> None:
    for data, name in ((b"Talks", "note.txt"), (word(), "note.docx"), (open_document("<text:p>x</text:p>"), "a.odt"),
                       (book({"one": "<p>x</p>"}, ["one"]), "a.epub")):
        assert taken(data, name) == [Member(name, data)]
        assert not is_archive(data)


def test_files_of_an_archive_come_in_order_of_name_with_their_own_bytes() -> None:
    first = word()  # made once: Word files hold the second in which they are written
    data = zipped({"notes/second.txt": "Two.", "first.docx": first, "notes/": "", "__MACOSX/x.txt": "m",
                   "notes/.hidden": "h", "Thumbs.db": "t", "notes/~$lock.docx": "l"})
    assert is_archive(data)
    assert taken(data) == [Member("papers.zip › first.docx", first), Member("papers.zip › notes/second.txt", b"Two.")]


def test_the_parts_of_a_web_page_saved_with_it_are_no_documents() -> None:
    names = ("a/Talks.html", "a/Talks_files/b.js", "a/Talks_files/inner/c.html", "News.htm", "News-Dateien/d.css",
             "Other_files/e.txt", "Talks_files/f.txt")
    data = zipped({"first.txt": "One.", **dict.fromkeys(names, "<p>Talks in Orlo.</p>")})
    assert [one.name for one in taken(data)] == [
        f"papers.zip{WITHIN}{name}" for name in ("News.htm", "Other_files/e.txt", "Talks_files/f.txt",
                                                 "a/Talks.html", "first.txt")]


def test_an_archive_that_holds_packages_is_an_archive() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as made:
        made.writestr("note.docx", word())
    assert [one.name for one in taken(file.getvalue())] == ["papers.zip › note.docx"]


@pytest.mark.parametrize(("name", "shown"), [
    ("../../etc/passwd.txt", "etc/passwd.txt"), ("/abs/note.txt", "abs/note.txt"), ("C:\\x\\note.txt", "x/note.txt"),
    ("a/./b/../note.txt", "a/b/note.txt"), ("no\u202etxt.exe", "notxt.exe"), ("a\x07b.txt", "ab.txt"),
    ("..", "unnamed")])
def test_no_name_leads_out_or_hides(name: str, shown: str) -> None:
    assert [one.name for one in taken(zipped({name: "Talks in Orlo."}))] == [f"papers.zip{WITHIN}{shown}"]


def test_names_in_letters_of_old_machines_are_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("XXXXXX.txt", "words")
        made.writestr("YYYYYYYYYYYY.txt", "words")
    data = file.getvalue().replace(b"XXXXXX", "Письмо".encode("cp866")).replace(b"YYYYYYYYYYYY", "Письмо".encode())
    assert {one.name for one in taken(data)} == {"papers.zip › Письмо.txt"}


def test_archives_are_opened_two_deep() -> None:
    third = zipped({"deep.txt": "Deep."})
    second = zipped({"third.zip": third, "middle.txt": "Middle."})
    found = taken(zipped({"second.zip": second}))
    assert [one.name.split(WITHIN)[-1] for one in found] == ["middle.txt", "third.zip"]
    assert found[1].problem is not None
    assert (found[1].problem.reason, "2 deep" in found[1].problem.message) == ("too-large", True)


def test_messages_in_archives_bring_what_is_attached() -> None:
    mail = (b'Subject: Talks\r\nContent-Type: multipart/mixed; boundary="B"\r\n\r\n'
            b"--B\r\nContent-Type: text/plain\r\n\r\nTalks.\r\n--B\r\nContent-Type: text/plain\r\n"
            b"Content-Disposition: attachment; filename=a.txt\r\n\r\nPaper.\r\n--B--\r\n")
    assert [one.name for one in taken(zipped({"mail.eml": mail}))] == [
        "papers.zip › mail.eml", "papers.zip › mail.eml › a.txt"]


def test_a_member_with_a_password_is_named_and_the_others_read() -> None:
    data = bytearray(zipped({"a.txt": "Secret.", "b.txt": "Open."}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    locked, plain = taken(bytes(data))
    assert locked.problem is not None and locked.problem.reason == "encrypted"
    assert plain.data == b"Open."


def test_a_broken_member_is_named_and_the_others_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("a.txt", "Broken words.")
        made.writestr("b.txt", "Whole words.")
    broken, whole = taken(file.getvalue().replace(b"Broken", b"Bxxken", 1))
    assert broken.problem is not None and broken.problem.reason == "damaged"
    assert whole.data == b"Whole words."


def test_a_bomb_is_refused_unopened() -> None:
    (one,) = taken(zipped({"bomb.txt": b"\0" * 30_000_000}))
    assert one.problem is not None and one.problem.reason == "too-large"


def test_overlapping_members_are_counted_by_what_they_unpack_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "ZIP_UNPACKED_BYTES", 50)
    (one,) = taken(zipped({"a.txt": "x" * 30, "b.txt": "x" * 30}))
    assert one.problem is not None and one.problem.reason == "too-large"


@pytest.mark.parametrize(("limit", "value"), [("CONTAINER_DOCUMENTS", 2), ("CONTAINER_BYTES", 25)])
def test_no_more_than_so_much_is_taken_out_of_one_file(limit: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, limit, value)
    found = taken(zipped({f"{number}.txt": "ten bytes." for number in range(5)}))
    assert [one.problem is None for one in found] == [True, True, False]
    assert found[-1].problem is not None and "this and all after it" in found[-1].problem.message


def test_an_empty_archive_is_told() -> None:
    (one,) = taken(zipped({}))
    assert one.problem is not None and one.problem.reason == "empty"


def test_an_archive_cut_short_is_damaged() -> None:
    data = zipped({"a.txt": "x" * 500})
    (one,) = taken(data[: len(data) // 2])
    assert one.problem is not None and one.problem.reason == "damaged"


@given(st.binary(max_size=300), st.sampled_from(["papers.zip", "note.eml", "note.msg", "note.txt"]),
       st.sampled_from([b"", b"PK\x03\x04", b"PK\x05\x06", b"Subject: x\n\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]))
def test_rubbish_gives_members_or_problems(rubbish: bytes, name: str, begins: bytes) -> None:
    for one in members(begins + rubbish, name):
        assert one.problem is not None or one.name.startswith(name)


@given(st.lists(st.tuples(st.text("ab/.\\", min_size=1, max_size=12), st.binary(max_size=40)), max_size=6))
def test_every_name_stays_inside(files: list[tuple[str, bytes]]) -> None:
    for one in members(zipped(dict(files)), "papers.zip"):
        assert ".." not in one.name.split("/") and one.name.removeprefix(f"papers.zip{WITHIN}")[:1] != "/"


def test_a_member_is_read_by_its_full_name() -> None:
    (one,) = taken(zipped({"notes/first.md": "# Talks in Orlo\n"}))
    assert read_bytes(one.data, one.name).media_type == "text/markdown"
