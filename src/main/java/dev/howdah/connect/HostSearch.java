package dev.howdah.connect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the host that a session goes to, as libpq does: each in its order or in a random one, and
 * each address of its name, until one answers and is what {@code target_session_attrs} asks for. A
 * host that does not let us in, or whose password is wrong, ends the search. pgjdbc's own search is
 * not used: it remembers for other targets too, tries a password on every host, and knows no
 * read-only.
 */
final class HostSearch {
  private final ConnectionSettings settings;
  private final SessionAttribute wanted;

  HostSearch(ConnectionSettings settings) {
    this.settings = settings;
    this.wanted = SessionAttribute.of(settings);
  }

  /** Opens a session at one place, and throws {@link SessionAttribute.Unlike} where it differs. */
  @FunctionalInterface
  interface Attempt {
    Connection open(Spot spot, SessionAttribute wanted) throws SQLException;
  }

  /** Finds the addresses of a host; each is tried on its own. */
  @FunctionalInterface
  interface Names {
    List<Spot> of(HostPort host) throws SQLException;
  }

  /**
   * @param first where the target's other sessions are; others are tried when that server is gone
   *     or has become another kind of server, not when it refuses
   */
  Connection open(Names names, Attempt attempt, Optional<Spot> first) throws SQLException {
    Map<Spot, SQLException> failures = new LinkedHashMap<>();
    if (first.isPresent()) {
      try {
        return attempt.open(first.get(), wanted);
      } catch (SQLException e) {
        if (!isGone(e)) {
          throw e;
        }
        note(first.get(), e, failures);
      }
    }
    return search(names, attempt, failures);
  }

  /** Opens a session at one place and nowhere else. */
  Connection openAt(Spot spot, Attempt attempt) throws SQLException {
    try {
      return attempt.open(spot, wanted);
    } catch (SessionAttribute.Unlike e) {
      throw failure(Map.of(spot, e));
    }
  }

  private static boolean isGone(SQLException thrown) {
    String state = Optional.ofNullable(thrown.getSQLState()).orElse("");
    return state.startsWith("08") || state.startsWith("57P");
  }

  private Connection search(Names names, Attempt attempt, Map<Spot, SQLException> failures)
      throws SQLException {
    boolean random = "random".equals(settings.parameters().get("load_balance_hosts"));
    List<HostPort> hosts = new ArrayList<>(settings.hosts());
    if (random) {
      Collections.shuffle(hosts);
    }
    Set<Spot> tried = Set.copyOf(failures.keySet());
    for (HostPort host : hosts) {
      List<Spot> spots = new ArrayList<>();
      try {
        spots.addAll(names.of(host));
      } catch (SQLException e) {
        note(new Spot(host, Optional.empty()), e, failures);
      }
      spots.removeAll(tried);
      if (random) {
        Collections.shuffle(spots);
      }
      Connection found = first(spots, wanted, attempt, failures);
      if (found != null) {
        return found;
      }
    }
    if (wanted == SessionAttribute.PREFER_STANDBY) {
      List<Spot> unlike =
          failures.entrySet().stream()
              .filter(each -> each.getValue() instanceof SessionAttribute.Unlike)
              .map(Map.Entry::getKey)
              .toList();
      Connection found = first(unlike, SessionAttribute.ANY, attempt, failures);
      if (found != null) {
        return found;
      }
    }
    throw failure(failures);
  }

  private static @Nullable Connection first(
      List<Spot> spots, SessionAttribute wanted, Attempt attempt, Map<Spot, SQLException> failures)
      throws SQLException {
    for (Spot spot : spots) {
      try {
        return attempt.open(spot, wanted);
      } catch (SQLException e) {
        note(spot, e, failures);
      }
    }
    return null;
  }

  private static void note(Spot spot, SQLException thrown, Map<Spot, SQLException> failures)
      throws SQLException {
    if (isFinal(thrown)) {
      throw thrown;
    }
    failures.put(spot, thrown);
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

  private SQLException failure(Map<Spot, SQLException> failures) {
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
