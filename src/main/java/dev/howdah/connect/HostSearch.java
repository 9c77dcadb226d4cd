package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the host that a session goes to, as libpq does: each in its order or in a random one, until
 * one answers and is what {@code target_session_attrs} asks for. A host that does not let us in, or
 * whose password is wrong, ends the search. pgjdbc's own search is not used: it remembers for other
 * targets too, tries a password on every host, and knows no read-only.
 */
final class HostSearch {
  private final ConnectionSettings settings;
  private final SessionAttribute wanted;

  HostSearch(ConnectionSettings settings) {
    this.settings = settings;
    this.wanted = SessionAttribute.of(settings);
  }

  /** Opens a session on one host, and throws {@link SessionAttribute.Unlike} where it differs. */
  @FunctionalInterface
  interface Attempt {
    Connection open(HostPort host, SessionAttribute wanted) throws SQLException;
  }

  Connection open(Attempt attempt) throws SQLException {
    List<HostPort> hosts = new ArrayList<>(settings.hosts());
    if ("random".equals(settings.parameters().get("load_balance_hosts"))) {
      Collections.shuffle(hosts);
    }
    Map<HostPort, SQLException> failures = new LinkedHashMap<>();
    Connection found = first(hosts, wanted, attempt, failures);
    if (found == null && wanted == SessionAttribute.PREFER_STANDBY) {
      hosts.removeIf(host -> !(failures.get(host) instanceof SessionAttribute.Unlike));
      found = first(hosts, SessionAttribute.ANY, attempt, failures);
    }
    if (found != null) {
      return found;
    }
    throw failure(failures);
  }

  private static @Nullable Connection first(
      List<HostPort> hosts,
      SessionAttribute wanted,
      Attempt attempt,
      Map<HostPort, SQLException> failures)
      throws SQLException {
    for (HostPort host : hosts) {
      try {
        return attempt.open(host, wanted);
      } catch (SQLException e) {
        if (isFinal(e)) {
          throw e;
        }
        failures.put(host, e);
      }
    }
    return null;
  }

  /**
   * Who is not let in by one server is not to show the password to the next; nor is a wish undone.
   */
  private static boolean isFinal(SQLException thrown) {
    String state = Optional.ofNullable(thrown.getSQLState()).orElse("");
    return state.startsWith("28")
        || state.equals("57014")
        || state.equals("3D000")
        || Thread.currentThread().isInterrupted();
  }

  private SQLException failure(Map<HostPort, SQLException> failures) {
    if (failures.values().stream().anyMatch(SessionAttribute.Unlike.class::isInstance)) {
      String found =
          failures.entrySet().stream()
              .map(each -> each.getKey() + ": " + each.getValue().getMessage())
              .collect(Collectors.joining("\n"));
      String sentence =
          (failures.size() == 1 ? "The server is not" : "None of the servers is")
              + " what target_session_attrs="
              + wanted.word()
              + " asks for ("
              + settings.display()
              + ").";
      throw new TargetException(
          new Failure.Unreachable(
              sentence,
              "Add the right host, wait for a failover to end, or change target_session_attrs.",
              found,
              Optional.empty()),
          null);
    }
    List<SQLException> all = List.copyOf(failures.values());
    SQLException last = all.getLast();
    all.subList(0, all.size() - 1).forEach(last::addSuppressed);
    return last;
  }
}
