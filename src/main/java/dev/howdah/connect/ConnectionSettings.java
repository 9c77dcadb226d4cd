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
 * @param password for every host
 * @param filePasswords those of the password file, of the hosts that they are for; count where
 *     there is no other
 * @param parameters further parameters by their libpq names ({@code sslmode}, {@code
 *     target_session_attrs}, {@code connect_timeout}, …), in the order given
 * @param environment how carefully Howdah treats the target
 * @param route the way there through SSH; the hosts are then named as its last hop knows them
 * @param environmentPresumed whether nobody named the environment, and the address alone speaks for
 *     it: then the server's own word goes before it
 */
public record ConnectionSettings(
    List<HostPort> hosts,
    String database,
    String user,
    Optional<Password> password,
    Map<String, String> parameters,
    Environment environment,
    Optional<Route> route,
    Map<HostPort, Password> filePasswords,
    boolean environmentPresumed) {
  public ConnectionSettings {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no host");
    }
    hosts = List.copyOf(hosts);
    filePasswords = Map.copyOf(filePasswords);
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

  /** Without anything from the password file. */
  public ConnectionSettings(
      List<HostPort> hosts,
      String database,
      String user,
      Optional<Password> password,
      Map<String, String> parameters,
      Environment environment,
      Optional<Route> route) {
    this(hosts, database, user, password, parameters, environment, route, Map.of(), false);
  }

  /** What one of the hosts may be shown; never another host's. */
  public Optional<Password> passwordFor(HostPort host) {
    return password.or(() -> Optional.ofNullable(filePasswords.get(host)));
  }

  /** Whether there is a password for each host, so that nobody has to be asked. */
  public boolean knowsPasswords() {
    return hosts.stream().allMatch(host -> passwordFor(host).isPresent());
  }

  ConnectionSettings withFilePasswords(Map<HostPort, Password> found) {
    return new ConnectionSettings(
        hosts,
        database,
        user,
        password,
        parameters,
        environment,
        route,
        found,
        environmentPresumed);
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
        hosts,
        database,
        user,
        Optional.of(password),
        parameters,
        environment,
        route,
        filePasswords,
        environmentPresumed);
  }

  /** The same for an environment that somebody named. */
  public ConnectionSettings withEnvironment(Environment environment) {
    return inEnvironment(environment, false);
  }

  /** The same where nobody named the environment. */
  public ConnectionSettings presumed() {
    return inEnvironment(environment, true);
  }

  private ConnectionSettings inEnvironment(Environment known, boolean presumed) {
    return new ConnectionSettings(
        hosts, database, user, password, parameters, known, route, filePasswords, presumed);
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
        Optional.of(way),
        filePasswords,
        environmentPresumed);
  }

  /** The same with the pass phrase that opens the key of {@code sslkey}. */
  public ConnectionSettings withPassPhrase(Password passPhrase) {
    Map<String, String> more = new java.util.LinkedHashMap<>(parameters);
    more.put("sslpassword", passPhrase.reveal());
    return new ConnectionSettings(
        hosts,
        database,
        user,
        password,
        more,
        environment,
        route,
        filePasswords,
        environmentPresumed);
  }
}
