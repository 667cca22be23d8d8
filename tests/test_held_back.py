"""What a house holds back is in none of the files."""

import json
from pathlib import Path

import docx
from openpyxl import load_workbook

from app.exporting import export_pack
from app.model.house import HouseStyle
from tests.packs import samples


def test_words_of_unclear_speakers_are_in_no_file_of_a_house_that_holds_them_back(tmp_path: Path) -> None:
    for house, expected in ((HouseStyle("plain"), True), (HouseStyle("hold", unattributed="hold"), False)):
        word, excel, lines = export_pack(samples.pack(), ("docx", "xlsx", "jsonl"), tmp_path / house.name, house=house)
        rows = [row for sheet in load_workbook(excel) for row in sheet.iter_rows(values_only=True)]
        records = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
        for text in (docx.Document(str(word)).element.xml, str(rows), json.dumps(records)):
            assert ("Nobody asked us." in text) == expected
