"""Import from end to end: archives, messages, documents in other languages; what the report and the pack say."""

import json
from pathlib import Path

import pytest

from app import extracting, tasks
from app.cli import run
from app.extraction import extract
from app.library import Library
from app.model.document import Document
from app.model.found import Found
from app.paths import Home
from app.progress import Cancelled
from tests.reading.language_texts import TEXTS
from tests.reading.made_files import compound_file, outlook_attachment, outlook_message, zipped

NEWS = "NORTHLAND NEWS\n\n12 May 2024\n\nMinister Mira Voss visited Port Alder on 10 May 2024.\n"
OTHER = "EASTMARK NEWS\n\n14 May 2024\n\n“We shall come back soon,” Minister Mira Voss said.\n"
FRENCH = (f"Nouvelles d’Orlo\n\n{TEXTS['fr']} « Nous voguons », a déclaré la ministre Mira Voss le 10 mai 2024 "
          "à Port Alder.\n")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return tasks.open_library(Home(tmp_path / "home"))


def archive(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / "papers.zip"
    path.write_bytes(zipped({"notes/first.txt": NEWS, "second.txt": OTHER, "copy.txt": NEWS, "table.xyz": "a;b"}))
    return path


def test_each_document_of_an_archive_is_imported_by_its_own_bytes(library: Library, tmp_path: Path) -> None:
    report = tasks.import_documents(library, [archive(tmp_path)])
    assert [one.name for one in report.added] == ["papers.zip › copy.txt", "papers.zip › second.txt"]
    assert [one.name for one in report.known] == ["papers.zip › notes/first.txt"]
    assert [(one.name, one.reason) for one in report.failed] == [("papers.zip › table.xyz", "unsupported")]
    assert library.original(report.added[0].document_id) == NEWS.encode()
    assert library.documents()[0].filename == "papers.zip › copy.txt"
    assert report.added[0].events == 1


def test_a_defect_over_one_document_does_not_stop_the_rest(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(document: Document) -> Found:
        if "Eastmark" in document.text.title():
            raise KeyError("Mira Voss")
        return extract(document)

    monkeypatch.setattr(extracting, "extract", stumble)
    report = tasks.import_documents(library, [archive(tmp_path)])
    assert len(report.added) == 1
    failed = next(one for one in report.failed if one.reason == "defect")
    assert failed.name == "papers.zip › second.txt"
    assert "KeyError" in failed.message and "Voss" not in failed.message
    assert "the other files are imported" in failed.hint


def test_the_same_paper_in_a_message_and_by_itself_is_known(library: Library, tmp_path: Path) -> None:
    (tmp_path / "first.txt").write_text(NEWS, encoding="utf-8")
    tree = outlook_message({0x0037: "Papers", 0x1000: OTHER}, attached=[outlook_attachment("a.txt", NEWS.encode())])
    (tmp_path / "mail.msg").write_bytes(compound_file(tree))
    report = tasks.import_documents(library, [tmp_path / "first.txt", tmp_path / "mail.msg"])
    assert [one.name for one in report.added] == ["first.txt", "mail.msg"]
    assert [one.name for one in report.known] == ["mail.msg › a.txt"]


def test_importing_an_archive_twice_changes_nothing(library: Library, tmp_path: Path) -> None:
    path = archive(tmp_path)
    tasks.import_documents(library, [path])
    again = tasks.import_documents(library, [path])
    assert (again.added, len(again.known)) == ((), 3)


def test_import_stops_between_two_documents_of_an_archive(library: Library, tmp_path: Path) -> None:
    def stop(_done: int, _total: int, message: str) -> None:
        if message.endswith("second.txt"):
            raise Cancelled

    with pytest.raises(Cancelled):
        tasks.import_documents(library, [archive(tmp_path)], stop)
    assert [row.filename for row in library.documents()] == ["papers.zip › copy.txt"]


def test_a_document_in_another_language_is_kept_and_searchable_and_nothing_is_taken_from_it(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text(FRENCH, encoding="utf-8")
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    report = tasks.import_documents(library, [tmp_path / "note.txt", tmp_path / "news.txt"])
    note, news = report.added
    assert note.unread == "not in English (French): kept and searchable; events and quotations were not looked for"
    assert (note.articles, note.events, note.quotations, note.statements, news.unread) == (0, 0, 0, 0, "")
    assert library.items_of(note.document_id) == ()
    assert "1 not in English; 0 known already" in report.in_words()
    assert tasks.extract_file(tmp_path / "note.txt")[1] == Found()
    covered = library.coverage(tasks.selection(words="ministre"))
    assert (covered.unread, covered.mentions_only) == ((("Nouvelles d’Orlo", "fr"),), ())


def test_of_a_document_half_in_english_the_english_is_read(library: Library, tmp_path: Path) -> None:
    news = (f"Northland Ferry News\n\n{TEXTS['en']}\n\nMinister Mira Voss visited Port Alder on 10 May 2024. "
            "“We shall open the line soon,” Minister Mira Voss said in the old harbour.\n")
    (tmp_path / "both.txt").write_text(f"{news}\n\n{FRENCH}", encoding="utf-8")
    tasks.import_documents(library, [tmp_path / "both.txt"])
    (row,) = library.documents()
    assert row.language == "en"
    assert "in English and is read; the rest, mostly in French, is not" in library.document(row.id).language.reason
    document, found = tasks.extract_file(tmp_path / "both.txt")
    assert [one.text for one in found.statements] == ["We shall open the line soon,"]
    assert all(document.passage(one.anchor) == one.text for one in found.statements)
    assert "Nous" in document.text


def test_the_pack_says_which_documents_hold_the_words_and_were_not_read(library: Library, tmp_path: Path) -> None:
    for name, words in (("note.txt", FRENCH), ("news.txt", NEWS), ("ru.txt", TEXTS["ru"] * 3)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    tasks.import_documents(library, [tmp_path / name for name in ("note.txt", "news.txt", "ru.txt")])
    template = tasks.load_template(Home(tmp_path / "home"), "period-chronology")
    wanted = tasks.selection(people=["Mira Voss"])
    facts = {fact.label: fact.value for section in tasks.assemble_pack(library, wanted, template, "2025-01-01").sections
             for fact in section.facts}
    assert facts["In other languages, holding these words, but not read for events and quotations"] == (
        "1 document: Nouvelles d’Orlo (French)")
    foreign = "Documents searched that are not in English, nothing looked for in them"
    assert facts[foreign] == "2", "the Russian one may tell of her too, in its own letters"
    facts = {fact.label: fact.value for section in tasks.assemble_pack(
        library, tasks.selection(since="2024"), template, "2025-01-01").sections for fact in section.facts}
    assert foreign not in facts, "each is named already"
    assert facts["In other languages, not read for events and quotations"].startswith("2 documents: ")
    assert "not read for events and quotations: 1 document: Nouvelles d’Orlo (French)." in tasks.explain_nothing(
        library, tasks.selection(words="voguons"))


def test_a_date_given_for_a_known_document_dates_it_anew(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("NOTE FOR THE FILE\n\nMinister Mira Voss met the Ambassador of Brazil in Port Alder yesterday.\n",
                    encoding="utf-8")
    tasks.import_documents(library, [path])
    (before,) = library.events(tasks.selection())
    report = tasks.import_documents(library, [path], published="2024-05-13")
    assert ([one.again for one in report.renewed], report.added, report.known) == (["dated 13 May 2024"], (), ())
    assert "1 read again; 0 known already" in report.in_words()
    (after,) = library.events(tasks.selection())
    assert (before.date, after.date, after.id) == ("", "2024-05-12", before.id)
    for published in ("2024-05-13", ""):
        assert len(tasks.import_documents(library, [path], published=published).known) == 1
    (row,) = library.documents()
    assert (row.published, row.reasons["published"]) == ("2024-05-13", "given by hand")


def test_the_pack_says_how_many_documents_bear_no_date(library: Library, tmp_path: Path) -> None:
    for name, words in (("news.txt", NEWS), ("note.txt", "NOTE FOR THE FILE\n\nMinister Mira Voss spoke.\n")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    tasks.import_documents(library, [tmp_path])
    template = tasks.load_template(Home(tmp_path / "home"), "period-chronology")
    pack = tasks.assemble_pack(library, tasks.selection(since="2024"), template, "2025-01-01")
    facts = {fact.label: fact.value for section in pack.sections for fact in section.facts}
    assert facts["Documents searched that have no date of their own"] == "1"


def test_the_parts_that_a_browser_saves_beside_a_page_are_left_out(tmp_path: Path) -> None:
    for name in ("Talks.html", "Talks_files/a.js", "Talks_files/b.html", "News.htm", "news-Dateien/c.css",
                 "News-Dateien/c.css", "Talks_filed/d.txt", "Other_files/e.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = [path.relative_to(tmp_path / "in").as_posix() for path in tasks.files_below([tmp_path / "in"])]
    assert found == ["News.htm", "Talks.html", "Other_files/e.txt", "Talks_filed/d.txt", "news-Dateien/c.css"]


def test_the_command_line_names_each_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = archive(tmp_path)
    (tmp_path / "note.txt").write_text(FRENCH, encoding="utf-8")
    home = ["--home", str(tmp_path / "home")]
    assert run([*home, "import", str(path), str(tmp_path / "note.txt")]) == 1
    shown = capsys.readouterr()
    assert f"  {path} › copy.txt: " in shown.out
    assert f"  {tmp_path / 'note.txt'}: not in English (French): kept and searchable" in shown.out
    assert f"  {path} › notes/first.txt: known already as “NORTHLAND NEWS”" in shown.out
    assert f"  {path} › copy.txt: 1 article, 1 event, 0 quotations, 0 statements\n" in shown.out
    assert f"valise: {path} › table.xyz: “.xyz” files are not read." in shown.err
    assert run([*home, "import", str(path), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["known"][0] == {"path": str(path), "title": "NORTHLAND NEWS", "name": "papers.zip › copy.txt"}
    assert report["failed"][0]["name"] == "papers.zip › table.xyz"


def test_extract_prints_every_document_of_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(archive(tmp_path))]) == 1
    shown = capsys.readouterr()
    records = [json.loads(line) for line in shown.out.splitlines()]
    heads = [one for one in records if one["type"] == "document"]
    names = ("copy.txt", "notes/first.txt", "second.txt")
    assert [one["name"] for one in heads] == [f"papers.zip › {name}" for name in names]
    assert records[0] == heads[0] and len(heads[0]["sha256"]) == 64
    assert {one["type"] for one in records} >= {"article", "event", "quotation"}
    assert "table.xyz" in shown.err


def test_extract_of_a_message_prints_its_own_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mail.msg"
    tree = outlook_message({0x0037: "Papers", 0x1000: OTHER}, attached=[outlook_attachment("a.txt", NEWS.encode())])
    path.write_bytes(compound_file(tree))
    assert run(["extract", str(path)]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {one["type"] for one in records} >= {"article", "quotation"}
    assert "document" not in {one["type"] for one in records}


def test_extract_says_what_it_did_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.txt").write_text(FRENCH, encoding="utf-8")
    assert run(["extract", str(tmp_path / "note.txt")]) == 0
    shown = capsys.readouterr()
    assert (shown.out, "not in English (French)" in shown.err) == ("", True)


def test_text_of_an_archive_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["text", str(archive(tmp_path))]) == 1
    assert "Import the archive as it is" in capsys.readouterr().err


def test_help_says_what_becomes_of_archives(capsys: pytest.CaptureFixture[str]) -> None:
    for command, words in (("import", "Archives (.zip) are opened"), ("extract", "Of an archive (.zip)")):
        with pytest.raises(SystemExit):
            run([command, "--help"])
        assert words in " ".join(capsys.readouterr().out.split())


def test_an_old_word_document_is_refused_with_what_to_do(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(compound_file({"WordDocument": b"\xec\xa5" + bytes(5000), "1Table": bytes(5000)}))
    (failure,) = tasks.import_documents(library, [path]).failed
    assert (failure.reason, ".docx" in failure.hint) == ("unsupported", True)


def test_a_document_of_more_items_than_one_can_have_fails_alone(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.library.keys.MOST_ITEMS", 0)
    report = tasks.import_documents(library, [archive(tmp_path)])
    assert {one.reason for one in report.failed if "second" in one.name or "first" in one.name} == {"too-large"}
    assert any("more than 0 items" in one.message for one in report.failed)
