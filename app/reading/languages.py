"""The language of a text by its script and its commonest words."""

import re
from collections import Counter

from app.i18n import _
from app.model.document import Known

_SAMPLE = 20_000
_COMMON = {
    "en": "the of and to in is that for it was on with as are be by at this from have which will has its were",
    "fr": "le la les des et en du une que pour dans est qui par sur au avec plus ne se sont ont cette aux",
    "de": "der die und das den von zu mit des ist im für auf nicht ein eine dem als auch es sich werden wird",
    "es": "el la los de que y en las del se por con una para es un como su al más fue ha sus entre",
    "it": "il di che la e in per un una del della con è non sono gli dei le nel alla si delle",
    "pt": "o de que e a do da em um para com uma os no se na por mais as dos foi das ao não é",
    "tr": "ve bir bu için ile da de olarak olan daha sonra gibi çok kadar olduğu ise türkiye tarafından yeni",
    "az": "və bir bu üçün ilə da də olan kimi olub edib daha sonra azərbaycan nazirliyi həmçinin haqqında ki edilib",
    "uz": "va bu uchun bilan bir ham da oʻzbekiston haqida boʻyicha tomonidan soʻng edi",
    "ru": "и в на не что с по как это к из для от был его при также о за году между",
    "uk": "і в на не що з та до у як це для від був його при також про за між",
    "kk": "және мен бұл бір үшін деп да де бойынша туралы қазақстан арасындағы болды сондай",
    "ky": "жана менен бул бир үчүн деп да де боюнча тууралуу кыргыз арасындагы болду",
    "tg": "ва дар ба аз ки бо барои ин як тоҷикистон шуд мебошад намуд",
    "fa": "و در به از که این با را است برای آن یک می های",
    "ar": "في من على إلى أن التي عن مع هذا كان هذه الذي بين",
    "ur": "کے کی میں ہے اور سے کا کو نے پر ہیں یہ",
}
_WORD_SETS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")), ("ko", re.compile("[\uac00-\ud7af]")), ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")), ("hy", re.compile("[\u0530-\u058f]")), ("ka", re.compile("[\u10a0-\u10ff]")),
    ("he", re.compile("[\u0590-\u05ff]")), ("th", re.compile("[\u0e00-\u0e7f]")), ("hi", re.compile("[\u0900-\u097f]")))
_LETTERS = re.compile(r"[^\W\d_]+")
_FEW = 4


def language(text: str) -> Known:
    """The BCP 47 code of the language that most of the first pages are in, "" where it cannot be told."""
    sample = text[:_SAMPLE]
    words = [word.lower() for word in _LETTERS.findall(sample)]
    letters = sum(map(len, words))
    for code, script in _SCRIPTS:
        if letters and len(script.findall(sample)) > (0.05 if code == "ja" else 0.4) * letters:
            return Known(code, _("script of the text"))
    return _by_words(Counter(words))


def _by_words(words: Counter[str]) -> Known:
    scores = {code: sum(words[one] for one in common) for code, common in _WORD_SETS.items()}
    if words:  # letters that Turkish lacks and Azerbaijani cannot do without
        scores["az"] += sum(count for word, count in words.items() if "ə" in word)
    best, second = sorted(scores, key=lambda code: (-scores[code], code))[:2]
    if scores[best] < _FEW or scores[best] <= scores[second]:
        return Known("", _("cannot be told"))
    return Known(best, _("commonest words of the text"))
