package dev.howdah.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
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
          Map.entry("sslcert", PGProperty.SSL_CERT),
          Map.entry("sslkey", PGProperty.SSL_KEY),
          Map.entry("sslpassword", PGProperty.SSL_PASSWORD),
          Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
          Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
          Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
          Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
          Map.entry("krbsrvname", PGProperty.KERBEROS_SERVER_NAME),
          Map.entry("gsslib", PGProperty.GSS_LIB),
          Map.entry("options", PGProperty.OPTIONS));

  private static final Map<String, Set<String>> VALUES =
      Map.of(
          "sslmode", Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
          "sslnegotiation", Set.of("postgres", "direct"),
          "channel_binding", Set.of("disable", "prefer", "require"),
          "gssencmode", Set.of("disable", "prefer", "require"));

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

  private static final Map<String, String> SERVER_TYPES =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private DriverSettings() {}

  static String url(ConnectionSettings settings) {
    return "jdbc:postgresql://"
        + settings.hosts().stream().map(HostPort::toString).collect(Collectors.joining(","))
        + "/"
        + URLEncoder.encode(settings.database(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** For a whole attempt to connect: libpq's {@code connect_timeout} counts for each host. */
  static Duration limit(ConnectionSettings settings) {
    return hostLimit(settings).multipliedBy(settings.hosts().size());
  }

  /** For each host, and for each hop on the way there. */
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
   * The driver's properties.
   *
   * @throws TargetException with {@link Failure.Usage} for what cannot be honoured
   */
  static Properties properties(ConnectionSettings settings) {
    Properties properties = new Properties();
    settings.hosts().forEach(DriverSettings::checkHost);
    settings.parameters().forEach((name, value) -> translate(name, value, properties));
    honourRootCertificate(settings, properties);
    int seconds = Math.toIntExact(hostLimit(settings).toSeconds());
    PGProperty.USER.set(properties, settings.user());
    PGProperty.PASSWORD.set(properties, settings.password().map(Password::reveal).orElse(""));
    PGProperty.APPLICATION_NAME.set(properties, "Howdah");
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.4");
    PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
    PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
    PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 3);
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
      case "sslrootcert" -> rootCertificate(value, properties);
      case "target_session_attrs" -> {
        String type = SERVER_TYPES.get(value);
        if (type == null) {
          throw Keywords.usage(
              "target_session_attrs cannot be \"" + value + "\".",
              "Use any, read-write, read-only, primary, standby or prefer-standby.");
        }
        PGProperty.TARGET_SERVER_TYPE.set(properties, type);
      }
      case "sslsni" -> {
        if (!value.equals("1")) {
          throw Keywords.usage("sslsni=0 is not supported.", "Take it out of the address.");
        }
      }
      case "load_balance_hosts" ->
          PGProperty.LOAD_BALANCE_HOSTS.set(properties, value.equals("random"));
      case "keepalives" -> PGProperty.TCP_KEEP_ALIVE.set(properties, number(name, value) != 0);
      default -> {
        if (!WITHOUT_EFFECT.contains(name)) {
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
    String root = settings.parameters().get("sslrootcert");
    String mode = settings.parameters().get("sslmode");
    if (root == null) {
      return;
    }
    if (root.equals("system")) {
      if (mode != null && !mode.equals("verify-full")) {
        throw Keywords.usage(
            "sslrootcert=system needs sslmode=verify-full.", "Change sslmode, or name a file.");
      }
      PGProperty.SSL_MODE.set(properties, "verify-full");
    } else if ("require".equals(mode)) {
      PGProperty.SSL_MODE.set(properties, "verify-ca");
    }
  }

  private static void rootCertificate(String value, Properties properties) {
    if (value.equals("system")) {
      PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
    } else {
      PGProperty.SSL_ROOT_CERT.set(properties, value);
    }
  }

  private static void checkHost(HostPort host) {
    if (host.host().startsWith("/") || host.host().startsWith("@")) {
      throw Keywords.usage(
          "Unix-domain sockets (" + host.host() + ") are not supported yet.",
          "Use localhost as the host.");
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
