#!/bin/sh
# Makes .venv with what Valise needs. Usage: setup.sh run|app|dev (the command line, the window, development)
# System packages that are missing are installed where this user may, else named.
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
stamp=.venv/$want.ready

may_install() { command -v apt-get >/dev/null 2>&1 && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }
install() {
    as_root=''
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    echo "setup: installing $*"
    { $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >/dev/null
}
need() {
    echo "setup: missing: $1" >&2
    echo "setup: install it with: sudo apt-get install $2" >&2
}

python=''
for name in python3.11 python3.12 python3.13 python3 python; do
    if command -v $name >/dev/null 2>&1 && $name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    need 'Python 3.11 or newer' 'python3 python3-venv'
    exit 1
fi

if [ ! -x .venv/bin/python ] || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! $python -c 'import ensurepip, venv' 2>/dev/null; then
        version=$($python -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        if ! may_install || ! install "python$version-venv"; then
            need "Python's venv module" "python$version-venv"
            exit 1
        fi
    fi
    echo "setup: making .venv with $python"
    $python -m venv --clear .venv
fi

case $want in run) extra='' ;; app) extra='[encryption]' ;; *) extra='[dev,encryption]' ;; esac
echo "setup: installing the Python packages ($want)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".$extra"

# What Qt finds missing: first without a screen, then its X11 platform.
plugins=$(.venv/bin/python -c 'import importlib.util, pathlib; print(pathlib.Path(importlib.util.find_spec("PySide6").origin).parent / "Qt/plugins/platforms")')
qt_works() {
    QT_QPA_PLATFORM=offscreen .venv/bin/python -c 'from PySide6 import QtWidgets; QtWidgets.QApplication([])' >/dev/null 2>&1 || return 1
    [ "$want" != app ] || ! ldd "$plugins/libqxcb.so" | grep -q 'not found'
}
libraries='libglib2.0-0 libgl1 libegl1 libxkbcommon0 libdbus-1-3 libfontconfig1'
[ "$want" != app ] || libraries="$libraries libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libxcb-image0 libxcb-randr0 libxcb-render-util0 libxcb-xfixes0 libxcb-xkb1"
if [ "$want" != run ] && ! qt_works; then
    # shellcheck disable=SC2086  # a list of packages
    if ! { may_install && install $libraries && qt_works; }; then
        need 'system libraries that the window needs' "$libraries"
        exit 1
    fi
fi
touch "$stamp"
touch .venv/run.ready
