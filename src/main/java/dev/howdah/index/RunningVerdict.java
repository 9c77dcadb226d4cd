package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a running build ended that was begun elsewhere, by what then stands. Blocking. */
final class RunningVerdict {
  private static final String INDEX = SqlResource.read(RunningVerdict.class, "index_by_oid.sql");
  private static final String FILES = SqlResource.read(RunningVerdict.class, "table_files.sql");
  private static final String OPEN = SqlResource.read(RunningVerdict.class, "open_transaction.sql");
  private static final Pattern SCOPE =
      Pattern.compile(
          "\\bREINDEX\\s+(?:\\([^)]*\\)\\s*)?(INDEX|TABLE|SCHEMA|DATABASE|SYSTEM)\\b",
          Pattern.CASE_INSENSITIVE);

  private final Target target;
  private final IndexCatalogue catalogue;
  private final LostLink link;

  RunningVerdict(Target target, LostLink link) {
    this.target = target;
    this.catalogue = new IndexCatalogue(target);
    this.link = link;
  }

  /** An index as it stands by its oid. */
  private record Found(long oid, String name, boolean usable) {}

  /**
   * The outcome.
   *
   * @param first as it was when it was found, before a rebuild had replaced anything
   * @param latest as it was seen last
   * @param cancelled whether it was this Howdah that cancelled it
   */
  BuildOutcome of(RunningBuild first, RunningBuild latest, boolean cancelled) {
    // Asked first: a transaction that is over by then shows in the catalogue.
    boolean pending = !cancelled && !latest.isConcurrent() && link.answer(() -> isOpen(latest));
    Optional<List<String>> renewed =
        latest.creates() ? created(latest) : link.answer(() -> renewed(first, latest));
    if (renewed.isPresent() && !renewed.get().isEmpty()) {
      List<String> names = renewed.get();
      return new BuildOutcome.Built(
          names.size() == 1 ? names.getFirst() : "the indexes of " + latest.table(),
          names.stream().mapToLong(name -> size(latest.schema(), name)).sum(),
          latest.progress().elapsed());
    }
    if (pending) {
      return unknown(
          latest,
          "The build on %s has ended in a transaction that is still open: it stands once that is committed."
              .formatted(latest.table()));
    }
    if (renewed.isEmpty() && !cancelled) {
      return unknown(
          latest,
          "The rebuild of many tables has ended; whether all of their indexes are new is not known.");
    }
    Optional<InvalidIndex> leftover =
        link.answer(() -> catalogue.invalid(latest.identity().oid(), Cancellation.never()));
    String name = latest.index().orElse("the index on " + latest.table());
    return cancelled
        ? new BuildOutcome.Cancelled(leftover)
        : new BuildOutcome.Failed(
            new Failure.Unexpected(
                "The build of " + name + " ended without a valid index.",
                "It failed, or somebody cancelled it: the server's log tells why.",
                latest.identity().query(),
                Optional.empty()),
            leftover);
  }

  private static BuildOutcome unknown(RunningBuild build, String sentence) {
    return new BuildOutcome.Unknown(
        new Failure.Unexpected(
            sentence,
            "Look at the indexes again in a while.",
            build.identity().query(),
            Optional.empty()));
  }

  /** The one that was built, where it stands. */
  private Optional<List<String>> created(RunningBuild build) {
    return Optional.of(
        link.answer(() -> found(build)).filter(Found::usable).map(Found::name).stream().toList());
  }

  /** All that were rebuilt, or none; empty where it is not known which belong to it. */
  private Optional<List<String>> renewed(RunningBuild first, RunningBuild latest) {
    Matcher scope = SCOPE.matcher(first.identity().query());
    String what = scope.find() ? scope.group(1).toUpperCase(Locale.ROOT) : "INDEX";
    RunningBuild.Scene scene = first.identity().scene();
    List<String> names =
        what.equals("INDEX")
            ? latest.index().stream().toList()
            : scene.files().keySet().stream().sorted().toList();
    if (!what.equals("INDEX") && !what.equals("TABLE")) {
      return Optional.empty();
    }
    Map<String, Long> now =
        target.read(Cancellation.never(), session -> files(session, scene.table()));
    boolean all =
        names.stream()
            .allMatch(
                name ->
                    now.containsKey(name)
                        && (first.identity().swapped()
                            || !now.get(name).equals(scene.files().get(name))));
    return Optional.of(all ? names : List.of());
  }

  /** Where the valid indexes of a table lie, by name. */
  static Map<String, Long> files(Connection session, long table) throws SQLException {
    Map<String, Long> files = new HashMap<>();
    try (PreparedStatement query = session.prepareStatement(FILES)) {
      query.setLong(1, table);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          files.put(row.getString("index"), row.getLong("file"));
        }
      }
    }
    return Map.copyOf(files);
  }

  private boolean isOpen(RunningBuild build) {
    return target.read(
        Cancellation.never(),
        session -> {
          try (PreparedStatement query = session.prepareStatement(OPEN)) {
            query.setInt(1, build.pid());
            query.setString(2, build.identity().started());
            query.setString(3, build.identity().scene().transaction());
            try (ResultSet row = query.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  private long size(String schema, String name) {
    return link.answer(
        () ->
            catalogue
                .relation(schema, name, Cancellation.never())
                .map(index -> catalogue.size(index.oid()))
                .orElse(0L));
  }

  private Optional<Found> found(RunningBuild build) {
    long oid =
        build.identity().oid() != 0 && build.creates()
            ? build.identity().oid()
            : build
                .index()
                .flatMap(name -> catalogue.relation(build.schema(), name, Cancellation.never()))
                .map(Relation::oid)
                .orElse(0L);
    return target.read(
        Cancellation.never(),
        session -> {
          try (PreparedStatement query = session.prepareStatement(INDEX)) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
              return row.next()
                  ? Optional.of(new Found(oid, row.getString("index"), row.getBoolean("usable")))
                  : Optional.empty();
            }
          }
        });
  }

  /** Of the index as it stands. */
  Optional<String> definition(RunningBuild build) {
    return link.answer(
        () ->
            found(build)
                .filter(Found::usable)
                .flatMap(index -> catalogue.written(index.oid(), Cancellation.never())));
  }
}
