"""Web pages and messages that run, fetch or lead elsewhere are read for their words; nesting and counts are bounded.

More stands beside their readers: tests/reading/test_html.py, test_web_pages.py, test_mail.py, test_rtf.py.
"""

import socket
from pathlib import Path
from time import process_time

import pytest

from app.errors import UnreadableDocument
from app.reading import members, read_bytes

WORDS = "Minister Mira Voss visited Port Alder on 10 May 2024."
PAGE = "<!doctype html><html><head><title>Northland</title>{0}</head><body>{1}<p>" + WORDS + "</p></body></html>"
SECRET = "secret words of another file"


@pytest.fixture
def nothing_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes(PAGE.encode(), "page.html")  # what Valise itself needs is loaded

    def fail(*_arguments: object, **_more: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    monkeypatch.setattr(Path, "open", fail)


@pytest.mark.usefixtures("nothing_leaves")
@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta http-equiv="refresh" content="0;url=http://192.0.2.1/">', ""),
        ('<base href="http://192.0.2.1/"><link rel="stylesheet" href="a.css"><link rel="import" href="b.html">', ""),
        ("<script>document.write('written')</script><script src='http://192.0.2.1/a.js'></script>", ""),
        ("", "<img src='http://192.0.2.1/a.png' onerror='alert(1)'><picture><source srcset='//192.0.2.1/b'></picture>"),
        ("", "<iframe src='file:///etc/passwd'></iframe><object data='file:///etc/passwd'></object><embed src='x'>"),
        ("", "<svg><image href='file:///etc/passwd'/><foreignObject>written</foreignObject><script>1</script></svg>"),
        ("<style>@import url(http://192.0.2.1/a.css); p::before {content: 'written'}</style>", ""),
        ("", "<form action='http://192.0.2.1/'><input autofocus onfocus='alert(1)'></form>"),
        ("", "<template>written</template><noscript>written</noscript>"),
    ],
)
def test_a_page_runs_and_fetches_nothing(head: str, body: str) -> None:
    assert read_bytes(PAGE.format(head, body).encode(), "page.html").text.strip() == WORDS


@pytest.mark.parametrize(
    ("start", "name"),
    [
        ("<div>" * 100_000, "divs"), ("<table><tr><td>" * 30_000, "tables"), ("<font><p>" * 50_000, "fonts"),
        ("<b><i><u><a>" * 25_000, "marks"), ("<select><optgroup>" * 50_000, "choices"),
    ],
)
def test_pages_nested_without_end_are_refused_at_once(start: str, name: str) -> None:
    began = process_time()
    with pytest.raises(UnreadableDocument, match="nested too deeply") as raised:
        read_bytes(PAGE.format("", start).encode(), f"{name}.html")
    assert raised.value.reason == "too-large" and process_time() - began < 5


def test_ten_thousand_parts_of_a_message_are_refused_at_once() -> None:
    head = b"From: a@norr.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    began = process_time()
    with pytest.raises(UnreadableDocument) as raised:
        read_bytes(head + b"--b\nContent-Type: text/plain\n\nx\n" * 10_000 + b"--b--\n", "a.eml")
    assert raised.value.reason == "too-large" and process_time() - began < 5


@pytest.mark.parametrize(
    "header",
    [
        'Content-Type: message/external-body; access-type=local-file; name="/etc/passwd"',
        'Content-Type: text/plain; name="/etc/passwd"\nContent-Location: file:///etc/passwd',
        "Content-Type: text/uri-list",
    ],
)
@pytest.mark.usefixtures("nothing_leaves")
def test_a_message_brings_in_nothing_from_elsewhere(header: str) -> None:
    mail = (f"From: a@norr.example\nSubject: Visit\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            f"--b\nContent-Type: text/plain\n\n{WORDS}\n--b\n{header}\n\nfile:///etc/passwd\n--b--\n")
    text = "\n".join(one.data.decode() for one in members(mail.encode(), "a.eml"))
    assert "root:" not in text and WORDS in read_bytes(mail.encode(), "a.eml").text


@pytest.mark.parametrize(
    "name",
    ["../../x.txt", "/etc/x.txt", "C:\\x.txt", "C:/x.txt", "..\\..\\x.txt", "a\u202etxt.exe", "x\u200b.txt", "..",
     "a/../../b.txt"],
)
def test_names_of_attachments_lead_nowhere(name: str) -> None:
    mail = (f"From: a@norr.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            f'--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename="{name}"\n\n{WORDS}\n--b--\n')
    (_own, one) = members(mail.encode(), "a.eml")
    shown = one.name.removeprefix("a.eml › ")
    assert shown and not shown.startswith("/") and ".." not in shown.split("/")
    assert not set("\\:\u202e\u200b") & set(shown)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"a" * 19_000_000, "line.txt"), (b"{\\rtf1 " + b"\\u1234 ?" * 500_000 + b"}", "a.rtf"),
        (b"{\\rtf1 \\bin2000000000 x}", "b.rtf"),
        (b"From: a@b.c\nSubject: " + b"=?utf-8?q?a?= " * 1_000_000 + b"\n\nhi", "a.eml"),
        (b"From: " + b"<a@b.c>," * 1_000_000 + b"\nSubject: x\n\nhello there\n", "b.eml"),
        (b"\n" * 50_000_000 + b"a", "lines.txt"),
    ],
)  # fmt: skip
def test_lines_and_headers_without_end_are_read_in_time_or_refused(data: bytes, name: str) -> None:
    began = process_time()
    try:
        read_bytes(data, name)
    except UnreadableDocument as problem:
        assert problem.reason in {"too-large", "empty", "damaged"}
    assert process_time() - began < 20


def test_a_text_with_nulls_is_none() -> None:
    with pytest.raises(UnreadableDocument, match="not a text document"):
        read_bytes(f"Min\0ister Mira Voss.\n{WORDS}\n".encode(), "a.txt")
