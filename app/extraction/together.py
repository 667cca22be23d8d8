"""Whom "they", "both countries" and "the authorities" mean: the bodies and states that spoke or were named together."""

from collections.abc import Callable, Container, Sequence

from app.extraction.mention import STATE, Mention

_MOST_STATES = 4


class Together:
    """Remembers within one article who was named together. states, ruling, speaking: their names."""

    def __init__(self, persons: Container[str]) -> None:
        self._persons = persons
        self.begin()

    def begin(self) -> None:
        """Begins an article, in which nobody has been named yet."""
        self.states: tuple[str, ...] = ()
        self.ruling: tuple[str, ...] = ()
        self.speaking: tuple[str, ...] = ()

    def note(self, mentions: list[Mention], topic: tuple[str, ...],
             who: Callable[[Mention, list[Mention]], tuple[str, ...]]) -> None:  # fmt: skip
        """Takes in a sentence: the states it names, and the officials or bodies that it is about. who: names one."""
        named = [(one, name) for one in mentions if one.kind == STATE for name in who(one, mentions)]
        names = list(dict.fromkeys(name for _, name in named))
        if 1 < len(names) < _MOST_STATES:
            self.states = tuple(names)
        self._note_ruling(named, names, topic)
        self.speaking = topic if all(name not in self._persons for name in topic) else ()

    def _note_ruling(self, named: Sequence[tuple[Mention, str]], names: list[str], topic: tuple[str, ...]) -> None:
        """The state whose officials spoke last, else the only one whose officials were named."""
        officials = [name for one, name in named if one.outer_end > one.end]
        if officials and topic == (officials[0],):
            self.ruling = topic
        elif officials and not self.ruling and len(names) == 1:
            self.ruling = (names[0],)
