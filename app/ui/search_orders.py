"""Rows in another order than that of time, which the library keeps: the first of them by date, sorted here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app import registry
from app.model.item import Item
from app.model.pack import Selection
from app.ui.models.items import MOST_SORTED, ItemTable

if TYPE_CHECKING:
    from app.library import Library


@dataclass(frozen=True, slots=True)
class Order:
    """How the rows of one table run. shown: what the column says of an item; None for the date."""

    shown: Callable[[Item], str] | None
    falling: bool
    heading: str = ""


def order_of(model: ItemTable) -> Order:
    """The order that a table asks for."""
    column = model.columns[model.sorted_by]
    return Order(column.shown if model.sorted_by else None, model.falling, column.heading)


def in_order(library: "Library", wanted: Selection, events: bool, order: Order) -> tuple[Item, ...]:
    """The first MOST_SORTED matches by date, in an order; those of which the column says nothing come last."""
    shown = order.shown
    if shown is None:
        return ()
    found = (library.events if events else library.statements)(wanted, MOST_SORTED)
    keyed = [(registry.folded(shown(item)), item) for item in found]
    told = [one for one in keyed if one[0]]
    told.sort(key=lambda one: one[0], reverse=order.falling)
    return (*(item for _key, item in told), *(item for key, item in keyed if not key))
