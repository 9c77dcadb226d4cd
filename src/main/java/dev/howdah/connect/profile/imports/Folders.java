package dev.howdah.connect.profile.imports;

import dev.howdah.connect.LibpqDefaults;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where other programs keep their connections. */
final class Folders {
  private Folders() {}

  /** The system's service files, as distributions compile them into libpq. */
  static Stream<Path> services() {
    return Stream.of(
            "/etc/postgresql-common/pg_service.conf",
            "/etc/pg_service.conf",
            "/etc/sysconfig/pgsql/pg_service.conf")
        .map(Path::of);
  }

  /** The standard project of DBeaver's standard workspace. */
  static Stream<Path> dbeaver(LibpqDefaults defaults) {
    Path home = defaults.home();
    return Stream.of(
            Optional.ofNullable(defaults.variables().get("XDG_DATA_HOME")).map(Path::of),
            Optional.of(home.resolve(".local").resolve("share")),
            Optional.of(home.resolve("Library")),
            Optional.ofNullable(defaults.variables().get("APPDATA")).map(Path::of))
        .flatMap(Optional::stream)
        .distinct()
        .map(
            data ->
                data.resolve("DBeaverData")
                    .resolve("workspace6")
                    .resolve("General")
                    .resolve(".dbeaver")
                    .resolve("data-sources.json"));
  }
}
