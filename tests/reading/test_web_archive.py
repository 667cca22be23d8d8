import quopri

# ruff: noqa: E501
import pytest

from app.errors import UnreadableDocument
from app.model.document import Document
from app.reading import read_bytes

PAGE = ("<html><head><title>Talks in Orlo | The Orlo Times</title></head><body><nav>MENU</nav><h1>Talks in Orlo</h1>"
        "<p>Görüş: the ministers of Veldania met in the old customs house on Monday and spoke of the ferries.</p></body></html>")


def saved(page: bytes, head: str = "Content-Type: text/html", where: str = "https://times.example/talks",
          extra: str = "", start: str = "") -> bytes:
    return (f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {where}\r\nDate: Tue, 4 Mar 2025 09:00:00 -0000\r\n"
            f'MIME-Version: 1.0\r\nContent-Type: multipart/related; {start}type="text/html"; boundary="B"\r\n\r\n{extra}'
            f"--B\r\n{head}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n").encode() + quopri.encodestring(
                page).replace(b"\n", b"\r\n") + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nPICTURE\r\n--B--\r\n"


def read(data: bytes, name: str = "talks.mhtml") -> Document:
    return read_bytes(data, name)


@pytest.mark.parametrize("head", ["Content-Type: text/html", "Content-Type: text/html; charset=utf-8"])
def test_the_page_is_read_as_a_web_page(head: str) -> None:
    document = read(saved(PAGE.encode(), head))
    assert document.text.startswith("Talks in Orlo\n\nGörüş: the ministers")
    assert "MENU" not in document.text and "PICTURE" not in document.text
    assert document.title.value == "Talks in Orlo"
    assert document.issuer.value == "The Orlo Times"


def test_the_charset_of_the_part_is_used() -> None:
    assert "Переговоры" in read(saved("<p>Переговоры в Орло</p>".encode("cp1251"), "Content-Type: text/html; charset=windows-1251")).text


def test_the_day_of_saving_is_the_weakest_and_that_of_the_address_stronger() -> None:
    known = read(saved(PAGE.encode())).published
    assert (known.value, known.reason) == ("2025-03-04", "day on which the page was saved")
    known = read(saved(PAGE.encode(), where="https://times.example/2025/02/17/talks")).published
    assert (known.value, known.reason) == ("2025-02-17", "address of the web page: https://times.example/2025/02/17/talks")


def test_the_named_root_is_the_page() -> None:
    frame = "--B\r\nContent-Type: text/html\r\nContent-ID: <frame>\r\n\r\n<p>FRAME words</p>\r\n"
    data = saved(PAGE.encode(), "Content-Type: text/html\r\nContent-ID: <root>", extra=frame, start='start="<root>"; ')
    assert "FRAME" not in read(data).text


def test_it_is_recognised_under_any_name() -> None:
    assert read(saved(PAGE.encode()), "talks.txt").media_type == "multipart/related"


def test_one_without_a_page_is_empty() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        read(b"From: <Saved by Blink>\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--")
    assert raised.value.reason == "empty"
