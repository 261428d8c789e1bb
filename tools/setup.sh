#!/usr/bin/env bash
# Installs what is missing: the Debian packages of tools/packages.txt and the npm packages of web/package-lock.json.
# usage: tools/setup.sh [--run]   (--run: leave out what only tests and checks need)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tools/common.sh

# The packages of the list; those under the line "== to test and check ==" only when $1 is "all".
listed_packages() {
  awk -v all="$1" '/^# == to test/ && all != "all" {exit} !/^#/ && NF {print $1}' tools/packages.txt
}

installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Node.js and npm may well come from elsewhere than from Debian.
provided_otherwise() {
  case $1 in
    npm) command -v npm >/dev/null ;;
    nodejs) command -v node >/dev/null && (($(node -p 'process.versions.node.split(".")[0]') >= 18)) ;;
    *) return 1 ;;
  esac
}

missing_packages() {
  local package
  for package in $(listed_packages "$1"); do
    installed "$package" || provided_otherwise "$package" || echo "$package"
  done
}

install_packages() {
  local as_root=()
  if ((EUID != 0)); then as_root=(sudo); fi
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@"
}

main() {
  local which=all missing
  if [[ ${1:-} == --run ]]; then which=run; fi
  if ! command -v dpkg-query >/dev/null; then
    echo "setup: this is not Debian; please install the counterparts of tools/packages.txt yourself" >&2
  else
    mapfile -t missing < <(missing_packages "$which")
    if ((${#missing[@]})); then
      echo "missing: ${missing[*]}"
      step "apt-get install (${#missing[@]} packages)" install_packages "${missing[@]}"
    fi
  fi
  install_node_modules
}

main "$@"
