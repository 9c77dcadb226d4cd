#!/usr/bin/env bash
# Builds packages on Linux or macOS: installer/build.sh [--without-demo] app-image|deb|rpm|dmg|pkg …
# They bring their own Java and go to target/installer/packages (target/installer-without-demo/packages). Build.java does the work, on all systems the same.
set -euo pipefail
cd "$(dirname "$0")/.."

# A JDK 25 with jpackage: JAVA_HOME, else where systems keep theirs.
for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -x "$home/bin/jpackage" ] && "$home/bin/javac" -version 2>&1 | grep -qE '^javac (2[5-9]|[3-9][0-9])'; then
    export JAVA_HOME="$home"
    break
  fi
  home=
done
[ -n "$home" ] || { echo "installer: a JDK 25 or newer with jpackage is needed; set JAVA_HOME to one." >&2; exit 2; }

# shellcheck disable=SC2086 # HOWDAH_MAVEN_OPTIONS is a list
mvn -B -ntp -q package -Dmaven.test.skip=true ${HOWDAH_MAVEN_OPTIONS:-}
exec "$JAVA_HOME/bin/java" installer/Build.java "$@"
