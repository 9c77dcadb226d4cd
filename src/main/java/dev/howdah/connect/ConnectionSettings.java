package dev.howdah.connect;

import dev.howdah.connect.ssh.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where to connect and as whom, with every default already resolved the way libpq resolves it.
 *
 * @param hosts tried in order; never empty
 * @param parameters further parameters by their libpq names ({@code sslmode}, {@code
 *     target_session_attrs}, {@code connect_timeout}, …), in the order given
 * @param environment how carefully Howdah treats the target
 * @param route the way there through SSH; the hosts are then named as its last hop knows them
 */
public record ConnectionSettings(
    List<HostPort> hosts,
    String database,
    String user,
    Optional<Password> password,
    Map<String, String> parameters,
    Environment environment,
    Optional<Route> route) {
  public ConnectionSettings {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no host");
    }
    hosts = List.copyOf(hosts);
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
  }

  /** Without a detour. */
  public ConnectionSettings(
      List<HostPort> hosts,
      String database,
      String user,
      Optional<Password> password,
      Map<String, String> parameters,
      Environment environment) {
    this(hosts, database, user, password, parameters, environment, Optional.empty());
  }

  /** {@code user@host:port/database}, with the way through SSH; safe to show and to log. */
  public String display() {
    return user
        + "@"
        + hosts.stream().map(HostPort::toString).collect(Collectors.joining(","))
        + "/"
        + database
        + route.map(way -> " through " + way.format()).orElse("");
  }

  /** {@link #display()}: a parameter may be a secret ({@code sslpassword}). */
  @Override
  public String toString() {
    return display();
  }

  public ConnectionSettings withPassword(Password password) {
    return new ConnectionSettings(
        hosts, database, user, Optional.of(password), parameters, environment, route);
  }

  public ConnectionSettings withEnvironment(Environment environment) {
    return new ConnectionSettings(hosts, database, user, password, parameters, environment, route);
  }

  /**
   * The same through SSH. What was taken for this computer's own is then somebody else's, and
   * {@link Environment#PRODUCTION} until it is said otherwise.
   */
  public ConnectionSettings withRoute(Route way) {
    return new ConnectionSettings(
        hosts,
        database,
        user,
        password,
        parameters,
        environment == Environment.LOCAL ? Environment.PRODUCTION : environment,
        Optional.of(way));
  }

  /** The same with the pass phrase that opens the key of {@code sslkey}. */
  public ConnectionSettings withPassPhrase(Password passPhrase) {
    Map<String, String> more = new java.util.LinkedHashMap<>(parameters);
    more.put("sslpassword", passPhrase.reveal());
    return new ConnectionSettings(hosts, database, user, password, more, environment, route);
  }
}
