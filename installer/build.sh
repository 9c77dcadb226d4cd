#!/usr/bin/env bash
# Builds an installer on Linux or macOS: installer/build.sh app-image|deb|rpm|dmg
# The package brings its own Java runtime and goes to target/installer.
set -euo pipefail
cd "$(dirname "$0")/.."
type="${1:-app-image}"
. installer/howdah.conf

jdk="${JAVA_HOME:-}"
if ! "${jdk:-/nonexistent}/bin/javac" -version 2>&1 | grep -qE '^javac (2[5-9]|[3-9][0-9])'; then
  for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if "$home/bin/javac" -version 2>&1 | grep -qE '^javac (2[5-9]|[3-9][0-9])'; then
      jdk="$home"
      break
    fi
  done
fi
[ -x "$jdk/bin/jpackage" ] || { echo "A JDK 25 or newer with jpackage is needed; set JAVA_HOME to one." >&2; exit 2; }
export JAVA_HOME="$jdk"

mvn -B -ntp -q package -DskipTests
version="$(sed -n 's/^version=//p' target/classes/dev/howdah/build.properties | sed 's/-SNAPSHOT//')"
out=target/installer
rm -rf "$out"
mkdir -p "$out/modules" "$out/input"

# JavaFX is part of the runtime; everything else stays on the class path.
cp target/howdah/lib/*.jar "$out/input/"
mv "$out"/input/javafx-*.jar "$out/modules/"
"$jdk/bin/jlink" --module-path "$out/modules" --add-modules "$MODULES" --include-locales=en \
  --strip-debug --no-header-files --no-man-pages --output "$out/runtime"

arguments=(
  --type "$type" --name "$NAME" --app-version "$version" --vendor "$VENDOR" --description "$DESCRIPTION"
  --runtime-image "$out/runtime" --input "$out/input" --main-class "$MAIN_CLASS"
  --main-jar "$(basename "$(ls "$out"/input/howdah-*.jar)")" --dest "$out"
)
for option in $JAVA_OPTIONS; do
  arguments+=(--java-options "$option")
done
case "$type" in
  deb | rpm)
    arguments+=(--icon icons/howdah-256.png --license-file LICENSE --linux-shortcut --linux-package-name howdah
      --linux-app-category Database --linux-menu-group "Development;Database" --linux-package-deps "$LINUX_DEPENDS")
    ;;
  app-image)
    [ "$(uname)" = Linux ] && arguments+=(--icon icons/howdah-256.png)
    ;;
esac
"$jdk/bin/jpackage" "${arguments[@]}"
ls -d "$out"/*[Hh]owdah*
