"""What `make audit` says: of vulnerabilities that a service knows, and where no service can be asked."""

import json
import runpy
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

AUDIT = runpy.run_path(str(Path(__file__).resolve().parent.parent / "resources" / "audit.py"))
FAULT = {
    "id": "MADE-UP-1", "schema_version": "1.0.0", "summary": "made up", "published": "2026-01-01T00:00:00Z",
    "affected": [{
        "package": {"name": "tomli-w", "ecosystem": "PyPI"},
        "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9.9"}]}],
    }],
}


@contextmanager
def service(answer: Callable[[Any], tuple[int, object]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            status, said = answer(asked)
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    path = tmp_path / "constraints.txt"
    path.write_text("olefile==0.47\ntomli_w==1.2.0\n", encoding="utf-8")
    return path


def test_none_known(pins: Path, capsys: Any) -> None:
    with service(lambda _asked: (200, {})) as address:
        assert AUDIT["main"](address, pins) == 0
    assert "2 packages asked about, 0 known" in capsys.readouterr().out


def test_a_known_one_is_named_with_the_version_that_mends_it(pins: Path, capsys: Any) -> None:
    def answer(asked: Any) -> tuple[int, object]:
        return 200, {"vulns": [FAULT]} if asked["package"]["name"] == "tomli-w" else {}

    with service(answer) as address:
        assert AUDIT["main"](address, pins) == 1
    assert "tomli-w 1.2.0: MADE-UP-1, mended in 9.9" in capsys.readouterr().out.replace("tomli_w", "tomli-w")


def test_without_a_service_nothing_is_said_to_be_sound(pins: Path, capsys: Any) -> None:
    assert AUDIT["main"]("http://127.0.0.1:9/v1/query", pins) == 3
    said = capsys.readouterr().out
    assert "NOT DONE" in said and "0 known" not in said


@pytest.mark.parametrize("status", [403, 500])
def test_a_service_that_refuses_is_none(pins: Path, capsys: Any, status: int) -> None:
    with service(lambda _asked: (status, {})) as address:
        assert AUDIT["main"](address, pins) == 3
    assert "NOT DONE" in capsys.readouterr().out


def test_an_entry_that_cannot_be_read_is_not_passed_over(pins: Path, capsys: Any) -> None:
    strange = {**FAULT, "schema_version": "2.0.0"}
    with service(lambda _asked: (200, {"vulns": [strange]})) as address:
        assert AUDIT["main"](address, pins) == 3
    assert "NOT WHOLE" in capsys.readouterr().out
