"""Garbage is collected between tests where a window has been open: from then on its process does so in turns alone."""

from app.collecting import take_turn


def pytest_runtest_teardown() -> None:
    take_turn()
