package dev.howdah.index.workload;

import dev.howdah.index.workload.Source.State;
import dev.howdah.schema.sql.Quoting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The extensions that tell of the workload: how they stand, and what makes each of them usable.
 *
 * @param majorVersion the server's, such as 18
 * @param creators who keeps us from asking the planner
 */
record Sources(List<Extension> extensions, int majorVersion, FunctionCreators creators) {
  static final String STATEMENTS = "pg_stat_statements";
  static final String HYPOTHETICAL = "hypopg";
  static final String CONDITIONS = "pg_qualstats";

  /** Where nobody keeps us from asking the planner. */
  Sources(List<Extension> extensions, int majorVersion) {
    this(extensions, majorVersion, FunctionCreators.NONE);
  }

  /** An extension that can be asked; one whose texts are hidden in part tells of its own role. */
  Optional<Extension> ready(String name) {
    return extensions.stream()
        .filter(extension -> extension.name().equals(name))
        .filter(extension -> state(extension) == State.READY || ownOnly(extension))
        .findFirst();
  }

  private static boolean ownOnly(Extension extension) {
    return state(extension) == State.NOT_READABLE && extension.usable();
  }

  List<Source> told() {
    return extensions.stream().map(this::told).toList();
  }

  private Source told(Extension extension) {
    State state = state(extension);
    if (creators.isAnybody()
        && extension.name().equals(STATEMENTS)
        && (state == State.READY || ownOnly(extension))) {
      state = State.NOT_SAFE;
    }
    return new Source(
        extension.name(),
        state,
        purpose(extension.name()) + " " + words(extension, state),
        remedy(extension, state));
  }

  private static State state(Extension extension) {
    boolean preloaded = !extension.name().equals(HYPOTHETICAL);
    if (extension.schema().isEmpty() && !extension.onServer()) {
      return State.NOT_ON_SERVER;
    }
    if (preloaded && !extension.loaded()) {
      return State.NOT_LOADED;
    }
    if (extension.schema().isEmpty()) {
      return State.NOT_CREATED;
    }
    boolean hidden = extension.name().equals(STATEMENTS) && !extension.readsAll();
    return hidden || !extension.usable() ? State.NOT_READABLE : State.READY;
  }

  private static String purpose(String name) {
    return switch (name) {
      case STATEMENTS -> "It counts what each statement costs.";
      case HYPOTHETICAL ->
          "It lets the planner say what it would do with an index that does not exist.";
      default ->
          "It counts by which conditions the statements filter; it helps, but is not needed.";
    };
  }

  private String words(Extension extension, State state) {
    return switch (state) {
      case READY -> "It is ready.";
      case NOT_CREATED -> "The server has it, this database does not.";
      case NOT_LOADED -> "Its library is not loaded, which takes a restart of the server.";
      case NOT_ON_SERVER -> "The server lacks its files.";
      case NOT_SAFE -> creators.words();
      case NOT_READABLE ->
          extension.usable()
              ? "The role " + extension.role() + " sees the statements of no other role in it."
              : "The role " + extension.role() + " may not use its schema.";
    };
  }

  private List<String> remedy(Extension extension, State state) {
    List<String> steps = new ArrayList<>();
    switch (state) {
      case READY -> {}
      case NOT_SAFE -> steps.add("Connect as a role without superuser that may read the tables.");
      case NOT_READABLE ->
          steps.add(
              extension.usable()
                  ? "GRANT pg_read_all_stats TO " + Quoting.identifier(extension.role())
                  : "GRANT USAGE ON SCHEMA "
                      + extension.quotedSchema()
                      + " TO "
                      + Quoting.identifier(extension.role()));
      case NOT_CREATED, NOT_LOADED, NOT_ON_SERVER -> {
        if (state == State.NOT_ON_SERVER) {
          steps.addAll(packages(extension.name()));
        }
        if (!extension.loaded() && !extension.name().equals(HYPOTHETICAL)) {
          steps.add(preload(extension));
          steps.add("Restart the server.");
        }
        if (extension.schema().isEmpty()) {
          steps.add("CREATE EXTENSION " + extension.name());
        }
      }
    }
    return steps;
  }

  private List<String> packages(String name) {
    String dnf =
        switch (name) {
          case STATEMENTS -> "postgresql" + majorVersion + "-contrib";
          default -> name + "_" + majorVersion;
        };
    String apt =
        switch (name) {
          case STATEMENTS -> "postgresql-" + majorVersion;
          default -> "postgresql-" + majorVersion + "-" + name.replace('_', '-');
        };
    return List.of(
        "On Debian or Ubuntu: apt-get install " + apt, "With PGDG's RPMs: dnf install " + dnf);
  }

  /** A list of literals: in one literal the server would take the whole list for one name. */
  private static String preload(Extension extension) {
    return extension
        .libraries()
        .map(
            libraries ->
                "ALTER SYSTEM SET shared_preload_libraries = "
                    + Stream.concat(
                            Arrays.stream(libraries.split(",", -1))
                                .map(String::strip)
                                .map(Sources::bare)
                                .filter(
                                    library ->
                                        !library.isEmpty() && !library.equals(extension.name())),
                            Stream.of(extension.name()))
                        .map(Quoting::literal)
                        .collect(Collectors.joining(", ")))
        .orElse("Add " + extension.name() + " to shared_preload_libraries in postgresql.conf.");
  }

  private static String bare(String library) {
    return library.length() > 1 && library.startsWith("\"") && library.endsWith("\"")
        ? library.substring(1, library.length() - 1).replace("\"\"", "\"")
        : library;
  }
}
