"""Takes decisions: each is checked and written down, and what it is about is written anew, in one transaction."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

from app.errors import InvalidInput
from app.i18n import _
from app.library import decisions, facts, loading, placing, restanding, standing, values
from app.library.standing import Record
from app.library.values import MADE, SAME, TOLD_WITH
from app.model.decision import Decided, Decision
from app.model.found import Event
from app.model.written import dump, read
from app.progress import Progress, silent

Key = tuple[str, str]


def take(
    connection: Connection, wanted: Iterable[Decision], now: str, progress: Progress = silent
) -> tuple[Decision, ...]:
    """Take decisions; those that take them back. now: ISO instant. InvalidInput, and nothing may be kept then."""
    once = {(one.about, one.field): one for one in map(values.sounded, wanted)}
    step = _Step(connection, [one.about for one in once.values()])
    # What is taken back makes room for the rest, and what was made by hand must be there to be decided about.
    for one in sorted(once.values(), key=_turn):
        step.take(one)
    return step.finish(now, progress)


def _turn(one: Decision) -> int:
    return 0 if one.value is None else 1 if one.field == MADE else 2


class _Step:
    """What the decisions of one step come to, before any is written."""

    def __init__(self, connection: Connection, abouts: list[str]) -> None:
        self._connection = connection
        self._documents = facts.documents(connection, abouts)
        self._values = dict[str, dict[str, str]].fromkeys(abouts, {}) | decisions.values(connection, abouts)
        self._values = {about: dict(held) for about, held in self._values.items()}
        self._before: dict[Key, str | None] = {}
        items = [about for about in abouts if about not in self._documents]
        self._records = decisions.records(connection, items)
        self._records |= placing.new_records(connection, [one for one in items if one not in self._records])
        self._gone: set[str] = set()
        self._texts: dict[str, str] = {}
        self._following: dict[str, set[str]] = {}
        self._apart: set[tuple[str, str]] | None = None

    def take(self, one: Decision) -> None:
        """Check a decision and remember what it changes."""
        if one.value is None:
            self._withdraw(one)
        elif one.about in self._documents:
            self._put(one.about, one.field, facts.checked(one))
        elif one.field == SAME:
            self._set_apart(one.about, one.value)
        elif one.field == MADE:
            self._make(one.about, one.value)
        elif one.field == TOLD_WITH:
            self._join(one.about, one.value)
        else:
            record = self._record(one.about)
            value, length = one.value, 0
            if one.field in placing.PLACES:
                text = self._text(record.sha256)
                value, length = placing.placed_now(value, text), len(text)
            self._put(one.about, one.field, values.checked(one.field, value, record.found, length))

    def _withdraw(self, one: Decision) -> None:
        if one.field == TOLD_WITH:
            self._leave(one.about)
        elif one.field == MADE and MADE in self._of(one.about):
            self._gone.add(one.about)
            self._leave(one.about)  # what was merged with it goes on to tell of one event
            for name in [*self._of(one.about)]:
                self._put(one.about, name, None)
        else:
            self._put(one.about, one.field, None)

    def _leave(self, about: str) -> None:
        """An item tells of an event of its own; the others that told of its event go on to tell of one."""
        left = sorted(self._followers(about))
        for other in left[1:]:
            self._put(other, TOLD_WITH, dump(left[0]))
        for one in (*left[:1], about):
            self._put(one, TOLD_WITH, None)

    def _join(self, about: str, value: str) -> None:
        """An item and all that tell of its event tell of another's."""
        named = str(json.loads(value))
        lead = standing.told_with(self._of(named)) or named
        if not isinstance(self._record(about).found, Event) or not isinstance(self._record(lead).found, Event):
            raise InvalidInput(_("Only events can be merged."), _("Nothing was changed."))
        if lead == about:
            raise InvalidInput(_("An event cannot be merged with itself."), _("Nothing was changed."))
        for one in (about, *sorted(self._followers(about))):
            self._put(one, TOLD_WITH, dump(lead))
        self._join_again({lead, *self._followers(lead)})

    def _join_again(self, together: set[str]) -> None:
        """Forget that some of what is merged now was said not to be the same."""
        if self._apart is None:
            self._apart = set(decisions.apart(self._connection))
        for first, second in [pair for pair in self._apart if together.issuperset(pair)]:
            self._put(f"{first} {second}", SAME, None)

    def _followers(self, lead: str) -> set[str]:
        """The items that tell of the event of another, as far as this step has come."""
        if lead not in self._following:
            self._following[lead] = set(decisions.followers(self._connection, [lead]).get(lead, []))
        return set(self._following[lead])

    def _set_apart(self, about: str, value: str) -> None:
        first, _space, second = about.partition(" ")
        if not first < second or json.loads(value) is not False:
            raise InvalidInput(_("Two items can only be told apart."), _("Nothing was changed."))
        for uid in (first, second):
            self._record(uid)
        self._put(about, SAME, dump(False))

    def _make(self, about: str, value: str) -> None:
        """An item that an analyst found: its words must be those of the document."""
        held: Any = json.loads(value)
        if not isinstance(held, dict) or not {"document", "words", "found"} <= held.keys():
            raise InvalidInput(_("What was decided cannot be read."), _("Nothing was changed."))
        sha256, found = str(held["document"]), read(held["found"])
        text = self._text(sha256)
        found = values.checked_found(found, text)
        if [text[at.start : at.end] for at in standing.anchors_of(found)] != held["words"]:
            raise values.misplaced()
        found = placing.in_article(self._connection, self._key(sha256), found)
        self._records[about] = Record(about, sha256, found, standing.quotes(text, standing.anchors(found, {})))
        self._gone.discard(about)
        self._put(about, MADE, value)

    def _of(self, about: str) -> dict[str, str]:
        """What is decided about something, as far as this step has come."""
        if about not in self._values:
            self._values[about] = decisions.values(self._connection, [about]).get(about, {})
        return self._values[about]

    def _put(self, about: str, name: str, value: str | None) -> None:
        held = self._of(about)
        before = held.get(name)
        if before == value:
            return
        self._before.setdefault((about, name), before)
        if name == TOLD_WITH:
            for lead, is_told in ((before, False), (value, True)):
                self._follow(about, lead, is_told)
        if name == SAME and self._apart is not None:
            first, _space, second = about.partition(" ")
            (self._apart.add if value else self._apart.discard)((first, second))
        if value is None:
            del held[name]
        else:
            held[name] = value

    def _follow(self, about: str, lead: str | None, is_told: bool) -> None:
        if lead is not None:
            told = json.loads(lead)
            self._followers(told)
            (self._following[told].add if is_told else self._following[told].discard)(about)

    def _record(self, uid: str) -> Record:
        """The record of an item, a new one where nothing was decided about it before; InvalidInput for no item."""
        if uid not in self._records:
            known = decisions.records(self._connection, [uid]) or placing.new_records(self._connection, [uid])
            if uid not in known:
                raise InvalidInput(
                    _("The library holds no item {0}.").format(uid), _("Its document may have been removed meanwhile.")
                )
            self._records |= known
        return self._records[uid]

    def _key(self, sha256: str) -> int:
        key = placing.document_key(self._connection, sha256)
        if key is None:
            raise InvalidInput(_("The library does not hold this document."), _("Import it again first."))
        return key

    def _text(self, sha256: str) -> str:
        if sha256 not in self._texts:
            self._texts[sha256] = loading.text(self._connection, self._key(sha256))
        return self._texts[sha256]

    def finish(self, now: str, progress: Progress) -> tuple[Decision, ...]:
        """Write down what was decided and what it is about; the decisions that take it back."""
        changed = [key for key, before in self._before.items() if self._of(key[0]).get(key[1]) != before]
        taken = (Decision(about, name, self._of(about).get(name)) for about, name in changed)
        decisions.keep(self._connection, [Decided(one, now) for one in taken])
        abouts = list(dict.fromkeys(about for about, _name in changed))
        for about in abouts:
            if about in self._documents:
                facts.write(self._connection, about, self._of(about))
        items = {one: self._of(one) for one in abouts if one not in self._documents and " " not in one}
        # Whose event an item tells of is asked for with it: none of its rows says so.
        rewritten = {about: items[about] for about, name in changed if about in items and name != TOLD_WITH}
        restanding.restand(self._connection, rewritten, self._records, self._gone, progress)
        pairs = {uid for about in abouts if " " in about for uid in about.split(" ")}
        restanding.keep_records(self._connection, self._records, {*items, *pairs, *self._leads(changed)}, self._gone)
        return tuple(sorted((self._back(*key) for key in changed), key=_turn))

    def _back(self, about: str, name: str) -> Decision:
        """What takes a decision back; passages with their words, for the text may be read anew before that."""
        before = self._before[about, name]
        if before is not None and name in placing.PLACES and about in self._records:
            before = placing.with_words(before, self._records[about])
        return Decision(about, name, before)

    def _leads(self, changed: Iterable[Key]) -> set[str]:
        """The items whose events others told of before, or tell of now."""
        held = (one for about, name in changed if name == TOLD_WITH
                for one in (self._before[about, name], self._of(about).get(name)))  # fmt: skip
        return {json.loads(one) for one in held if one is not None}
