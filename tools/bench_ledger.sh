#!/usr/bin/env bash
# A ledger of a made-up province, and how fast it is through its API.
# usage: tools/bench_ledger.sh [CASES...]   (default: 100000; needs 2.5 KB of disk a case, in build/bench)
#   10,000,000 cases take 25 GB and most of an hour to make; what is there is used again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source tools/common.sh

program=$PWD/$(build_directory release)/dajuan
for cases in "${@:-100000}"; do
  data=build/bench/ledger-$cases
  if [[ ! -f $data/tokens.json ]]; then
    rm -rf "$data"
    mkdir -p build/bench
    step "make $cases cases in $data" "$program" simulate --data "$data" --cases "$cases" --events 2 --bench-accounts >build/bench/made.txt
    grep '^{' build/bench/made.txt >"$data/tokens.json"
  fi
  "$(build_directory release)/bench_ledger" --data "$data" --program "$program" --tokens "$data/tokens.json"
done
