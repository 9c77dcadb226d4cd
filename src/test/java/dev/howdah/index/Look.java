package dev.howdah.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What the server itself says about builds, asked with SQL of the test's own over a session that
 * has nothing to do with Howdah.
 */
final class Look implements AutoCloseable {
  static final String BEFORE = "before the statement";
  static final String OVER = "after the statement";

  private static final String BUILDERS =
      " FROM pg_stat_activity WHERE datname = current_database() AND state = 'active'"
          + " AND query LIKE 'CREATE%INDEX CONCURRENTLY%' AND pid <> pg_backend_pid()";

  private final Connection session;

  Look(OwnServer server) throws SQLException {
    session = server.connect();
  }

  /** An index as it stands. */
  record Standing(long oid, boolean valid, boolean ready) {
    /** As pg_index has it: indisvalid/indisready. */
    String words() {
      return valid ? "valid" : ready ? "INVALID f/t" : "INVALID f/f";
    }
  }

  Optional<Standing> standing(String name) throws SQLException {
    return rows(
            """
            SELECT i.indexrelid || '|' || (i.indisvalid AND i.indisready AND i.indislive) || '|' || i.indisready
            FROM pg_index i WHERE i.indexrelid = to_regclass('public.%s')
            """
                .formatted(name))
        .stream()
        .map(row -> row.split("\\|", -1))
        .map(
            row ->
                new Standing(Long.parseLong(row[0]), row[1].equals("true"), row[2].equals("true")))
        .findFirst();
  }

  /** Oid, name and readiness of each that is no good. */
  List<String> invalid() throws SQLException {
    return rows(
        """
        SELECT i.indexrelid::bigint || '|' || i.indexrelid::regclass || '|' || i.indisready
        FROM pg_index i WHERE NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1
        """);
  }

  /** What the session that builds reports; empty where none does. */
  Optional<String> reported() throws SQLException {
    return rows(
            "SELECT phase FROM pg_stat_progress_create_index WHERE datname = current_database()"
                + " AND command LIKE 'CREATE%'")
        .stream()
        .findFirst();
  }

  /** The phase of the build that runs, or where it is before and after it. */
  String phase(String name) throws SQLException {
    Optional<String> reported = reported();
    if (reported.isPresent()) {
      return reported.get();
    }
    if (builds()) {
      return "initializing";
    }
    return standing(name).isPresent() ? OVER : BEFORE;
  }

  boolean builds() throws SQLException {
    return !rows("SELECT pid" + BUILDERS).isEmpty();
  }

  /** Sends the session that builds a signal; whether there was one. */
  boolean signalBuilder(String function) throws SQLException {
    return !rows("SELECT " + function + "(pid)" + BUILDERS).isEmpty();
  }

  /** What each session of the database does, for a message. */
  List<String> sessions() throws SQLException {
    return rows(
        """
        SELECT a.pid || ' ' || a.state || ' ' || coalesce(a.wait_event, 'at work') || ', xmin '
          || coalesce(a.backend_xmin::text, 'none') || ', blocked by '
          || pg_blocking_pids(a.pid)::text || coalesce(', ' || p.phase, '') || ': ' || a.query
        FROM pg_stat_activity a LEFT JOIN pg_stat_progress_create_index p USING (pid)
        WHERE a.datname = current_database() ORDER BY a.pid
        """);
  }

  void terminateHowdah() throws SQLException {
    rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name LIKE 'Howdah%'");
  }

  String now() throws SQLException {
    return rows("SELECT clock_timestamp()::text").getFirst();
  }

  /** Whether a session of Howdah's from before that time is there: it may still do something. */
  boolean sessionsFromBefore(String time) throws SQLException {
    return !rows("SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name LIKE 'Howdah%' AND backend_start < '"
            + time
            + "'")
        .isEmpty();
  }

  /** Every row of the catalogue about what is not the server's own, without mere statistics. */
  List<String> catalogue() throws SQLException {
    return rows(
        """
        SELECT 'class ' || (to_jsonb(c)
          - '{relpages,reltuples,relallvisible,relallfrozen,relfrozenxid,relminmxid}'::text[])::text
        FROM pg_class c WHERE oid >= 16384
        UNION ALL SELECT 'index ' || to_jsonb(i)::text FROM pg_index i WHERE indexrelid >= 16384
        UNION ALL SELECT 'attribute ' || to_jsonb(a)::text FROM pg_attribute a WHERE attrelid >= 16384
        UNION ALL SELECT 'constraint ' || to_jsonb(k)::text FROM pg_constraint k WHERE oid >= 16384
        UNION ALL SELECT 'depend ' || to_jsonb(d)::text FROM pg_depend d WHERE objid >= 16384
        UNION ALL SELECT 'shdepend ' || to_jsonb(d)::text FROM pg_shdepend d WHERE objid >= 16384
        UNION ALL SELECT 'inherits ' || to_jsonb(h)::text FROM pg_inherits h
        UNION ALL SELECT 'description ' || to_jsonb(d)::text FROM pg_description d WHERE objoid >= 16384
        UNION ALL SELECT 'type ' || to_jsonb(t)::text FROM pg_type t WHERE oid >= 16384
        UNION ALL SELECT 'function ' || to_jsonb(p)::text FROM pg_proc p WHERE oid >= 16384
        UNION ALL SELECT 'schema ' || to_jsonb(n)::text FROM pg_namespace n WHERE nspname !~ '^pg_t'
        ORDER BY 1
        """);
  }

  private List<String> rows(String query) throws SQLException {
    return OwnServer.rows(session, query);
  }

  @Override
  public void close() throws SQLException {
    session.close();
  }
}
