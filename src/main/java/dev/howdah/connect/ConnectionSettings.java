package dev.howdah.connect;

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
 */
public record ConnectionSettings(
    List<HostPort> hosts,
    String database,
    String user,
    Optional<Password> password,
    Map<String, String> parameters,
    Environment environment) {
  public ConnectionSettings {
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no host");
    }
    hosts = List.copyOf(hosts);
    parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
  }

  /** {@code user@host:port/database}, safe to show and to log. */
  public String display() {
    return user
        + "@"
        + hosts.stream().map(HostPort::toString).collect(Collectors.joining(","))
        + "/"
        + database;
  }

  /** {@link #display()}: a parameter may be a secret ({@code sslpassword}). */
  @Override
  public String toString() {
    return display();
  }

  public ConnectionSettings withPassword(Password password) {
    return new ConnectionSettings(
        hosts, database, user, Optional.of(password), parameters, environment);
  }

  public ConnectionSettings withEnvironment(Environment environment) {
    return new ConnectionSettings(hosts, database, user, password, parameters, environment);
  }

  /** The same with the pass phrase that opens the key of {@code sslkey}. */
  public ConnectionSettings withPassPhrase(Password passPhrase) {
    Map<String, String> more = new java.util.LinkedHashMap<>(parameters);
    more.put("sslpassword", passPhrase.reveal());
    return new ConnectionSettings(hosts, database, user, password, more, environment);
  }
}
