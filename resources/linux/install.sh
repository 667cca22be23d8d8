#!/bin/sh
# Puts Valise into the menu of this user's desktop, with its icon, and lets it open .valise files. Nothing else is touched.
# Usage: install.sh [PROGRAM]    PROGRAM: the valise to start; without it the one of the folder that this file lies in
#        install.sh --remove     takes all of it away again
set -eu
here=$(cd "$(dirname "$0")" && pwd)
id=org.valise.valise
share=${XDG_DATA_HOME:-$HOME/.local/share}
entry=$share/applications/$id.desktop
icon=$share/icons/hicolor/scalable/apps/$id.svg
mime=$share/mime/packages/$id.xml
about=$share/metainfo/$id.metainfo.xml

if [ "${1:-}" = --remove ]; then
    rm -f "$entry" "$icon" "$mime" "$about"
else
    program=${1:-}
    for each in "$here/../../../valise" "$here/../../.venv/bin/valise"; do
        [ -n "$program" ] || [ ! -x "$each" ] || program=$(cd "$(dirname "$each")" && pwd)/$(basename "$each")
    done
    if [ -z "$program" ]; then
        echo "install: no valise found beside this file; name it: install.sh /path/to/valise" >&2
        exit 1
    fi
    mkdir -p "$(dirname "$entry")" "$(dirname "$icon")" "$(dirname "$mime")" "$(dirname "$about")"
    # The desktop's own escapes: a backslash before what is special in quotation marks.
    quoted=$(printf '%s' "$program" | sed 's/[\\"$`]/\\\\&/g; s/%/%%/g')
    awk -v line="Exec=\"$quoted\" --open %f" '/^Exec=/ { print line; next } { print }' "$here/$id.desktop" > "$entry.new"
    mv "$entry.new" "$entry"
    cp "$here/../icons/valise.svg" "$icon"
    cp "$here/$id.mime.xml" "$mime"
    cp "$here/$id.metainfo.xml" "$about"
fi
for each in "update-desktop-database $share/applications" "update-mime-database $share/mime"; do
    # shellcheck disable=SC2086  # a program and its folder
    command -v ${each%% *} >/dev/null 2>&1 && $each >/dev/null 2>&1 || true
done
