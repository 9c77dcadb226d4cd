package dev.howdah.journal;

import java.util.Optional;

/**
 * The database that was changed.
 *
 * @param address as shown to the user, without a secret, such as {@code db.example.com:5432}
 * @param server the cluster's system identifier and the database's oid, which outlive a renaming,
 *     and which a physical copy has too; empty where our role may not read them
 */
public record Place(String address, String database, Optional<String> server) {
  /** Whether both are the same database for certain: at one address, and of one identity. */
  public boolean same(Place other) {
    if (!address.equals(other.address)) {
      return false;
    }
    return (server.isPresent() && other.server.isPresent())
        ? server.equals(other.server)
        : database.equals(other.database);
  }

  /** Whether one may be a copy of the other, or the same under another address. */
  public boolean perhapsCopy(Place other) {
    return server.isPresent() && server.equals(other.server) && !address.equals(other.address);
  }
}
