#!/bin/sh
# Makes .venv/bench with what make bench measures beside ours (the extra "bench"); where it cannot be had, says so and goes on.
cd "$(dirname "$0")/.." || exit 1
packages=$(.venv/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["bench"])')
[ "$(cat .venv/bench/ready 2>/dev/null)" != "$packages" ] || exit 0
echo "bench: installing $packages into .venv/bench"
# shellcheck disable=SC2086  # a list of packages
if .venv/bin/python -m venv --clear .venv/bench && .venv/bench/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt $packages; then
    echo "$packages" > .venv/bench/ready
else
    echo "bench: not installed; measuring without it" >&2
    rm -rf .venv/bench
fi
