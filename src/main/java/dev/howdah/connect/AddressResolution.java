package dev.howdah.connect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an incomplete address the way libpq does: what was given wins over the service, that over
 * the environment, that over the built-in defaults; a password that is still missing comes from the
 * password file. An empty value counts as not given. Sources: <a
 * href="https://www.postgresql.org/docs/current/libpq-envars.html">Environment Variables</a>, <a
 * href="https://www.postgresql.org/docs/current/libpq-connect.html">Database Connection Control
 * Functions</a>.
 */
final class AddressResolution {
  private static final Logger LOG = LoggerFactory.getLogger(AddressResolution.class);

  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("PGHOST", "host"),
          Map.entry("PGHOSTADDR", "hostaddr"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDATABASE", "dbname"),
          Map.entry("PGUSER", "user"),
          Map.entry("PGPASSWORD", "password"),
          Map.entry("PGPASSFILE", "passfile"),
          Map.entry("PGREQUIREAUTH", "require_auth"),
          Map.entry("PGCHANNELBINDING", "channel_binding"),
          Map.entry("PGOPTIONS", "options"),
          Map.entry("PGAPPNAME", "application_name"),
          Map.entry("PGSSLMODE", "sslmode"),
          Map.entry("PGSSLNEGOTIATION", "sslnegotiation"),
          Map.entry("PGSSLCERT", "sslcert"),
          Map.entry("PGSSLKEY", "sslkey"),
          Map.entry("PGSSLCERTMODE", "sslcertmode"),
          Map.entry("PGSSLROOTCERT", "sslrootcert"),
          Map.entry("PGSSLCRL", "sslcrl"),
          Map.entry("PGSSLCRLDIR", "sslcrldir"),
          Map.entry("PGSSLSNI", "sslsni"),
          Map.entry("PGREQUIREPEER", "requirepeer"),
          Map.entry("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version"),
          Map.entry("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version"),
          Map.entry("PGGSSENCMODE", "gssencmode"),
          Map.entry("PGKRBSRVNAME", "krbsrvname"),
          Map.entry("PGGSSLIB", "gsslib"),
          Map.entry("PGCONNECT_TIMEOUT", "connect_timeout"),
          Map.entry("PGCLIENTENCODING", "client_encoding"),
          Map.entry("PGTARGETSESSIONATTRS", "target_session_attrs"),
          Map.entry("PGLOADBALANCEHOSTS", "load_balance_hosts"));

  static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1");

  private static final List<String> SOCKET_FOLDERS =
      List.of("/tmp", "/var/run/postgresql", "/run/postgresql");

  private final LibpqDefaults defaults;

  AddressResolution(LibpqDefaults defaults) {
    this.defaults = defaults;
  }

  ConnectionSettings settings(Map<String, String> given) {
    Map<String, String> all = new LinkedHashMap<>();
    given.forEach((keyword, value) -> put(keyword, value, all));
    service(all).forEach((keyword, value) -> putIfAbsent(keyword, value, all));
    VARIABLES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            each ->
                putIfAbsent(
                    each.getValue(), defaults.variables().getOrDefault(each.getKey(), ""), all));
    if (variable("PGREQUIRESSL").filter(value -> value.startsWith("1")).isPresent()) {
      putIfAbsent("sslmode", "require", all);
    }

    String user = Objects.requireNonNullElse(all.remove("user"), defaults.systemUser());
    String database = Objects.requireNonNullElse(all.remove("dbname"), user);
    Optional<Password> explicit = Optional.ofNullable(all.remove("password")).map(Password::new);
    PasswordFile file = defaults.passwordFile(Optional.ofNullable(all.remove("passfile")));
    List<HostPort> named = addresses(list(all.remove("host")), all);
    List<HostPort> reached = reached(named, all);
    Environment environment =
        reached.stream().allMatch(AddressResolution::isThisComputer)
            ? Environment.LOCAL
            : Environment.PRODUCTION;
    ConnectionSettings settings =
        new ConnectionSettings(reached, database, user, explicit, all, environment).presumed();
    return explicit.isPresent() ? settings : withFile(settings, named, file);
  }

  /** Whether this is an address of this computer, whatever it is forwarded to. */
  static boolean isThisComputer(HostPort address) {
    return address.isUnixSocket() || LOOPBACK.contains(address.host());
  }

  /** As for libpq, each host is looked up alone, by its name; by its address where it has none. */
  private static ConnectionSettings withFile(
      ConnectionSettings settings, List<HostPort> named, PasswordFile file) {
    file.warning().ifPresent(LOG::warn);
    Map<HostPort, Password> found = new LinkedHashMap<>();
    for (int i = 0; i < named.size(); i++) {
      HostPort reached = settings.hosts().get(i);
      Stream.concat(Stream.of(named.get(i)), standard(named.get(i)))
          .flatMap(host -> file.password(host, settings.database(), settings.user()).stream())
          .findFirst()
          .ifPresent(password -> found.putIfAbsent(reached, password));
    }
    boolean one =
        found.keySet().containsAll(settings.hosts())
            && found.values().stream().map(Password::reveal).distinct().count() == 1;
    return one
        ? settings.withPassword(found.values().iterator().next())
        : settings.withFilePasswords(found);
  }

  /** In the password file, as for libpq, the standard folders of sockets are localhost too. */
  private static Stream<HostPort> standard(HostPort host) {
    return SOCKET_FOLDERS.contains(host.host())
        ? Stream.of(new HostPort("localhost", host.port()))
        : Stream.empty();
  }

  private Map<String, String> service(Map<String, String> all) {
    Optional<String> name =
        Optional.ofNullable(all.remove("service")).or(() -> variable("PGSERVICE"));
    Optional<Path> own =
        Optional.ofNullable(all.remove("servicefile"))
            .or(() -> variable("PGSERVICEFILE"))
            .map(Path::of);
    if (name.isEmpty()) {
      return Map.of();
    }
    return Stream.concat(
            Stream.of(own.orElseGet(defaults::serviceFile)),
            variable("PGSYSCONFDIR").map(folder -> Path.of(folder, "pg_service.conf")).stream())
        .flatMap(file -> new ServiceFile(file).service(name.get()).stream())
        .findFirst()
        .orElseThrow(
            () ->
                Keywords.usage(
                    "The service \"" + name.get() + "\" is not defined.",
                    "Define it in " + own.orElseGet(defaults::serviceFile) + "."));
  }

  /** The hosts with their ports; one port counts for all hosts. */
  private static List<HostPort> addresses(List<String> hosts, Map<String, String> all) {
    List<String> addresses = hosts.isEmpty() ? list(all.get("hostaddr")) : hosts;
    List<String> known = addresses.isEmpty() ? List.of("") : addresses;
    List<String> ports = list(all.remove("port"));
    if (ports.size() > 1 && ports.size() != known.size()) {
      throw Keywords.usage(
          "There are " + ports.size() + " ports for " + known.size() + " hosts.",
          "Give one port for all, or one for each host.");
    }
    List<HostPort> result = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      String port = ports.isEmpty() ? "" : ports.get(ports.size() == 1 ? 0 : i);
      String host = known.get(i);
      result.add(new HostPort(host.isEmpty() ? "localhost" : host, port(port)));
    }
    return result;
  }

  /** Where {@code hostaddr} is given it is what is connected to; the host is then only a name. */
  private static List<HostPort> reached(List<HostPort> named, Map<String, String> all) {
    List<String> numeric = list(all.remove("hostaddr"));
    if (numeric.isEmpty()) {
      return named;
    }
    if (numeric.size() != named.size()) {
      throw Keywords.usage(
          "There are " + numeric.size() + " hostaddr for " + named.size() + " hosts.",
          "Give as many of one as of the other.");
    }
    List<HostPort> result = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      HostPort name = named.get(i);
      String address = numeric.get(i).isEmpty() ? name.host() : numeric.get(i);
      if (!address.equals(name.host()) && checksName(all)) {
        throw Keywords.usage(
            "hostaddr together with host is not supported where the certificate is checked for the"
                + " host's name (sslmode=verify-full, sslrootcert=system).",
            "Leave hostaddr out, so that the certificate is checked against the host.");
      }
      result.add(new HostPort(address, name.port()));
    }
    return result;
  }

  private static boolean checksName(Map<String, String> all) {
    return "verify-full".equals(all.get("sslmode")) || "system".equals(all.get("sslrootcert"));
  }

  private static int port(String text) {
    String digits = text.strip();
    if (digits.isEmpty()) {
      return HostPort.DEFAULT_PORT;
    }
    if (digits.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= 65_535) {
        return port;
      }
    }
    // The text is not repeated: it may be a piece of a password that was not encoded.
    throw Keywords.usage(
        "The port is not a number from 1 to 65535.",
        "Correct the port; a password with : or / has to be percent-encoded (%3A, %2F).");
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(defaults.variables().get(name)).filter(value -> !value.isEmpty());
  }

  private static List<String> list(@Nullable String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static void put(String keyword, String value, Map<String, String> all) {
    if (!value.isEmpty()) {
      all.put(keyword, value);
    }
  }

  private static void putIfAbsent(String keyword, String value, Map<String, String> all) {
    if (!value.isEmpty()) {
      all.putIfAbsent(keyword, value);
    }
  }
}
