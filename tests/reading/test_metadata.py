import pytest

from app.i18n import speaking
from app.model.document import Document
from app.reading import read_bytes
from app.reading.front_dates import day_in, days_in, period_in, property_date
from app.reading.imprint import issue_period
from app.reading.languages import language

STORY = "\n\nMinister Arlen Voss opened the talks. The delegations will meet again in autumn.\n"


def document(front: str, filename: str = "note.txt") -> Document:
    return read_bytes((front + STORY).encode(), filename)


@pytest.mark.parametrize(("words", "edtf"), [
    ("3 March 2024", "2024-03-03"), ("March 3, 2024", "2024-03-03"), ("3rd of March 2024", "2024-03-03"),
    ("Sept. 7, 2023", "2023-09-07"), ("2024-03-03", "2024-03-03"), ("03.03.2024", "2024-03-03"),
    ("27/01/2022", "2022-01-27"), ("01/27/2022", "2022-01-27"), ("3 марта 2024 года", "2024-03-03"),
    ("3 mart 2024", "2024-03-03"), ("3 de marzo de 2024", "2024-03-03"), ("3. März 2024", "2024-03-03"),
    ("1er février 2024", "2024-02-01"), ("3/4/2024", ""), ("31 February 2024", ""), ("the march of 2024", ""),
    ("15-17 January 2025", ""), ("room 1203", "")])
def test_days(words: str, edtf: str) -> None:
    assert day_in(words)[0] == edtf


@pytest.mark.parametrize(("words", "edtf"), [
    ("March 2024", "2024-03"), ("January–March 2025", "2025-01/2025-03"), ("April - June 2024", "2024-04/2024-06"),
    ("second quarter of 2024", "2024-04/2024-06"), ("Q3 2024", "2024-07/2024-09"),
    ("IV quarter 2023", "2023-10/2023-12"), ("first half of 2022", "2022-01/2022-06"),
    ("июнь 2024", "2024-06"), ("3 March 2024", "2024-03"), ("2024", "")])
def test_periods(words: str, edtf: str) -> None:
    assert period_in(words)[0] == edtf


@pytest.mark.parametrize(("words", "edtf"), [
    ("3–9 March 2025", "2025-03-03/2025-03-09"), ("27 May – 2 June 2019", "2019-05-27/2019-06-02"),
    ("March 3-9, 2025", "2025-03-03/2025-03-09"), ("1 to 15 April 2024", "2024-04-01/2024-04-15"),
    ("March 28 – April 3, 2025", "2025-03-28/2025-04-03"), ("9–3 March 2025", ""), ("3 March 2025", "")])
def test_spans_of_days(words: str, edtf: str) -> None:
    assert days_in(words)[0] == edtf


@pytest.mark.parametrize(("words", "edtf"), [
    ("D:20240304120000+04'00'", "2024-03-04"), ("D:2024", "2024"), ("2024-05-06T08:00:00Z", "2024-05-06"),
    ("2024-05", "2024-05"), ("Mon, 17 Feb 2025 10:00", "2025-02-17"), ("soon", ""), ("D:20241399", "")])
def test_dates_of_properties(words: str, edtf: str) -> None:
    assert property_date(words) == edtf


@pytest.mark.parametrize(("front", "edtf", "reason"), [
    ("Talks in Orlo\nPublished: 3 March 2024", "2024-03-03", "line 2: “Published: 3 March 2024”"),
    ("Talks in Orlo\n27 January 2022", "2022-01-27", "line 2: “27 January 2022”"),
    ("date 2022-01-27 By Edda Quill", "2022-01-27", "line 1: “date 2022-01-27 By Edda Quill”"),
    ("Talks in Orlo\nOrlo Press Agency, 28 January 2022, 14:30", "2022-01-28", "line 2"),
    ("Talks in Orlo\n\nORLO, 3 March 2024 – The talks began.", "2024-03-03", "dateline: “ORLO, 3 March 2024”"),
    ("Talks in Orlo\n\n3 March 2024 – Orlo, Veldania – The talks began.", "2024-03-03", "dateline: “3 March 2024”"),
    ("ORLO DIGEST\nApril – June 2024", "2024-04/2024-06", "line 2: “April – June 2024”"),
    ("ORLO DIGEST\nIssue 7, March 2024", "2024-03", "line 2: “Issue 7, March 2024”"),
    ("ORLO DIGEST\nTalks\n\nThis digest highlights the events of the second quarter of 2024.", "2024-04/2024-06",
     "period stated in the foreword: second quarter of 2024"),
    ("ORLO DIGEST 2024, 2(4)\nTalks", "2024-04/2024-06", "months of the issue 2024, 2(4)"),
    ("ORLO WEEKLY\nNo. 9, 24 February – 2 March 2025", "2025-02-24/2025-03-02", "line 2: “No. 9"),
    ("Talks in Orlo\n\nORLO, March 3, 2024 (Orlo Press) -- Talks began.", "2024-03-03", "dateline: “ORLO, March 3"),
    ("Talks in Orlo\n\nORLO, Feb. 3, 2024 /OrloPress/ - Talks began.", "2024-02-03", "dateline: “ORLO, Feb. 3"),
    ("Transcript of the Briefing by the Spokesperson of Veldania on Friday, 3 May 2024", "2024-05-03",
     "day in the heading, line 1"),
    ("Talks in Orlo, visit of the envoy of Veldania, 3–5 March 2024\n\nIt began.", "", "not stated"),
    ("Talks in Orlo\n\nThe talks were held on 3 March 2024 in the old customs house.", "", "not stated"),
    ("Talks\n\nORLO, 3 March 2024 – One.\n\nPORT SARN, 5 March 2024 – Two.", "", "not stated"),
])
def test_the_day_of_publication(front: str, edtf: str, reason: str) -> None:
    known = document(front).published
    assert known.value == edtf
    assert reason in known.reason


@pytest.mark.parametrize(("front", "issuer"), [
    ("Talks\nMinistry of Foreign Affairs of Veldania", "Ministry of Foreign Affairs of Veldania"),
    ("Talks\nSecretariat of the Conference on\n\nFerries and Trust\n\nin the Inner Sea\n\n12 Quay Street, Orlo",
     "Secretariat of the Conference on Ferries and Trust in the Inner Sea"),
    ("Talks\nIssued by the Institute for the Inner Sea", "Institute for the Inner Sea"),
    ("Talks\n© 2024 Orlo Gazette. All rights reserved", "Orlo Gazette"),
    ("Talks\nBy Edda Quill", "Edda Quill"),
    ("Talks\nМинистерство иностранных дел Велдании", "Министерство иностранных дел Велдании"),
    ("Talks\nThe Ministry of Foreign Affairs of Veldania hosted the talks", ""),
    ("Talks\nAn office for the Pacific", ""),
    ("Orlo Gazette                                    3 March 2024\nSource: Orlo Press", "Orlo Press"),
    ("Talks\n" + "The talks began in Orlo and went on. " * 4 + "\nSource: Orlo Press", ""),
    ("Ministry of Roads of Veldania          Bulletin 3/2010", "Ministry of Roads of Veldania"),
    ("Post By : 8th May 2024\nTalks in Orlo", ""),
    ("About the Ministry of Roads of Veldania", ""),
    ("Talks in Orlo", ""),
])
def test_the_issuer_is_found_or_left_open(front: str, issuer: str) -> None:
    known = document(front).issuer
    assert known.value == issuer
    assert known.reason == "not stated" if not issuer else known.reason


@pytest.mark.parametrize(("front", "issue"), [
    ("ORLO DIGEST\nVolume 4, No. 2", "Volume 4, No. 2"), ("ORLO DIGEST\nNo. 12 (345)", "No. 12 (345)"),
    ("ORLO DIGEST\nIssue 7", "Issue 7"), ("ВЕСТНИК\n№ 4", "№ 4"), ("ORLO DIGEST 2024, 2(4)", "2024, 2(4)"),
    ("Talks\n\n5 ORLO DIGEST 2025, 1(4)\n\nwords\n\n7 ORLO DIGEST 2025, 1(4)", "2025, 1(4)"),
    ("Resolution No. 5 was adopted by the council on Friday.", ""), ("Talks in Orlo", "")])
def test_the_issue(front: str, issue: str) -> None:
    assert document(front).issue.value == issue


@pytest.mark.parametrize(("issue", "period"), [
    ("2024, 2(4)", "2024-04/2024-06"), ("2025, 1(2)", "2025-01/2025-06"), ("2025 11(12)", "2025-11"),
    ("2025, 5(4)", ""), ("2025, 1(7)", ""), ("No. 4", "")])
def test_the_months_of_an_issue(issue: str, period: str) -> None:
    assert issue_period(issue) == period


@pytest.mark.parametrize(("front", "filename", "title"), [
    ("# **Talks** in [Orlo](http://x)\n", "note.md", "Talks in Orlo"),
    ("\n\n3 March 2024\nTalks in Orlo\n", "note.txt", "Talks in Orlo"),
    ("BULLETIN\n\nHIGHLIGHTS OF THE WEEK\n\nText", "note.txt", "BULLETIN: HIGHLIGHTS OF THE WEEK"),
    ("VOICE OF ORLO:\n\nFerry Digest\n", "note.txt", "VOICE OF ORLO: Ferry Digest"),
    ("Press release No. 3\nTalks in Orlo\n", "note.txt", "Talks in Orlo"),
    ("Home\nNews\nTalks between envoys in Orlo\n", "note.txt", "Talks between envoys in Orlo"),
    ("News ID: 4071\nFA199 - 23 December 2002\nTalks in Orlo\n", "note.txt", "Talks in Orlo"),
    ("ORLO WEEKLY\n\nTalks between envoys\n", "note.txt", "ORLO WEEKLY"),
    ("Press Briefing by the Spokesperson, March 4, 2025\n2:14 p.m. EST\n", "note.txt",
     "Press Briefing by the Spokesperson, March 4, 2025"),
    ("Snake_case and 2*3 stay\n", "note.md", "Snake_case and 2*3 stay")])
def test_the_title(front: str, filename: str, title: str) -> None:
    assert document(front, filename).title.value == title


def test_a_long_first_sentence_is_cut_between_words() -> None:
    title = document("word " * 100).title.value
    assert len(title) <= 200
    assert title.endswith("word…")


@pytest.mark.parametrize(("code", "words"), [
    ("en", "The ministers met in the old customs house and spoke of the ferries that will sail to the islands."),
    ("ru", "Министры встретились в Орло и говорили о том, что паромы будут ходить на острова по расписанию."),
    ("az", "Nazirlər Orlo şəhərində görüşüb və paromların adalara yenidən üzməsi haqqında danışıblar."),
    ("tr", "Bakanlar Orlo şehrinde bir araya geldi ve adalara giden vapurlar için yeni plan kabul edildi."),
    ("fr", "Les ministres se sont réunis dans la vieille douane et ont parlé des bateaux pour les îles."),
    ("de", "Die Minister trafen sich in der alten Zollstation und sprachen über die Fähren auf den Inseln."),
    ("es", "Los ministros se reunieron en la vieja aduana y hablaron de los barcos que van a las islas."),
    ("ar", "التقى الوزراء في مبنى الجمارك وتحدثوا عن العبارات التي تبحر إلى الجزر من الميناء مع الوفد"),
    ("fa", "وزیران در ساختمان گمرک دیدار کردند و از کشتی‌هایی که به جزیره می‌روند با این هیئت سخن گفتند"),
    ("zh", "部长们在旧海关大楼会面，讨论了前往岛屿的渡轮。"),
    ("ja", "大臣たちは古い税関で会い、島へ行く船について話し合いました。"),
    ("ka", "მინისტრები ძველ საბაჟოში შეხვდნენ ერთმანეთს"), ("", "Orlo 1 2 3")])
def test_languages(code: str, words: str) -> None:
    assert language(words).value == code


@pytest.mark.parametrize(("code", "reason"), [
    ("en", "line 2: “3 March 2024”"), ("az", "sətir 2: “3 March 2024”"), ("ru", "строка 2: «3 March 2024»")])
def test_a_line_given_as_the_reason_stands_in_the_quotation_marks_of_the_language(code: str, reason: str) -> None:
    with speaking(code):
        assert document("Talks in Orlo\n3 March 2024").published.reason == reason
