package dev.howdah.index;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.schema.sql.IndexStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the server's catalogue says about indexes. Reads only, never behind a lock. Source: {@code
 * pg_index}, {@code pg_class}, {@code pg_stat_progress_create_index}, {@code pg_locks}.
 */
final class IndexCatalogue {
  private static final String RELATION =
      SqlResource.read(IndexCatalogue.class, "relation_by_name.sql");
  private static final String INVALID =
      SqlResource.read(IndexCatalogue.class, "invalid_indexes.sql");
  private static final String EXISTS =
      SqlResource.read(IndexCatalogue.class, "relation_exists.sql");
  private static final String SIZE = SqlResource.read(IndexCatalogue.class, "relation_size.sql");
  private static final String WHOLE_SIZE =
      SqlResource.read(IndexCatalogue.class, "partitioned_size.sql");
  private static final String DEFINITION =
      SqlResource.read(IndexCatalogue.class, "index_definition.sql");
  private static final String BOUND = SqlResource.read(IndexCatalogue.class, "bound_indexes.sql");

  private final Target target;

  IndexCatalogue(Target target) {
    this.target = target;
  }

  /** What stands under this name. */
  Optional<Relation> relation(String schema, String name, Cancellation cancellation) {
    return target.read(cancellation, session -> relation(session, schema, name));
  }

  static Optional<Relation> relation(Connection session, String schema, String name)
      throws SQLException {
    try (PreparedStatement query = session.prepareStatement(RELATION)) {
      query.setString(1, schema);
      query.setString(2, name);
      try (ResultSet row = query.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String table = row.getString("table");
        return Optional.of(
            new Relation(
                row.getLong("oid"),
                row.getString("relkind"),
                table == null ? "" : table,
                row.getBoolean("usable")));
      }
    }
  }

  /** All that are INVALID or not ready; their sizes are estimates where a lock is in the way. */
  List<InvalidIndex> invalid(Cancellation cancellation) {
    try {
      return target.read(cancellation, session -> invalid(session, true));
    } catch (TargetException e) {
      if (e.failure() instanceof Failure.Timeout) {
        return target.read(cancellation, session -> invalid(session, false));
      }
      throw e;
    }
  }

  Optional<InvalidIndex> invalid(long oid, Cancellation cancellation) {
    return invalid(cancellation).stream().filter(index -> index.oid() == oid).findFirst();
  }

  private static List<InvalidIndex> invalid(Connection session, boolean exact) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(INVALID)) {
      query.setLong(1, Turn.ADVISORY_CLASS);
      query.setBoolean(2, exact);
      List<InvalidIndex> indexes = new ArrayList<>();
      Set<Long> unfinished = new HashSet<>();
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          if (row.getBoolean("partitioned") && !row.getBoolean("building")) {
            unfinished.add(row.getLong("oid"));
          }
          indexes.add(
              new InvalidIndex(
                  row.getLong("oid"),
                  row.getString("schema"),
                  row.getString("index"),
                  row.getString("table"),
                  row.getLong("size_bytes"),
                  row.getBoolean("building"),
                  row.getBoolean("maintained"),
                  row.getBoolean("enforces"),
                  row.getString("drop_sql")));
        }
      }
      for (int i = 0; i < indexes.size(); i++) {
        InvalidIndex index = indexes.get(i);
        if (unfinished.contains(index.oid())) {
          indexes.set(i, index.with(UnfinishedParts.of(session, index)));
        }
      }
      return List.copyOf(indexes);
    }
  }

  /** Indexes that must not be dropped by themselves, by oid. */
  Set<Long> bound(Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          try (PreparedStatement query = session.prepareStatement(BOUND);
              ResultSet row = query.executeQuery()) {
            Set<Long> oids = new HashSet<>();
            while (row.next()) {
              oids.add(row.getLong("oid"));
            }
            return oids;
          }
        });
  }

  boolean exists(long oid) {
    return target.read(Cancellation.never(), session -> exists(session, oid));
  }

  static boolean exists(Connection session, long oid) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(EXISTS)) {
      query.setLong(1, oid);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }

  long size(long oid) {
    return text(SIZE, oid, Cancellation.never()).map(Long::parseLong).orElse(0L);
  }

  /** Of a partitioned one with all its parts. */
  long wholeSize(long oid) {
    return text(WHOLE_SIZE, oid, Cancellation.never()).map(Long::parseLong).orElse(0L);
  }

  /** The text from which it can be made again, concurrently; empty when it is gone. */
  Optional<String> definition(long oid, Cancellation cancellation) {
    return written(oid, cancellation).map(IndexStatement::concurrently);
  }

  /** The definition exactly as the server writes it; empty when it is gone. */
  Optional<String> written(long oid, Cancellation cancellation) {
    return text(DEFINITION, oid, cancellation);
  }

  private Optional<String> text(String sql, long oid, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          try (PreparedStatement query = session.prepareStatement(sql)) {
            query.setLong(1, oid);
            try (ResultSet row = query.executeQuery()) {
              return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
          }
        });
  }
}
