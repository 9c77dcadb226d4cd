#!/usr/bin/env bash
# Makes all icons from howdah.svg and howdah-small.svg: icons/make.sh (needs rsvg-convert and a JDK 25).
# The same drawings give the same bytes; howdah.sha256 tells which drawings the icons are of, and a test reads it.
set -euo pipefail
cd "$(dirname "$0")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

draw() { # drawing, pixels, file
  rsvg-convert --width "$2" --height "$2" "$1" --output "$3"
}
for size in 16 24; do draw howdah-small.svg "$size" "howdah-$size.png"; done
for size in 32 48 64 128 256 512; do draw howdah.svg "$size" "howdah-$size.png"; done
draw howdah.svg 1024 "$work/howdah-1024.png"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" Make.java "$work/howdah-1024.png"
sha256sum howdah.svg howdah-small.svg howdah-*.png howdah.ico howdah.icns >howdah.sha256
