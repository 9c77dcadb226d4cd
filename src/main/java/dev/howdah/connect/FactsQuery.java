package dev.howdah.connect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads {@link ServerFacts} in one query that any role may run on any server. */
final class FactsQuery implements SqlWork<FactsQuery.Answer> {
  private static final Logger LOG = LoggerFactory.getLogger(FactsQuery.class);
  private static final int OLDEST_SUPPORTED = 140_000;

  /**
   * The facts, and the address they come from.
   *
   * @param forwarded whether that is an address of this computer, and the server is not on it
   * @param cluster the system identifier, where it can be read
   */
  record Answer(ServerFacts facts, HostPort reached, boolean forwarded, Optional<String> cluster) {}

  private static final int SYSTEM_USER = 160_000;

  private final Links links = new Links();
  private final Whereabouts whereabouts;
  private final String sql = SqlResource.read(FactsQuery.class, "server_facts.sql");
  private final String identifierSql = SqlResource.read(FactsQuery.class, "system_identifier.sql");

  FactsQuery(Whereabouts whereabouts) {
    this.whereabouts = whereabouts;
  }

  @Override
  public Answer run(Connection session) throws SQLException {
    return answer(session, links.of(session));
  }

  /** How the sessions of this query's target reached it. */
  Links links() {
    return links;
  }

  private Answer answer(Connection session, Link link) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      List<String> createSchemas = List.of((String[]) row.getArray("create_schemas").getArray());
      Optional<String> unreadable = unreadable(session, row.getBoolean("superuser"));
      Optional<String> elsewhere = elsewhere(row, link);
      ServerFacts facts =
          new ServerFacts(
              row.getString("version"),
              row.getInt("version_number"),
              row.getObject("started_at", OffsetDateTime.class).toInstant(),
              row.getString("database"),
              row.getString("role"),
              row.getBoolean("superuser"),
              row.getBoolean("monitor"),
              row.getBoolean("standby"),
              row.getBoolean("read_only"),
              createSchemas,
              row.getBoolean("gss_encrypted") ? Encryption.gss() : link.encryption(),
              authentication(session, row.getInt("version_number"), link),
              !row.getBoolean("monitor") || unreadable.isPresent(),
              limits(row, createSchemas, unreadable, elsewhere));
      return new Answer(
          facts,
          link.reached(),
          elsewhere.isPresent(),
          row.getBoolean("identifier_readable") ? cluster(session) : Optional.empty());
    }
  }

  /**
   * It only helps to know the server again: a function that a provider replaced, or a control file
   * that cannot be read, keeps nobody out.
   */
  private Optional<String> cluster(Connection session) throws SQLException {
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery(identifierSql)) {
      return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      if (session.isClosed()) {
        throw e;
      }
      LOG.info("the system identifier cannot be read", e);
      return Optional.empty();
    }
  }

  private Optional<String> elsewhere(ResultSet row, Link link) throws SQLException {
    return AddressResolution.isThisComputer(link.reached()) && !link.encryption().throughSsh()
        ? whereabouts.elsewhere(row.getString("server_address"), row.getString("client_address"))
        : Optional.empty();
  }

  /** {@code system_user} knows it since PostgreSQL 16; before, only what the client was asked. */
  private static Optional<String> authentication(Connection session, int version, Link link)
      throws SQLException {
    if (version < SYSTEM_USER) {
      return link.askedFor();
    }
    try (Statement statement = session.createStatement();
        ResultSet row = statement.executeQuery("SELECT system_user")) {
      row.next();
      String user = row.getString(1);
      return user == null
          ? Optional.of("trust")
          : Optional.of(user.substring(0, Math.max(0, user.indexOf(':'))));
    }
  }

  /** A superuser reads everything, and need not be asked about each table. */
  private static Optional<String> unreadable(Connection session, boolean superuser)
      throws SQLException {
    return superuser ? Optional.empty() : UnreadableTables.read(session).sentence();
  }

  private static List<String> limits(
      ResultSet row,
      List<String> createSchemas,
      Optional<String> unreadable,
      Optional<String> elsewhere)
      throws SQLException {
    List<String> limits = new ArrayList<>();
    elsewhere
        .map(
            address ->
                "The server is not on this computer but at "
                    + address
                    + ", behind a forwarded port. Unless you say otherwise it counts as"
                    + " production.")
        .ifPresent(limits::add);
    if (row.getInt("version_number") < OLDEST_SUPPORTED) {
      limits.add(
          "This server is version "
              + row.getString("version")
              + ", older than 14: some figures cannot be read.");
    }
    if (!row.getBoolean("monitor")) {
      limits.add("This role is not in pg_monitor: other sessions' statements are hidden.");
    }
    unreadable.ifPresent(limits::add);
    if (row.getBoolean("standby")) {
      limits.add("This server is a standby: nothing can be installed or created on it.");
    } else if (row.getBoolean("read_only")) {
      limits.add(
          "Sessions of this role start read-only (default_transaction_read_only): nothing can be"
              + " installed or created.");
    } else if (createSchemas.isEmpty()) {
      limits.add(
          "This role may create nothing in the schemas on its search path ("
              + row.getString("search_path")
              + ").");
    }
    return List.copyOf(limits);
  }
}
