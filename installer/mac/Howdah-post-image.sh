#!/bin/sh
# jpackage copies the image and gives the copies a time of their own; the record of the start is for libraries of the old one.
set -e
find "$JpAppImageDir" -name '*.jar' -exec touch -d "$HOWDAH_LIBRARY_TIME" {} +
