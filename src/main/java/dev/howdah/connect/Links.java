package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** How each open session reached its server; forgets a session when it is gone. Safe anywhere. */
final class Links {
  private final Map<PGConnection, Link> known = Collections.synchronizedMap(new WeakHashMap<>());

  void add(Connection session, Link link) throws SQLException {
    known.put(session.unwrap(PGConnection.class), link);
  }

  Link of(Connection session) throws SQLException {
    @Nullable Link link = known.get(session.unwrap(PGConnection.class));
    if (link == null) {
      throw new IllegalArgumentException("not a session of this target");
    }
    return link;
  }
}
