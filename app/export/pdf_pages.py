"""Fills pages with strips, and the foot of each page with the footnotes called on it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.export.blocks import Note
from app.export.pdf_strips import Page, Placed, Strip
from app.export.pdf_styles import HEIGHT, WHOLE_NOTE

SetNote = Callable[[Note], list[Strip]]
_GAP = 14.0
"""Between the text and the footnotes; the rule stands in it."""


def pages(strips: Iterable[Strip], set_note: SetNote, height: float = HEIGHT) -> list[Page]:
    """The strips on pages whose text area has this height; at least one page.

    Strips that are kept together move together; where they are higher than a page they are set one by one. A long
    footnote is continued at the foot of the next page, before anything else is set there.
    """
    filler = _Filler(set_note, height)
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            filler.add(group)
            group = []
    if group:
        filler.add(group)
    filler.finish()
    return filler.pages


@dataclass(slots=True)
class _Filler:
    set_note: SetNote
    height: float
    pages: list[Page] = field(default_factory=lambda: [Page()])
    y: float = 0
    after: float = 0
    foot: float = 0
    waiting: list[Strip] = field(default_factory=list[Strip])
    called: set[int] = field(default_factory=set[int])

    def add(self, group: list[Strip]) -> None:
        """Set strips that belong together."""
        notes = [self._notes_of(strip) for strip in group]
        if group[0].fresh and not self._is_empty():
            self._turn()
        if self._fits(group, notes):
            self._place(group, notes)
            return
        if not self._is_empty():
            self._turn()
        if self._fits(group, notes):
            self._place(group, notes)
            return
        for strip, called in zip(group, notes, strict=True):
            if not self._is_empty() and not self._fits([strip], [called]):
                self._turn()
            self._place([strip], [called])

    def finish(self) -> None:
        """Set what is left of the footnotes."""
        while self.waiting:
            self._turn()
        self._settle()

    def _notes_of(self, strip: Strip) -> list[list[Strip]]:
        new = [note for note in strip.notes if note.number not in self.called]
        self.called.update(note.number for note in new)
        return [self.set_note(note) for note in new]

    def _is_empty(self) -> bool:
        return not self.pages[-1].strips and not self.pages[-1].notes

    def _head(self, group: list[Strip]) -> tuple[Strip, ...]:
        return () if self.pages[-1].strips else group[0].head

    def _fits(self, group: list[Strip], notes: list[list[list[Strip]]]) -> bool:
        called = [note for several in notes for note in several]
        needed = sum(_height(note if len(note) <= WHOLE_NOTE else note[:3]) for note in called)
        gap = _GAP if called and not self.foot else 0
        return self._bottom(group) + self.foot + gap + needed <= self.height + 0.01

    def _bottom(self, group: list[Strip]) -> float:
        """Where the group would end on this page."""
        y, after = self.y, self.after
        for strip in (*self._head(group), *group):
            y += (after + strip.before if y else 0) + strip.height
            after = strip.after
        return y

    def _place(self, group: list[Strip], notes: list[list[list[Strip]]]) -> None:
        page = self.pages[-1]
        for strip in (*self._head(group), *group):
            self.y += self.after + strip.before if self.y else 0
            page.strips.append(Placed(self.y, strip))
            self.y += strip.height
            self.after = strip.after
        self.waiting.extend(line for several in notes for note in several for line in note)
        self._set_waiting()

    def _set_waiting(self) -> None:
        page = self.pages[-1]
        while self.waiting:
            gap = 0 if self.foot else _GAP
            room = self.height - self.y - self.foot - gap
            # On a page without text a line is set whether it fits or not: nothing higher can come.
            if self.waiting[0].height > room + 0.01 and (page.strips or page.notes):
                return
            line = self.waiting.pop(0)
            page.notes.append(Placed(self.foot + gap, line))
            self.foot += gap + line.height

    def _turn(self) -> None:
        self._open_page()
        while self.waiting:
            self._open_page()

    def _open_page(self) -> None:
        self._settle()
        self.pages.append(Page())
        self.y = self.after = self.foot = 0
        self._set_waiting()

    def _settle(self) -> None:
        """Move the footnotes of the page down to its foot."""
        page = self.pages[-1]
        if page.notes:
            top = self.height - self.foot
            page.rule = top + _GAP / 2 - 1
            for note in page.notes:
                note.y += top


def _height(strips: list[Strip]) -> float:
    return sum(strip.height for strip in strips)
