package dev.howdah.schema.plan;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.schema.inspection.TargetObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Others' objects that would have to go together with something. */
final class Dependents {
  private Dependents() {}

  /** A sentence that lists them; empty when there are none. */
  static Optional<String> obstacle(
      Target target,
      Collection<Long> relations,
      Collection<Long> functions,
      Cancellation cancellation) {
    if (relations.isEmpty() && functions.isEmpty()) {
      return Optional.empty();
    }
    List<String> dependents =
        target.read(cancellation, session -> read(session, relations, functions));
    return dependents.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Others' objects depend on what would be dropped: "
                + String.join(", ", dependents)
                + ".");
  }

  /** The same for views and functions. */
  static Optional<String> obstacle(
      Target target, List<TargetObject> objects, Cancellation cancellation) {
    return obstacle(target, oids(objects, false), oids(objects, true), cancellation);
  }

  static List<Long> oids(List<TargetObject> objects, boolean functions) {
    return objects.stream()
        .filter(object -> object.isFunction() == functions)
        .map(TargetObject::oid)
        .toList();
  }

  private static List<String> read(
      Connection session, Collection<Long> relations, Collection<Long> functions)
      throws SQLException {
    List<String> dependents = new ArrayList<>();
    try (PreparedStatement query =
        session.prepareStatement(SqlResource.read(Dependents.class, "dependents.sql"))) {
      query.setArray(1, session.createArrayOf("oid", relations.toArray()));
      query.setArray(2, session.createArrayOf("oid", functions.toArray()));
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          dependents.add(row.getString(1));
        }
      }
    }
    return dependents;
  }
}
