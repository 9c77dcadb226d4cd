package dev.howdah.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What only a server can show, made up for tests of the screens. */
public final class Sightings {
  private Sightings() {}

  public static Blocker blocker(
      Blocker.Kind kind, int pid, String state, Duration age, String query) {
    return new Blocker(
        kind,
        OptionalInt.of(pid),
        Optional.of("registry_app"),
        Optional.of("gateway worker 3"),
        Optional.of(state),
        Optional.of(age),
        Optional.of(query),
        "session " + pid + " of registry_app, " + state + ": " + query,
        new Blocker.Identity(7, Blocker.Waits.BUILD, Optional.of("1"), Optional.of("2")));
  }

  public static RunningBuild running(int pid, String table, Optional<String> index, boolean ours) {
    return new RunningBuild(
        pid,
        Optional.of("dba"),
        Optional.of("howdah"),
        Instant.parse("2026-11-22T08:57:00Z"),
        "CREATE INDEX CONCURRENTLY",
        "public",
        table,
        index,
        ours ? Optional.of("k7f2") : Optional.empty(),
        new BuildProgress(
            "scanning the table", OptionalDouble.of(0.31), Duration.ofMinutes(3), List.of()),
        new RunningBuild.Identity(
            "1",
            "2",
            0,
            0,
            false,
            "CREATE INDEX CONCURRENTLY",
            new RunningBuild.Scene(0, "", Map.of())));
  }
}
