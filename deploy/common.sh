# Read by install, upgrade, backup, restore, uninstall and selaras: where things lie, and how one
# says what happens. POSIX sh, as bare Debian has it.
set -eu
umask 077
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin # plain `su` leaves out sbin

SOURCE=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "$0")")/.." && pwd)
HOME_DIR=/opt/selaras
CURRENT=$HOME_DIR/current # a link; the releases lie beside each other, so that one can go back
RELEASES=$HOME_DIR/releases
ETC=/etc/selaras
ENV_FILE=$ETC/selaras.env  # what the services know
OWNER_FILE=$ETC/owner.env  # the owner of the tables, whom no service knows
VAR=/var/lib/selaras
WEB_DIR=/var/www/selaras
OPERATOR=/usr/local/sbin/selaras
UNITS=/etc/systemd/system
BACKGROUND='selaras-tick selaras-worker@*'

say() { printf '%s\n' "$*"; }

# A setting of these scripts, from the file that the nightly backup reads too; or what is usual.
setting() (
    [ ! -r "$ENV_FILE" ] || . "$ENV_FILE"
    eval "say \"\${$1:-$2}\""
)

BACKUPS=$(setting SELARAS_BACKUPS /var/backups/selaras)

stop() {
    printf 'Berhenti: %s\n' "$*" >&2
    exit 1
}

require_root() {
    [ "$(id -u)" = 0 ] || stop "perintah ini memerlukan root. Jalankan: sudo $0 $*"
}

# So that `--help` at a command without options does not do what it does.
require_no_options() {
    [ $# = 0 ] || stop "$(basename "$0") tidak mengenal $1: perintah ini tanpa pilihan."
}

require_installation() {
    [ -e "$ENV_FILE" ] && [ -e "$CURRENT" ] || stop "Selaras belum terpasang. Jalankan deploy/install."
}

# The settings of the installation, of its services or (`owner`) of who owns the tables.
settings() {
    . "$ENV_FILE"
    if [ "${1-}" = owner ]; then
        . "$OWNER_FILE"
    fi
    SELARAS_VAR=$VAR
}

# Whether uploads lie in an object store (FILES_URL) and not in a folder here.
in_object_store() (
    settings
    [ -n "${FILES_URL-}" ]
)

# A command of the product, as its own user: the role that may change rows, not tables.
manage() (
    set -a
    settings
    HOME=$VAR
    set +a
    cd "$CURRENT"
    exec runuser -u selaras -- .venv/bin/python manage.py "$@"
)

# The same of a release as the owner of the tables. As root: another process of the user selaras
# could read the owner's password from its environment.
manage_as_owner() (
    set -a
    settings owner
    HOME=$VAR
    set +a
    cd "$1"
    shift
    exec .venv/bin/python manage.py "$@"
)

# A program of PostgreSQL at the owner's database, or at the one that DATABASE_OF names.
as_owner() (
    settings owner
    export DATABASE_URL
    eval "$(python3 "$SOURCE/deploy/libpq.py" ${DATABASE_OF:+"$DATABASE_OF"})"
    export PGOPTIONS="--client-min-messages=warning"
    exec "$@"
)

sql() {
    as_owner psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 "$@"
}

app_role() (
    settings
    export DATABASE_URL
    eval "$(python3 "$SOURCE/deploy/libpq.py")"
    say "$PGUSER"
)

grant() {
    sql --set app="$(app_role)" --file "$1/deploy/grants.sql" >/dev/null
}

# ---- A release: its own folder, its own Python environment, readable to the service alone

release_id() (
    cd "$SOURCE"
    version=$(sed -n 's/^version = "\(.*\)"$/\1/p' pyproject.toml | head -n 1)
    content=$(files_of_release | tar --create --sort=name --mtime=@0 --mode=0 --owner=0 --group=0 --null \
        --files-from - | sha256sum | cut -c 1-8)
    say "$version-$content"
)

# What runs, and what is read by who runs it: neither tests nor tools of development.
files_of_release() {
    find LICENSE README.md SECURITY.md CHANGELOG.md deploy docs manage.py mkdocs.yml pyproject.toml \
        selaras tools/__init__.py tools/bootstrap.py tools/handbook.py uv.lock \
        -name tests -prune -o -name __pycache__ -prune -o -type f -print0 | sort -z
}

# Build what lies here beside the others, once; its name is the answer.
build_release() {
    id=$(release_id)
    target=$RELEASES/$id
    if [ ! -e "$target/.ready" ]; then
        rm -rf "$target"
        mkdir -p "$target"
        (cd "$SOURCE" && files_of_release | tar --create --null --files-from - --file -) |
            tar --extract --no-same-owner --directory "$target" --file -
        (cd "$target" && python3 tools/bootstrap.py --docs 2>"$HOME_DIR/build.log") ||
            stop "$(tail -n 5 "$HOME_DIR/build.log")"
        (cd "$target" && .venv/bin/python -m tools.handbook 2>>"$HOME_DIR/build.log") || true
        # The service may not write here, so it could not keep what it compiles.
        "$target/.venv/bin/python" -m compileall -q -j 2 "$target/selaras" "$target/.venv/lib" \
            >/dev/null 2>&1 || true
        touch "$target/.ready"
        chgrp -R selaras "$target"
        chmod -R g=rX,o= "$target"
    fi
    say "$target"
}

# Which release serves: one rename, so that nobody ever finds none.
switch_to() {
    ln -sfn "$1" "$HOME_DIR/.next"
    mv -T "$HOME_DIR/.next" "$CURRENT"
}

# What nginx serves by itself; it may not look into the folder of the programs.
place_handbook() {
    [ ! -d "$1/var/panduan" ] || {
        install -d -m 755 "$WEB_DIR"
        rm -rf "$WEB_DIR/panduan"
        cp -R "$1/var/panduan" "$WEB_DIR/panduan"
        chmod -R a+rX "$WEB_DIR"
    }
}

place_units() {
    for unit in "$1"/deploy/*.service "$1"/deploy/*.timer; do
        install -m 644 "$unit" "$UNITS/"
    done
    mkdir -p "$UNITS/selaras-.service.d"
    install -m 644 "$1/deploy/sandbox.conf" "$UNITS/selaras-.service.d/sandbox.conf"
    ln -sfn "$CURRENT/deploy/selaras" "$OPERATOR"
    systemctl daemon-reload
}

# ---- What runs

web_units() {
    systemctl list-units --all --plain --no-legend 'selaras-web@*' | cut -d ' ' -f 1
}

# A web process answers, reaches its database, can write, and finds the tables that it expects.
is_ready() {
    port=${1#*@}
    tries=120
    while [ "$tries" -gt 0 ]; do
        if "$CURRENT/.venv/bin/python" -c 'import sys, urllib.request as r; r.urlopen(sys.argv[1], timeout=3)' \
            "http://127.0.0.1:${port%.service}/readyz" 2>/dev/null; then
            return 0
        fi
        tries=$((tries - 1))
        sleep 1
    done
    return 1
}

web_are_ready() {
    for unit in $(web_units); do
        is_ready "$unit" || return 1
    done
}

# One after the other: the rest serves meanwhile.
restart_web() {
    for unit in $(web_units); do
        systemctl restart "$unit"
        is_ready "$unit" || return 1
    done
}
