#!/usr/bin/env bash
# Measures the packaged application and writes the part "start-up" of src/docs/performance.md (Linux):
#   installer/build.sh deb && installer/build.sh --without-demo deb && installer/measure.sh
# --runs N (10) interleaved starts of each variant; --minutes N (10) of polling before memory is read.
# Takes the display of DISPLAY, else a virtual one of its own. Ends only what it started.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=10
minutes=10
while [ $# -gt 0 ]; do
  case $1 in
    --runs) runs=$2 ;;
    --minutes) minutes=$2 ;;
    *) echo "usage: installer/measure.sh [--runs N] [--minutes N]" >&2; exit 2 ;;
  esac
  shift 2
done

image=target/installer/image/howdah
[ -x "$image/bin/howdah" ] || { echo "measure: there is no $image; run installer/build.sh first." >&2; exit 2; }
work="$(mktemp -d)"
started=()
tidy() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || :; done
  for pid in "${started[@]}"; do wait "$pid" 2>/dev/null || :; done
  rm -rf "$work"
}
trap tidy EXIT
export XDG_DATA_HOME="$work/data" XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="${HOWDAH_MEASURE_CACHE:-$work/cache}"
mkdir -p "$XDG_DATA_HOME" "$XDG_CACHE_HOME"
if [ -z "${DISPLAY:-}" ]; then
  exec 3<>"$work/display" || exit 2
  Xvfb -displayfd 3 -screen 0 1920x1080x24 >"$work/xvfb.log" 2>&1 &
  started+=($!)
  for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
  DISPLAY=":$(tr -d '\n' <"$work/display")"
  export DISPLAY
fi

# Copies by hard links that differ in their options alone.
for variant in packaged uncached default; do
  cp -al "$image" "$work/$variant"
  command="$work/$variant/bin/howdah"
  rm "$command"
  case $variant in
    packaged) cat "$image/bin/howdah" ;;
    uncached) grep -v AOTCache "$image/bin/howdah" ;;
    default) grep -vE '^  "-(XX|Xshare|Xm)' "$image/bin/howdah" ;;
  esac >"$command"
  chmod 755 "$command"
done

median() { sort -n "$1" | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : int((v[NR / 2] + v[NR / 2 + 1]) / 2) }'; }

timed() { # file, command…: milliseconds of the whole process
  local file=$1 before after
  shift
  before=$(date +%s%N)
  "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
  after=$(date +%s%N)
  echo $(((after - before) / 1000000)) >>"$file"
}

java=java
for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/*; do
  if [ -x "$home/bin/jpackage" ] && "$home/bin/javac" -version 2>&1 | grep -qE '^javac (2[5-9]|[3-9][0-9])'; then java="$home/bin/java"; break; fi
done
mkfifo "$work/hosts-input"
"$java" -cp "target/howdah/lib/*" dev.howdah.app.Rehearsal --host <"$work/hosts-input" >"$work/address" 2>"$work/host.log" &
host=$!
exec 4>"$work/hosts-input"
for _ in $(seq 1200); do grep -q ^postgresql: "$work/address" && break; kill -0 $host || { cat "$work/host.log" >&2; exit 1; }; sleep 0.1; done
address="$(head -1 "$work/address")"

# Processor time of user and system, in seconds, for "time".
TIMEFORMAT='%U %S'
load_before="$(cut -d' ' -f1 /proc/loadavg)"
for run in $(seq 0 "$runs"); do
  for variant in packaged uncached default; do
    { time "$work/$variant/bin/howdah" --trace-startup --exit-when-usable >"$work/out" 2>"$work/err"; } 2>"$work/processor" || { cat "$work/out" "$work/err" >&2; exit 1; }
    # The first round warms the disk's cache.
    [ "$run" -gt 0 ] || continue
    sed -n 's/^startup: first frame \([0-9]*\) ms/\1/p' "$work/out" >>"$work/$variant.frame"
    awk '{ print int(($1 + $2) * 1000) }' "$work/processor" >>"$work/$variant.processor"
    sed -n 's/^startup: usable \([0-9]*\) ms/\1/p' "$work/out" >>"$work/$variant.usable"
  done
  [ "$run" -gt 0 ] || continue
  for variant in packaged default; do
    timed "$work/$variant.version" "$work/$variant/bin/howdah" --version
    timed "$work/$variant.sample" "$work/$variant/bin/howdah" sample --json --url "$address"
  done
done
load_after="$(cut -d' ' -f1 /proc/loadavg)"
exec 4>&-
wait $host || :

"$work/packaged/bin/howdah" --demo >"$work/demo.log" 2>&1 &
app=$!
started+=($app)
sleep $((minutes * 60))
resident=$(($(awk '/^VmRSS/ { print $2 }' /proc/$app/status) / 1024))
most=$(($(awk '/^VmHWM/ { print $2 }' /proc/$app/status) / 1024))
kill "$app"
wait "$app" 2>/dev/null || :
started=("${started[@]/$app/}")

size() { # files
  local file
  for file in "$@"; do
    if [ -f "$file" ]; then echo "$((($(stat -c %s "$file") + 500000) / 1000000)) MB"; return; fi
  done
  echo "not built"
}
tree() { if [ -d "$1" ]; then echo "$((($(du -sb "$1" | cut -f1) + 500000) / 1000000)) MB"; else echo "not built"; fi; }
row() { echo "| $1 | $(median "$work/packaged.$2") | $3 | $(median "$work/default.$2") | $(awk -v a="$(median "$work/packaged.$2")" -v b="$(median "$work/default.$2")" 'BEGIN { printf "%.2f", a / b }') |"; }

{
  echo "Milliseconds from the start of the process, medians of $runs interleaved starts on a real window system, on $(nproc) cores with a load of $load_before before and $load_after after; read the ratios, which hold on a busy machine."
  echo "*Default* is the same application on the same runtime with the JVM's own choices."
  echo
  echo "| | As packaged | Without the record of the start | Default | As packaged / default |"
  echo "|---|---|---|---|---|"
  row "First frame" frame "$(median "$work/uncached.frame")"
  row "Usable" usable "$(median "$work/uncached.usable")"
  row "Processor time of a start and its end" processor "$(median "$work/uncached.processor")"
  row "\`howdah --version\`, to its end" version ""
  row "\`howdah sample --json\`, to its end" sample ""
  echo
  echo "After $minutes minutes of polling the demo the process has $resident MB resident, $most MB at most (PostgreSQL is not in it)."
  echo
  echo "| | Package (.deb) | Installed |"
  echo "|---|---|---|"
  echo "| With the demo | $(size target/installer/packages/*.deb) | $(tree "$image") |"
  echo "| Without | $(size target/installer-without-demo/packages/*.deb) | $(tree target/installer-without-demo/image/howdah) |"
} >"$work/part.md"
cat "$work/part.md"

page=src/docs/performance.md
grep -q '^<!-- start-up: begin' "$page" || { echo "measure: $page has no part for this." >&2; exit 1; }
awk -v part="$work/part.md" '
  /^<!-- start-up: begin/ { print; while ((getline line < part) > 0) print line; skips = 1; next }
  /^<!-- start-up: end/ { skips = 0 }
  !skips' "$page" >"$work/page.md"
cp "$work/page.md" "$page"
