package dev.howdah.connect;

import dev.howdah.connect.tls.TlsTerms;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGProperty;

/**
 * {@link ConnectionSettings} in pgjdbc's terms. A libpq parameter that pgjdbc has by another name
 * is translated, one that means nothing here is left out, and any other is refused: what concerns
 * security is never dropped silently. The password is only ever in the properties.
 */
final class DriverSettings {
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  /** libpq's name to pgjdbc's, where the values are the same. */
  private static final Map<String, PGProperty> SAME =
      Map.ofEntries(
          Map.entry("sslmode", PGProperty.SSL_MODE),
          Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
          Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
          Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
          Map.entry("krbsrvname", PGProperty.KERBEROS_SERVER_NAME),
          Map.entry("gsslib", PGProperty.GSS_LIB),
          Map.entry("options", PGProperty.OPTIONS));

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "sslmode", Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
          "sslnegotiation", Set.of("postgres", "direct"),
          "channel_binding", Set.of("disable", "prefer", "require"),
          "gssencmode", Set.of("disable", "prefer", "require"),
          "sslcertmode", Set.of("disable", "allow", "require"),
          "sslsni", Set.of("0", "1"),
          "ssl_min_protocol_version", Set.copyOf(TlsTerms.protocols()),
          "ssl_max_protocol_version", Set.copyOf(TlsTerms.protocols()),
          "load_balance_hosts", Set.of("disable", "random"),
          "target_session_attrs", SessionAttribute.names());

  /** What {@link TlsTerms} and {@link HostSearch} read for themselves. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "sslrootcert",
          "sslcert",
          "sslkey",
          "sslpassword",
          "sslcertmode",
          "sslcrl",
          "sslcrldir",
          "sslsni",
          "ssl_min_protocol_version",
          "ssl_max_protocol_version",
          "requirepeer",
          "load_balance_hosts",
          "target_session_attrs");

  private static final Set<String> AUTHENTICATION =
      Set.of("password", "md5", "gss", "sspi", "scram-sha-256", "none");

  /** Parameters that change nothing for a session of Howdah's. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "application_name",
          "fallback_application_name",
          "client_encoding",
          "connect_timeout",
          "keepalives_idle",
          "keepalives_interval",
          "keepalives_count",
          "tcp_user_timeout",
          "sslcompression");

  private DriverSettings() {}

  /** One host's: which of several is taken is not left to the driver. */
  static String url(ConnectionSettings settings, HostPort host) {
    return "jdbc:postgresql://"
        + (host.isUnixSocket() ? new HostPort("localhost", host.port()) : host)
        + "/"
        + URLEncoder.encode(settings.database(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** For a whole attempt to connect: libpq's {@code connect_timeout} counts for each host. */
  static Duration limit(ConnectionSettings settings) {
    return hostLimit(settings).multipliedBy(settings.hosts().size());
  }

  /** For one host, and for each hop on the way there. */
  static Duration hostLimit(ConnectionSettings settings) {
    String text = settings.parameters().getOrDefault("connect_timeout", "").strip();
    if (text.isEmpty()) {
      return DEFAULT_LIMIT;
    }
    int seconds = number("connect_timeout", text);
    // libpq: zero or less waits for ever; Howdah never does. The smallest is two seconds.
    return seconds <= 0 ? Duration.ofMinutes(2) : Duration.ofSeconds(Math.max(2, seconds));
  }

  /**
   * Refuses what cannot be honoured, before anybody is asked anything on the way.
   *
   * @throws TargetException with {@link Failure.Usage}
   */
  static void check(ConnectionSettings settings) {
    SessionAttribute.of(settings);
    properties(settings);
  }

  /**
   * The driver's properties.
   *
   * @throws TargetException with {@link Failure.Usage} for what cannot be honoured
   */
  static Properties properties(ConnectionSettings settings) {
    Properties properties = new Properties();
    settings.hosts().forEach(DriverSettings::checkHost);
    settings.parameters().forEach((name, value) -> translate(name, value, properties));
    honourRootCertificate(settings, properties);
    refuseHalfEncryption(settings, properties);
    refusePeerOfNetwork(settings);
    refuseFarUnixSocket(settings);
    int seconds = Math.toIntExact(hostLimit(settings).toSeconds());
    PGProperty.USER.set(properties, settings.user());
    PGProperty.APPLICATION_NAME.set(properties, "Howdah");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.4");
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 3);
    PGProperty.SSL_FACTORY.set(properties, TlsSocketFactory.class.getName());
    PGProperty.AUTHENTICATION_PLUGIN_CLASS_NAME.set(properties, AskedPassword.class.getName());
    PGProperty.SOCKET_FACTORY.set(properties, OpeningSocketFactory.class.getName());
    PGProperty.SOCKET_FACTORY_ARG.set(properties, keepalives(settings));
    if (!settings.parameters().containsKey("keepalives")) {
      PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    }
    if (!settings.parameters().containsKey("gssencmode")) {
      PGProperty.GSS_ENC_MODE.set(properties, "disable");
    }
    return properties;
  }

  /** The same for one of the hosts, with its password. */
  static Properties properties(ConnectionSettings settings, HostPort host) {
    Properties properties = properties(settings);
    PGProperty.PASSWORD.set(
        properties, settings.passwordFor(host).map(Password::reveal).orElse(""));
    if (host.isUnixSocket()) {
      // As with libpq, sslmode and gssencmode do not count there.
      PGProperty.SSL_MODE.set(properties, "disable");
      PGProperty.SSL_NEGOTIATION.set(properties, "postgres");
      PGProperty.GSS_ENC_MODE.set(properties, "disable");
      PGProperty.SOCKET_FACTORY_ARG.set(
          properties,
          keepalives(settings)
              + ";"
              + settings.parameters().getOrDefault("requirepeer", "")
              + ";"
              + Path.of(host.host(), ".s.PGSQL." + host.port()));
    }
    return properties;
  }

  private static String keepalives(ConnectionSettings settings) {
    return keepalive(settings, "keepalives_idle", 30)
        + ","
        + keepalive(settings, "keepalives_interval", 10)
        + ","
        + keepalive(settings, "keepalives_count", 3);
  }

  private static int keepalive(ConnectionSettings settings, String name, int standard) {
    String text = settings.parameters().get(name);
    return text == null ? standard : number(name, text);
  }

  private static void translate(String name, String value, Properties properties) {
    Optional.ofNullable(VALUES.get(name))
        .filter(allowed -> !allowed.contains(value))
        .ifPresent(
            allowed -> {
              throw Keywords.usage(
                  name + " cannot be \"" + value + "\".",
                  "Use one of: "
                      + allowed.stream().sorted().collect(Collectors.joining(", "))
                      + ".");
            });
    PGProperty same = SAME.get(name);
    if (same != null) {
      same.set(properties, value);
      return;
    }
    switch (name) {
      case "require_auth" -> requireAuthentication(value, properties);
      case "keepalives" -> PGProperty.TCP_KEEP_ALIVE.set(properties, number(name, value) != 0);
      default -> {
        if (!ELSEWHERE.contains(name) && !WITHOUT_EFFECT.contains(name)) {
          throw Keywords.usage(
              "The connection parameter " + name + " is not supported.",
              "Take it out of the address.");
        }
      }
    }
  }

  /**
   * As libpq does it: a root certificate makes {@code require} check the chain, and the system's
   * certificates are only good together with the host's name.
   */
  private static void honourRootCertificate(ConnectionSettings settings, Properties properties) {
    if ("system".equals(settings.parameters().get("sslrootcert"))) {
      String mode = settings.parameters().get("sslmode");
      if (mode != null && !mode.equals("verify-full")) {
        throw Keywords.usage(
            "sslrootcert=system needs sslmode=verify-full.", "Change sslmode, or name a file.");
      }
      PGProperty.SSL_MODE.set(properties, "verify-full");
    }
  }

  /** As libpq: a weak sslmode would make direct negotiation pointless. */
  private static void refuseHalfEncryption(ConnectionSettings settings, Properties properties) {
    String mode = Objects.requireNonNullElse(PGProperty.SSL_MODE.getOrDefault(properties), "");
    if ("direct".equals(settings.parameters().get("sslnegotiation"))
        && !mode.equals("require")
        && !mode.startsWith("verify")) {
      throw Keywords.usage(
          "sslnegotiation=direct needs sslmode=require, verify-ca or verify-full.",
          "Change sslmode, or leave sslnegotiation out.");
    }
  }

  /** Nobody can tell who runs a server at the other end of a network. */
  private static void refusePeerOfNetwork(ConnectionSettings settings) {
    if (settings.parameters().containsKey("requirepeer")
        && !settings.hosts().stream().allMatch(HostPort::isUnixSocket)) {
      throw Keywords.usage(
          "requirepeer is for Unix-domain sockets only.",
          "Take it out of the address; sslmode=verify-full tells who the server is.");
    }
  }

  /** SSH could carry one, but pgjdbc has no name for it there. */
  private static void refuseFarUnixSocket(ConnectionSettings settings) {
    if (settings.route().isPresent()
        && settings.hosts().stream().anyMatch(HostPort::isUnixSocket)) {
      throw Keywords.usage(
          "A Unix-domain socket cannot be reached through SSH.",
          "Name the host as the last SSH host knows it; localhost is that host itself.");
    }
  }

  private static void requireAuthentication(String value, Properties properties) {
    List<String> methods = Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    long excluded = methods.stream().filter(each -> each.startsWith("!")).count();
    boolean known =
        methods.stream()
            .map(each -> each.startsWith("!") ? each.substring(1) : each)
            .allMatch(AUTHENTICATION::contains);
    if (!known || (excluded > 0 && excluded < methods.size())) {
      throw Keywords.usage(
          "require_auth cannot be \"" + value + "\".",
          "Use one or several of "
              + AUTHENTICATION.stream().sorted().collect(Collectors.joining(", "))
              + ", all with an exclamation mark before it or none.");
    }
    PGProperty.REQUIRE_AUTH.set(properties, String.join(",", methods));
  }

  private static void checkHost(HostPort host) {
    if (host.host().startsWith("@")) {
      throw Keywords.usage(
          "Unix-domain sockets without a file (" + host.host() + ") are not supported.",
          "Give the folder of the server's unix_socket_directories as the host.");
    }
    if (host.isUnixSocket()) {
      return;
    }
    if (!host.host().matches("[^\\s/?#&@,\\[\\]\\\\]+")) {
      throw Keywords.usage(
          "The host has a character that no host name has.",
          "Correct the host; a password with special characters has to be percent-encoded.");
    }
  }

  private static int number(String name, String value) {
    try {
      return Integer.parseInt(value.strip());
    } catch (NumberFormatException e) {
      throw Keywords.usage(
          name + " has to be a whole number, not \"" + value + "\".", "Correct the address.");
    }
  }
}
