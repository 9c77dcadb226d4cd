package dev.howdah.schema.run;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What stands of a change, object by object, as the catalogs show it: for a process that was killed
 * before it could tell, and for one whose link broke.
 */
record Traces(List<Trace> expected, List<String> statements) {
  private static final String SQL = SqlResource.read(Traces.class, "traces.sql");

  /** What became of one. */
  enum Fate {
    DONE,
    NOT_DONE,
    INVALID,
    BUSY,
    /** An index of the name stands, but reads otherwise. */
    OTHER,
    /** It may have been done, or not. */
    UNSURE
  }

  /** The traces that statements leave, in their order. */
  static Traces of(List<String> statements) {
    List<Trace> all =
        statements.stream().map(Trace::of).flatMap(Optional::stream).collect(Collectors.toList());
    // What is dropped and made again is judged by what was made.
    List<Trace> judged = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Trace one = all.get(i);
      if (all.subList(i + 1, all.size()).stream().noneMatch(one::sameName)) {
        judged.add(one);
      }
    }
    return new Traces(List.copyOf(judged), List.copyOf(statements));
  }

  Read read(Target target, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          List<Found> found = new ArrayList<>();
          for (Trace one : expected) {
            found.add(new Found(one, fate(session, one)));
          }
          return new Read(found);
        });
  }

  /** One, and what became of it. */
  record Found(Trace trace, Fate fate) {}

  /** What became of all. */
  record Read(List<Found> found) {
    List<String> names(Fate fate) {
      return found.stream()
          .filter(one -> one.fate() == fate)
          .map(one -> one.trace().name())
          .distinct()
          .toList();
    }

    /** The names of what is not as it was meant to become. */
    List<String> missing() {
      return found.stream()
          .filter(one -> one.fate() != Fate.DONE)
          .map(one -> one.trace().name())
          .distinct()
          .toList();
    }

    boolean all(Fate fate) {
      return found.stream().allMatch(one -> one.fate() == fate);
    }
  }

  private Fate fate(Connection session, Trace one) throws SQLException {
    try (PreparedStatement query = session.prepareStatement(SQL)) {
      query.setString(1, one.what());
      query.setString(2, one.schema());
      query.setString(3, one.name());
      query.setString(4, one.arguments());
      boolean stands = false;
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          String comment = Objects.requireNonNullElse(row.getString("comment"), "");
          if (one.comment() != null) {
            return comment.equals(one.comment()) ? Fate.DONE : Fate.NOT_DONE;
          }
          if (row.getBoolean("busy")) {
            return Fate.BUSY;
          }
          if (!row.getBoolean("usable")) {
            return Fate.INVALID;
          }
          stands = stands || isOf(one, comment);
        }
      }
      return stands == one.makes() ? Fate.DONE : Fate.NOT_DONE;
    }
  }

  /** Where the change marks what it makes, only something with that mark is it. */
  private boolean isOf(Trace one, String comment) {
    String mark = one.markOf();
    boolean marks = one.makes() && statements.stream().anyMatch(sql -> sql.contains(mark));
    return !marks || comment.contains(mark);
  }
}
