"""Pictures of a page of each export of the starter library's CICA pack, for the README.

    .venv/bin/python resources/make_page_pictures.py [FOLDER]

FOLDER is resources/pictures unless named. The page is the fullest of the chronology. The PDF is drawn by PDFium; Word
and Excel by way of LibreOffice, which must be installed (Debian: libreoffice-writer, libreoffice-calc).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from app import tasks
from app.model.pack import Pack

ROOT = Path(__file__).resolve().parent.parent
_EVENTS = re.compile(r"^No\. Date Event Place\r?$", re.MULTILINE)
WANTED = {"docx": _EVENTS, "pdf": _EVENTS, "xlsx": re.compile(r"\A[^\n]* Events\r?$", re.MULTILINE)}
"""What a page of the chronology prints: the head of its table; in Excel the name of its sheet, above on the right."""
WIDTH = {"docx": 700, "pdf": 700, "xlsx": 1000}


def main(arguments: list[str]) -> int:
    """Write page-docx.png, page-pdf.png and page-xlsx.png; 0, or 1 where LibreOffice is missing."""
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is missing; on Debian: apt-get install libreoffice-writer libreoffice-calc", file=sys.stderr)
        return 1
    folder = Path(arguments[0]) if arguments else ROOT / "resources" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for path in tasks.export_pack(pack(Path(name)), list(WANTED), Path(name), stem="pack"):
            form = path.suffix[1:]
            drawn = path if form == "pdf" else converted(office, path)
            draw(drawn, form, folder / f"page-{form}.png")
    return 0


def pack(home: Path) -> Pack:
    """The forum brief on CICA from the starter library."""
    kept = tasks.Home(home / "home")
    with tasks.open_library(kept) as library:
        tasks.import_documents(library, [ROOT / "data" / "documents"])
        wanted = tasks.selection(forums=["CICA"])
        return tasks.assemble_pack(library, wanted, tasks.load_template(kept, "forum-brief"), "2025-12-01")


def converted(office: str, path: Path) -> Path:
    """The PDF that LibreOffice makes of a file, beside it in a folder of its own."""
    out = path.parent / path.suffix[1:]
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / f"{path.stem}.pdf"


def draw(path: Path, form: str, picture: Path) -> None:
    """A picture of the fullest page of the chronology of a PDF; LookupError where it has none."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[fullest([page.get_textpage().get_text_bounded() for page in document], WANTED[form])]
        page.render(scale=WIDTH[form] / page.get_width()).to_pil().save(picture, optimize=True)


def fullest(texts: list[str], wanted: re.Pattern[str]) -> int:
    """The index of the longest text that holds what is wanted."""
    found = [index for index, text in enumerate(texts) if wanted.search(text)]
    if not found:
        raise LookupError(f"no page holds {wanted.pattern}")
    return max(found, key=lambda index: len(texts[index]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
