# Parts shared by ./dev, ./start and ./test; sourced from the root of the tree.
JOBS=${DAJUAN_JOBS:-$(nproc)}
export NINJA_STATUS="[%f/%t %es] "

# step NAME COMMAND...: says what is being done, and how long it took.
step() {
  local name=$1 begin=$SECONDS status=0
  shift
  echo "== $name"
  "$@" || status=$?
  if ((status)); then echo "== $name: FAILED ($status) after $((SECONDS - begin)) s" >&2
  else echo "== $name: $((SECONDS - begin)) s"; fi
  return "$status"
}

# Where a preset builds; the same as binaryDir in CMakePresets.json.
build_directory() {
  if [[ $1 == dev ]]; then echo build; else echo "build/$1"; fi
}

# Every C++ file of ours, NUL between them; new files that git does not know yet included.
cpp_files() {
  git ls-files -z --cached --others --exclude-standard -- '*.cpp' '*.hpp' |
    while IFS= read -r -d '' file; do [[ -f $file ]] && printf '%s\0' "$file"; done
}

# configure PRESET, where it was never done, or the presets or the web app changed since: the program carries
# web/dist inside it, and CMake lists its files when it configures.
configure() {
  local made
  made=$(build_directory "$1")/build.ninja
  if [[ ! -f $made || CMakePresets.json -nt $made || .cache/web.hash -nt $made ]]; then
    step "configure $1" cmake --preset "$1" --log-level=WARNING
  fi
}

# A hash of all that the web app is made of.
web_hash() {
  local inputs=()
  for path in web/src web/public web/index.html web/package.json web/package-lock.json web/*.ts web/*.js api; do
    [[ -e $path ]] && inputs+=("$path")
  done
  find "${inputs[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# web/dist from web/, only where something changed since the last time.
build_web() {
  local hash
  [[ -f web/package.json ]] || return 0
  hash=$(web_hash)
  if [[ -f web/dist/index.html && $(cat .cache/web.hash 2>/dev/null) == "$hash" ]]; then return 0; fi
  install_node_modules
  step "build web" npm --prefix web run --silent build
  mkdir -p .cache
  web_hash >.cache/web.hash  # again: the build may have written generated sources
}

# npm ci, only where the lock file changed since the last time.
install_node_modules() {
  local hash
  [[ -f web/package-lock.json ]] || return 0
  hash=$(sha256sum web/package-lock.json | cut -d' ' -f1)
  if [[ $(cat web/node_modules/.dajuan-lock 2>/dev/null) == "$hash" ]]; then return 0; fi
  step "npm ci" npm --prefix web ci --no-audit --no-fund --loglevel=error
  echo "$hash" >web/node_modules/.dajuan-lock
}

# run_ctest PRESET [CTEST ARGUMENTS...]
run_ctest() {
  local preset=$1
  shift
  LSAN_OPTIONS="suppressions=$PWD/tests/leaks.txt:print_suppressions=0" step "ctest $preset" ctest --test-dir "$(build_directory "$preset")" -j "$JOBS" --timeout 600 \
    --no-tests=error --output-on-failure --progress "$@"
}
