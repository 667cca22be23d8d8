"""What of the words that are typed into a search is not looked for as the user may think, said in words."""

import re

from app.i18n import _
from app.library.folding import LONGEST_QUERY, MOST_TERMS, terms

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_MARKS = re.compile('["“”„«»]')


def not_understood(words: str) -> tuple[str, ...]:
    """A sentence for each thing that is left out or means something else than elsewhere; none for plain words."""
    told: list[str] = []
    plain = _MARKS.sub(" ", re.sub(r'["“”„«»][^"“”„«»]*["“”„«»]', " ", words)).split()
    if len(words) > LONGEST_QUERY:
        told.append(_("Only the first {0} characters are looked for.").format(LONGEST_QUERY))
    every = sum(bool(terms(word)) for word in words[:LONGEST_QUERY].split())
    if len(terms(words)) >= MOST_TERMS and every > MOST_TERMS:
        told.append(_("Only the first {0} words are looked for.").format(MOST_TERMS))
    empty = [word for word in plain if not terms(word)]
    if empty:
        told.append(_("Not looked for, since it holds no letter or figure: {0}").format(" ".join(empty)))
    if len(_MARKS.findall(words)) % 2:
        told.append(_("A quotation mark is not closed: all that follows it is taken for one phrase."))
    told += [
        _("“{0}” is looked for as a word: every word must occur, in any order.").format(word)
        for word in dict.fromkeys(plain) if word in _OPERATORS
    ]  # fmt: skip
    left_out = [word for word in plain if word.startswith("-") and terms(word)]
    if left_out:
        told.append(_("A minus leaves nothing out: “{0}” must occur.").format(left_out[0].lstrip("-")))
    if words.strip() and not told and not terms(words):
        told.append(_("There is no word in it to look for."))
    return tuple(told)
