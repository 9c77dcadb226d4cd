package dev.howdah.journal;

import java.util.Optional;

/**
 * The database that was changed.
 *
 * @param address as shown to the user, without a secret, such as {@code db.example.com:5432}
 * @param server the cluster's system identifier and the database's oid, which outlive a renaming
 *     and another address; empty where our role may not read them
 */
public record Place(String address, String database, Optional<String> server) {
  /** Whether both are the same database: by the server's identity where both know it. */
  public boolean same(Place other) {
    if (server.isPresent() && other.server.isPresent()) {
      return server.equals(other.server);
    }
    return address.equals(other.address) && database.equals(other.database);
  }
}
