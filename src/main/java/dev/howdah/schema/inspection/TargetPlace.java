package dev.howdah.schema.inspection;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.SqlResource;
import dev.howdah.connect.Target;
import dev.howdah.connect.TargetException;
import dev.howdah.journal.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells which database a target is, for the journal. Blocking. Source: {@code pg_control_system()},
 * {@code pg_database}.
 */
public final class TargetPlace {
  private static final Logger LOG = LoggerFactory.getLogger(TargetPlace.class);

  private TargetPlace() {}

  /**
   * The address that answered, with the way there through SSH, the database, and what outlives both
   * where it can be read.
   *
   * @throws TargetException when the target does not answer
   */
  public static Place of(Target target, Cancellation cancellation) {
    return target.read(
        cancellation,
        session -> {
          Optional<String> server =
              text(session, "system_identifier_readable.sql").filter("t"::equals).isPresent()
                  ? identity(session)
                  : Optional.empty();
          return new Place(target.place(), target.facts().database(), server);
        });
  }

  /** Without it the place is known by its address. */
  private static Optional<String> identity(Connection session) throws SQLException {
    try {
      return text(session, "server_identity.sql");
    } catch (SQLException e) {
      if (session.isClosed()) {
        throw e;
      }
      LOG.info("the system identifier cannot be read", e);
      return Optional.empty();
    }
  }

  private static Optional<String> text(Connection session, String resource) throws SQLException {
    try (PreparedStatement query =
            session.prepareStatement(SqlResource.read(TargetPlace.class, resource));
        ResultSet row = query.executeQuery()) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    }
  }
}
