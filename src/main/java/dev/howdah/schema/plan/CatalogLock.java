package dev.howdah.schema.plan;

import dev.howdah.schema.catalogue.Kind;
import java.util.Locale;

/**
 * The strongest lock of a statement that changes what the catalogs say of an object and reads or
 * writes no row of it.
 *
 * <p>Source: <a href="https://www.postgresql.org/docs/current/explicit-locking.html">Explicit
 * Locking</a>, and {@code pg_locks} after each statement.
 */
final class CatalogLock {
  private CatalogLock() {}

  /** The lock in words. */
  static String words(String sql, Kind kind) {
    String what = kind.name().toLowerCase(Locale.ROOT);
    if (sql.startsWith("GRANT ") || sql.startsWith("REVOKE ")) {
      return "ROW EXCLUSIVE on a system catalog, which disturbs no reader or writer";
    }
    if (sql.contains("DROP TYPE ")) {
      return "ACCESS EXCLUSIVE on that type alone";
    }
    return (sql.startsWith("ALTER ") || sql.startsWith("DROP ")
            ? "ACCESS EXCLUSIVE"
            : "SHARE UPDATE EXCLUSIVE")
        + " on that "
        + what
        + " alone";
  }
}
