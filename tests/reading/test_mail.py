"""E-mail as programs send it: bodies, charsets, parts within parts, attachments."""

from email.message import EmailMessage
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart

import pytest

from app.errors import UnreadableDocument
from app.model.document import Document
from app.reading import limits, members, read_bytes

STORY = "The Council of Orlo opened its spring session on Monday; twelve delegations came to the old customs house."


def message(plain: str = STORY, html: str = "", **headers: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in ({"From": "Press Service of Veldania <press@veldania.example>", "Subject": "Session in Orlo",
                         "Date": "Mon, 17 Feb 2025 23:30:00 +0400"} | headers).items():
        made[name] = value
    made.set_content(plain)
    if html:
        made.add_alternative(html, subtype="html")
    return made


def read(made: EmailMessage | bytes) -> Document:
    return read_bytes(made if isinstance(made, bytes) else made.as_bytes(), "note.eml")


def raw(head: str, body: bytes) -> bytes:
    return f"From: a@orlo.example\r\nSubject: Session in Orlo\r\n{head}\r\n\r\n".encode() + body


def test_subject_sender_and_day_are_title_issuer_and_publication() -> None:
    document = read(message())
    assert document.text == f"Session in Orlo\n\n{STORY}"
    assert (document.title.value, document.title.reason) == ("Session in Orlo", "subject of the message")
    assert (document.issuer.value, document.issuer.reason) == ("Press Service of Veldania", "sender of the message")
    assert (document.published.value, document.published.reason) == ("2025-02-17", "Date header of the message")


@pytest.mark.parametrize("subject", ["Re: Session in Orlo", "FW: RE: Session in Orlo", "AW: Session in Orlo"])
def test_marks_of_replies_are_no_part_of_the_title(subject: str) -> None:
    assert read(message(Subject=subject)).title.value == "Session in Orlo"


def test_plain_text_is_preferred_and_html_taken_where_it_is_empty() -> None:
    rich = "<html><body><p>HTML words of the session in Orlo.</p></body></html>"
    assert "HTML" not in read(message(STORY, rich)).text
    assert read(message("\n", rich)).text == "HTML words of the session in Orlo."


def test_a_plain_part_that_only_points_elsewhere_is_passed_over() -> None:
    table = f"<table><tr><td><p>{STORY * 6}</p></td></tr></table>"
    rich = f"<html><head><style>p {{}}</style></head><body>{table}</body></html>"
    assert STORY in read(message("View this message in your browser: http://x.example", rich)).text


@pytest.mark.parametrize(("charset", "words"), [
    ("utf-8", "Gəncədə görüş keçirildi"), ("koi8-r", "Переговоры в Орло"), ("windows-1254", "Dışişleri Bakanı konuştu"),
    ("iso-8859-1", "le ministre a été reçu")])
@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_charsets_and_transfer_encodings(charset: str, words: str, encoding: str) -> None:
    made = EmailMessage()
    made["Subject"] = words
    made.set_content(words, charset=charset, cte=encoding)
    document = read(made)
    assert document.text == words
    assert document.title.value == words


def test_a_wrong_charset_is_told_by_the_letters() -> None:
    body = ("Министр иностранных дел принял посла. " * 5).encode("cp1251")
    text = read(raw("Content-Type: text/plain; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit", body)).text
    assert "Министр иностранных дел" in text


def test_flowed_lines_are_joined() -> None:
    body = b"The Council of Orlo \r\nopened its session.\r\n\r\n-- \r\nPress Service"
    assert read(raw("Content-Type: text/plain; format=flowed", body)).text == (
        "Session in Orlo\n\nThe Council of Orlo opened its session.\n\n-- \nPress Service")


def test_attachments_become_documents_with_their_own_bytes() -> None:
    made = message()
    made.add_attachment(b"First paper of the session.", maintype="text", subtype="plain", filename="papers/first.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", disposition="inline")
    made.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="invite.ics")
    found = list(members(made.as_bytes(), "note.eml"))
    assert [one.name for one in found] == ["note.eml", "note.eml › papers/first.txt"]
    assert found[1].data == b"First paper of the session."
    assert "First paper" not in read(made).text


def test_a_message_within_a_message_is_a_document_with_its_attachments() -> None:
    inner = message("The inner words of the session.", Subject="Inner note")
    inner.add_attachment(b"Deep paper.", maintype="text", subtype="plain", filename="deep.txt")
    outer = message()
    outer.add_attachment(inner)
    found = {one.name: one for one in members(outer.as_bytes(), "note.eml")}
    assert list(found) == ["note.eml", "note.eml › Inner note.eml", "note.eml › Inner note.eml › deep.txt"]
    assert read(found["note.eml › Inner note.eml"].data).title.value == "Inner note"
    assert "inner words" not in read(outer).text


def test_messages_within_messages_are_opened_only_so_deep() -> None:
    made = message("Innermost words.", Subject="0")
    for number in range(1, 6):
        outer = message(f"Level {number}.", Subject=str(number))
        outer.add_attachment(made)
        made = outer
    *opened, beyond = members(made.as_bytes(), "note.eml")
    assert len(opened) == 1 + limits.CONTAINER_DEPTH
    assert beyond.problem is not None and beyond.problem.reason == "too-large"


def test_parts_nested_without_end_are_refused() -> None:
    made = MIMEMultipart()
    for _number in range(limits.MAIL_DEPTH + 5):
        outer = MIMEMultipart()
        outer.attach(made)
        made = outer
    made["Subject"] = "Session"
    with pytest.raises(UnreadableDocument) as raised:
        read(made.as_bytes())
    assert raised.value.reason == "too-large"


def test_too_many_parts_are_refused_before_they_are_parsed() -> None:
    numbers = range(limits.MAIL_PARTS + 1)
    body = b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n" % number for number in numbers)
    with pytest.raises(UnreadableDocument) as raised:
        read(b"Subject: x\r\n" + body)
    assert raised.value.reason == "too-large"


def test_what_is_no_message_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(b"\x01\x02 no header at all")
    assert raised.value.reason == "damaged"


def test_nested_alternatives_and_related_parts_give_their_words_once() -> None:
    related = MIMEMultipart("related")
    alternative = message(STORY, f"<html><body><p>{STORY}</p></body></html>")
    related.attach(MIMEMessage(message("Forwarded words.")))
    alternative.make_mixed()
    text = read(alternative).text
    assert text.count("Council of Orlo") == 1


@pytest.mark.timeout(20)
@pytest.mark.parametrize("head", [
    b"Subject: " + b"a " * 1_000_000, b"Subject: " + b"=?utf-8?q?a?= " * 100_000, b"From: " + b"<a@b>," * 200_000,
    b"X-A: b\n" * 100_000 + b"Subject: x", b"Content-Type: text/plain; a=" + b"b" * 2_000_000])
def test_endless_headers_take_little_time(head: bytes) -> None:
    assert read(head + b"\n\nThe words of the message.").text.endswith("The words of the message.")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("head, body", [
    ('Content-Type: multipart/mixed; BOUNDARY="b"', b'--b\nContent-Type: multipart/mixed; BOUNDARY="b"\n\n' * 2_000),
    ("Content-Type: multipart/mixed; boundary=b", b"--b\n\n" * 300_000),
])  # fmt: skip
def test_more_parts_than_anybody_sends_are_refused_before_they_are_made(head: str, body: bytes) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(raw(head, body))
    assert raised.value.reason == "too-large"


def test_names_of_attachments_hold_nothing_unseen() -> None:
    made = message()
    made.add_attachment(b"Words.", maintype="text", subtype="plain", filename="a\u2028b\u061cc\u202etxt.txt")
    assert [one.name for one in members(made.as_bytes(), "note.eml")] == ["note.eml", "note.eml › abctxt.txt"]
