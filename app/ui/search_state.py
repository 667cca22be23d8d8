"""How the Search page was left, as text that the settings keep."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.model.pack import Selection
from app.saved_searches import selection_of, selection_record
from app.ui.grouping import GROUPINGS, GroupBy
from app.ui.result_views import MODES, ViewMode


@dataclass(frozen=True, slots=True)
class SearchState:
    """columns: of each table, as its header or splitter writes them. folds: which filters are open, by name."""

    selection: Selection = field(default_factory=Selection)
    past: bool = False
    mode: ViewMode = "table"
    group: GroupBy = "none"
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    folds: Mapping[str, bool] = field(default_factory=dict[str, bool])


def written(state: SearchState) -> str:
    """The state as text."""
    held = {
        "selection": selection_record(state.selection), "past": state.past, "mode": state.mode, "group": state.group,
        "columns": dict(state.columns), "folds": dict(state.folds),
    }  # fmt: skip
    return json.dumps(held, ensure_ascii=False)


def read_state(text: str) -> SearchState:
    """The state that a text holds; what cannot be understood is as it is at first."""
    try:
        held: Any = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        held = {}
    if not isinstance(held, dict):
        return SearchState()
    modes: list[ViewMode] = [one for one in MODES if one == held.get("mode")]
    groups: list[GroupBy] = [one for one in GROUPINGS if one == held.get("group")]
    return SearchState(
        selection_of(held.get("selection")), held.get("past") is True, (*modes, "table")[0], (*groups, "none")[0],
        {key: one for key, one in _pairs(held.get("columns")) if isinstance(one, str)},
        {key: one for key, one in _pairs(held.get("folds")) if isinstance(one, bool)},
    )  # fmt: skip


def _pairs(held: Any) -> list[tuple[str, Any]]:
    return [(str(key), value) for key, value in held.items()] if isinstance(held, dict) else []
