# Shared by the scripts of this folder; source it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Tools are kept out of the tree, so that a clone stays clean.
TOOLS=${PAMPHLET_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/pamphlet-tools}

say() { printf '\n== %s\n' "$*"; }

# missing WHAT: in CI a tool that is not there is a failure, elsewhere a skip that
# is named.
missing() {
  if [ -n "${CI:-}" ]; then
    echo "FAIL  $1 is not installed" >&2
    exit 1
  fi
  echo "SKIP  $1 is not installed: .ci/tools installs it"
}

have() { command -v "$1" >/dev/null; }
