package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.journal.Step;
import dev.howdah.schema.run.Traces.Fate;
import dev.howdah.schema.run.Traces.Found;
import dev.howdah.schema.sql.IndexStatement;
import dev.howdah.schema.sql.Quoting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What became of the indexes that a change builds, builds anew or drops. A name alone tells too
 * little: a build is known by its definition, for somebody may have cleaned up and built another of
 * that name, and a rebuild by another index that bears the name by now.
 */
final class IndexFates {
  private static final String STANDING = SqlResource.read(IndexFates.class, "index_standing.sql");
  private static final String REMAINS = SqlResource.read(IndexFates.class, "rebuild_remains.sql");

  private final Site site;
  private final Cancellation cancellation;

  IndexFates(Site site, Cancellation cancellation) {
    this.site = site;
    this.cancellation = cancellation;
  }

  /**
   * What became of all.
   *
   * @param remains the names of what rebuilds left INVALID beside the index
   */
  record Read(Traces.Read traces, List<String> remains) {}

  /** Reads them; takes no lock on a table but to read. */
  Read read(List<Step> steps) {
    Traces.Read named =
        Traces.of(steps.stream().map(Step::sql).toList()).read(site.target(), cancellation);
    return site.target()
        .read(
            cancellation,
            session -> {
              List<Found> found = new ArrayList<>();
              List<String> remains = new ArrayList<>();
              for (Found one : named.found()) {
                found.add(new Found(one.trace(), fate(session, one, steps)));
                if (rebuilds(one.trace())) {
                  remains.addAll(remains(session, one.trace()));
                }
              }
              return new Read(new Traces.Read(found), remains.stream().distinct().toList());
            });
  }

  private static boolean rebuilds(Trace trace) {
    return trace.sql().startsWith("REINDEX ");
  }

  private Fate fate(Connection session, Found one, List<Step> steps) throws SQLException {
    Trace trace = one.trace();
    Optional<IndexStatement> builds =
        IndexStatement.of(trace.sql()).filter(statement -> !statement.drop());
    boolean judged = one.fate() == Fate.DONE && (builds.isPresent() || rebuilds(trace));
    Optional<Standing> standing = judged ? standing(session, trace) : Optional.empty();
    if (standing.isEmpty()) {
      return one.fate();
    }
    return builds.isPresent()
        ? built(builds.get(), trace, standing.get())
        : rebuilt(replaced(trace, steps), standing.get());
  }

  private Fate built(IndexStatement builds, Trace trace, Standing standing) {
    boolean sameTable =
        IndexStatement.of(standing.definition())
            .filter(its -> its.table().equals(builds.table()))
            .isPresent();
    return sameTable && site.builds().alike(trace.sql(), standing.definition())
        ? Fate.DONE
        : Fate.OTHER;
  }

  private static Fate rebuilt(OptionalLong replaced, Standing standing) {
    if (replaced.isEmpty()) {
      return Fate.UNSURE;
    }
    return replaced.getAsLong() == standing.oid() ? Fate.NOT_DONE : Fate.DONE;
  }

  private static OptionalLong replaced(Trace trace, List<Step> steps) {
    return steps.stream()
        .filter(step -> step.sql().strip().equals(trace.sql()))
        .map(Step::replaces)
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private record Standing(long oid, String definition) {}

  private static Optional<Standing> standing(Connection session, Trace trace) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(STANDING)) {
      query.setString(1, Quoting.qualified(trace.schema(), trace.name()));
      try (ResultSet row = query.executeQuery()) {
        return row.next()
            ? Optional.of(new Standing(row.getLong("oid"), row.getString("definition")))
            : Optional.empty();
      }
    }
  }

  private static List<String> remains(Connection session, Trace trace) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement query = session.prepareStatement(REMAINS)) {
      query.setString(1, trace.schema());
      query.setString(2, trace.name());
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          names.add(row.getString("name"));
        }
      }
    }
    return names;
  }

  /** An index that stands, as the server writes it. */
  Optional<String> definition(Trace trace) {
    return site.target()
        .read(cancellation, session -> standing(session, trace).map(Standing::definition));
  }
}
