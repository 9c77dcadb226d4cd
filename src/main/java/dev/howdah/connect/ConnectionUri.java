package dev.howdah.connect;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads and writes connection URIs as psql takes them. Source: <a
 * href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING">Connection
 * Strings</a>. Reading may read the service file and the password file, so keep it off the JavaFX
 * thread.
 *
 * <p>Where libpq would use a Unix-domain socket because no host is given, {@code localhost} is
 * used, because where the socket lies differs from one system to the next.
 *
 * <p>An address that is not this computer's is taken as {@link Environment#PRODUCTION} until
 * somebody says otherwise: to be careful without need costs less than the opposite.
 */
public final class ConnectionUri {
  private ConnectionUri() {}

  /**
   * Parses a URI ({@code postgresql://user@h1:1,h2:2/db?sslmode=…}, also with {@code jdbc:} before
   * it), a keyword/value string ({@code host=… dbname=…}) or a bare database name; an empty text
   * takes everything from the defaults.
   *
   * @throws TargetException with {@link Failure.Usage} when it cannot be understood; the failure
   *     never repeats what may be a password
   */
  public static ConnectionSettings parse(String text, LibpqDefaults defaults) {
    ConnectionSettings settings = new AddressResolution(defaults).settings(given(text.strip()));
    DriverSettings.properties(settings);
    return settings;
  }

  /**
   * What an address says itself, by libpq's keywords; nothing is completed and no file is read. May
   * hold a password.
   *
   * @throws TargetException with {@link Failure.Usage} when it cannot be understood
   */
  public static Map<String, String> keywords(String text) {
    return given(text.strip());
  }

  private static Map<String, String> given(String text) {
    if (text.startsWith("jdbc:")) {
      return JdbcUrl.parse(text);
    }
    if (UriText.isUri(text)) {
      return UriText.parse(text);
    }
    if (text.contains("=")) {
      return KeywordText.parse(text);
    }
    return text.isEmpty() ? Map.of() : Map.of("dbname", text);
  }

  /** The URI of these settings, never with a password, neither of the role nor of a key. */
  public static String format(ConnectionSettings settings) {
    Map<String, String> shown = new LinkedHashMap<>(settings.parameters());
    shown.remove("password");
    shown.remove("sslpassword");
    String hosts =
        settings.hosts().stream().map(ConnectionUri::address).collect(Collectors.joining(","));
    String query =
        shown.entrySet().stream()
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return "postgresql://"
        + encoded(settings.user())
        + "@"
        + hosts
        + "/"
        + encoded(settings.database())
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String address(HostPort each) {
    String host =
        each.host().contains(":")
            ? "[" + each.host().replace("%", "%25") + "]"
            : encoded(each.host());
    return host + ":" + each.port();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
