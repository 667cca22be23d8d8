"""Fills pages with strips, and the foot of each page with the footnotes called on it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.export.pdf_strips import Page, Placed, Strip
from app.export.pdf_styles import WHOLE_NOTE
from app.export.pdf_text import Call

SetNote = Callable[[Call], list[Strip]]
_GAP = 14.0
"""Between the text and the footnotes; the rule stands in it."""
_OF_NOTES = 0.2
"""What belongs together waits for no more footnotes than this share of a page; others go on at the next foot."""


def pages(strips: Iterable[Strip | None], set_note: SetNote, height: float) -> Iterator[Page]:
    """The strips on pages whose text area has this height, each as soon as it is full; None ends a page. One at least.

    Strips that are kept together move together; where they are higher than a page they are set one by one. A long
    footnote is continued at the foot of the next page, before anything else is set there.
    """
    filler = _Filler(set_note, height)
    group: list[Strip] = []
    for strip in strips:
        if strip is not None:
            group.append(strip)
        if group and (strip is None or not strip.keep):
            filler.add(group)
            group = []
        if strip is None:
            filler.end()
        yield from filler.take()
    if group:
        filler.add(group)
    filler.finish()
    yield from filler.full


@dataclass(slots=True)
class _Filler:
    set_note: SetNote
    height: float
    page: Page = field(default_factory=Page)
    full: list[Page] = field(default_factory=list[Page])
    turned: bool = False
    y: float = 0
    after: float = 0
    foot: float = 0
    waiting: list[Strip] = field(default_factory=list[Strip])
    called: set[int] = field(default_factory=set[int])

    def add(self, group: list[Strip]) -> None:
        """Set strips that belong together."""
        notes = [self._notes_of(strip) for strip in group]
        if not self._fits(group, notes) and not self._is_empty():
            parted = self._parted(group, notes)
            self._place(group[:parted], notes[:parted])
            group, notes = group[parted:], notes[parted:]
            self._turn()
        if self._fits(group, notes):
            self._place(group, notes)
            return
        for strip, called in zip(group, notes, strict=True):
            if not self._is_empty() and not self._fits([strip], [called]):
                self._turn()
            self._place([strip], [called])

    def _parted(self, group: list[Strip], notes: list[list[list[Strip]]]) -> int:
        """How many strips of what does not fit stand on this page all the same, so that less of it is white."""
        white = 1 - (self.y + self.foot) / self.height
        ends = [at for at, strip in enumerate(group[:-1], 1) if 0 < strip.loose <= white]
        ends.sort(key=lambda at: (group[at - 1].loose, -at))  # rather between other rows than before the last one
        return next((at for at in ends if self._fits(group[:at], notes[:at])), 0)

    def end(self) -> None:
        """Let what follows start a page."""
        if not self._is_empty():
            self._turn()

    def take(self) -> Iterator[Page]:
        """The pages that are full."""
        full, self.full = self.full, []
        return iter(full)

    def finish(self) -> None:
        """Set what is left of the footnotes."""
        while self.waiting:
            self._turn()
        self._settle()
        if not self._is_empty() or not self.turned:
            self.full.append(self.page)

    def _notes_of(self, strip: Strip) -> list[list[Strip]]:
        new = [call for call in strip.calls if call.note.number not in self.called]
        self.called.update(call.note.number for call in new)
        return [self.set_note(call) for call in new]

    def _is_empty(self) -> bool:
        return not self.page.strips and not self.page.notes

    def _head(self, group: list[Strip]) -> tuple[Strip, ...]:
        return () if self.page.strips else group[0].head

    def _fits(self, group: list[Strip], notes: list[list[list[Strip]]]) -> bool:
        called = [note for several in notes for note in several]
        first = sum(_height(note) for note in called[:1] if len(note) <= WHOLE_NOTE)
        needed = sum(_height(note if len(note) <= WHOLE_NOTE else note[:3]) for note in called)
        needed = min(needed, max(first, self.height * _OF_NOTES))
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
        for strip in (*self._head(group), *group):
            self.y += self.after + strip.before if self.y else 0
            self.page.strips.append(Placed(self.y, strip))
            self.y += strip.height
            self.after = strip.after
        self.waiting.extend(line for several in notes for note in several for line in note)
        self._set_waiting()

    def _set_waiting(self) -> None:
        """Set the footnotes that wait as far as they fit; no line of a note is parted alone from the others."""
        page, done = self.page, 0
        for kept in _together(self.waiting):
            gap = 0 if self.foot else _GAP
            room = self.height - self.y - self.foot - gap
            # On a page without text a line is set whether it fits or not: nothing higher can come.
            if _height(kept) > room + 0.01 and (page.strips or page.notes):
                break
            for line in kept:
                page.notes.append(Placed(self.foot + gap, line))
                self.foot += gap + line.height
                gap = 0
            done += len(kept)
        del self.waiting[:done]

    def _turn(self) -> None:
        self._open_page()
        while self.waiting:
            self._open_page()

    def _open_page(self) -> None:
        self._settle()
        self.full.append(self.page)
        self.page, self.turned = Page(), True
        self.y = self.after = self.foot = 0
        self._set_waiting()

    def _settle(self) -> None:
        """Move the footnotes of the page down to its foot."""
        page = self.page
        if page.notes:
            top = self.height - self.foot
            page.rule = top + _GAP / 2 - 1
            for note in page.notes:
                note.y += top


def _height(strips: list[Strip]) -> float:
    return sum(strip.height for strip in strips)


def _together(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips in groups that are kept together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
