"""Errors that go from the process that met them to the one that tells of them."""

import pickle

import pytest

from app.errors import LibraryProblem, UnreadableDocument, ValiseError


@pytest.mark.parametrize(
    "error",
    [
        ValiseError("The file is elsewhere.", "Look there."),
        UnreadableDocument("damaged", "The file is damaged.", "Ask for another copy."),
        LibraryProblem("The library is open in another window.", "Close that.", "locked"),
    ],
)
def test_an_error_keeps_its_words_on_the_way_to_another_process(error: ValiseError) -> None:
    there = pickle.loads(pickle.dumps(error))
    assert (type(there), vars(there), str(there)) == (type(error), vars(error), str(error))
