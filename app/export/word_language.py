"""Languages as Word names them: with a country, without which its spelling check knows none."""

import re
from functools import lru_cache

_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}\Z")
_CULTURES = {
    "ar": "ar-SA", "az": "az-Latn-AZ", "be": "be-BY", "bg": "bg-BG", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE",
    "el": "el-GR", "en": "en-GB", "es": "es-ES", "et": "et-EE", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "it": "it-IT",
    "ja": "ja-JP", "ka": "ka-GE", "kk": "kk-KZ", "ko": "ko-KR", "ky": "ky-KG", "lt": "lt-LT", "lv": "lv-LV",
    "nb": "nb-NO", "nl": "nl-NL", "no": "nb-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "tg": "tg-Cyrl-TJ", "tk": "tk-TM",
    "tr": "tr-TR", "uk": "uk-UA", "ur": "ur-PK", "uz": "uz-Latn-UZ", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip


@lru_cache(maxsize=200)
def culture(tag: str) -> str:
    """The language as Word names it: "en-GB" for "en"; "" for what is no language tag."""
    return _CULTURES.get(tag.casefold(), tag) if _TAG.match(tag) else ""


def is_leftward(tag: str) -> bool:
    """Whether the language is written from right to left."""
    return tag[:2].casefold() in {"ar", "fa", "he", "ur", "ps", "ug", "yi"}
