package dev.howdah.ui.connect;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Environment;
import dev.howdah.connect.HostPort;
import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address as far as it can be understood while it is typed: from the text and the variables
 * alone. No file is read, so it may be done on the JavaFX thread; a service's parameters and a
 * password from a file are missing.
 *
 * @param settings without a password
 * @param password that stands in the text itself
 * @param service that the text names: the hosts are known only once its file was read
 */
record TypedAddress(
    ConnectionSettings settings, Optional<Password> password, Optional<String> service) {
  /** No text can have this character, so it is never somebody's password. */
  private static final String NOT_GIVEN = "\0";

  private static final Set<String> SERVICE = Set.of("service", "servicefile");
  private static final Set<String> PASSWORD = Set.of("password");
  private static final Set<String> FILES =
      Set.of("PGSERVICE", "PGSERVICEFILE", "PGSYSCONFDIR", "PGPASSFILE", "PGPASSWORD");
  private static final Pattern KEYWORD =
      Pattern.compile("(?<!\\S)(\\w+)\\s*=\\s*('(?:\\\\.|[^'\\\\])*'|(?:\\\\.|\\S)*)");
  private static final Pattern CREDENTIALS =
      Pattern.compile("^((?:jdbc:)?\\w+://[^:@/]*):[^@/]*@", Pattern.DOTALL);

  /**
   * Reads a text.
   *
   * @throws TargetException when it cannot be understood
   */
  static TypedAddress read(String text, LibpqDefaults defaults) {
    Map<String, String> variables = new HashMap<>(defaults.variables());
    variables.keySet().removeAll(FILES);
    // A password that is known keeps the password file closed.
    variables.put("PGPASSWORD", NOT_GIVEN);
    ConnectionSettings parsed =
        ConnectionUri.parse(
            without(SERVICE, text),
            new LibpqDefaults(variables, Path.of("none"), defaults.systemUser()));
    return new TypedAddress(
        new ConnectionSettings(
            parsed.hosts(),
            parsed.database(),
            parsed.user(),
            Optional.empty(),
            parsed.parameters(),
            parsed.environment()),
        parsed.password().filter(password -> !password.reveal().equals(NOT_GIVEN)),
        service(text));
  }

  private static Optional<String> service(String text) {
    if (isUri(text)) {
      return parameters(text)
          .filter(pair -> pair.startsWith("service=") && pair.length() > "service=".length())
          .findFirst();
    }
    return KEYWORD
        .matcher(text)
        .results()
        .filter(found -> found.group(1).equals("service") && !found.group(2).isEmpty())
        .map(found -> "service=" + found.group(2))
        .findFirst();
  }

  /** The text without a password; whatever else it says stays as it was typed. */
  static String withoutPassword(String text) {
    return CREDENTIALS.matcher(without(PASSWORD, text)).replaceFirst("$1@");
  }

  private static String without(Set<String> names, String text) {
    if (!isUri(text)) {
      return KEYWORD
          .matcher(text)
          .replaceAll(
              found ->
                  names.contains(found.group(1)) ? "" : Matcher.quoteReplacement(found.group()))
          .strip();
    }
    int question = text.indexOf('?');
    if (question < 0) {
      return text;
    }
    String rest =
        parameters(text)
            .filter(pair -> !names.contains(pair.replaceFirst("(?s)=.*", "")))
            .collect(Collectors.joining("&"));
    return text.substring(0, question) + (rest.isEmpty() ? "" : "?" + rest);
  }

  private static boolean isUri(String text) {
    return text.contains("://") || text.startsWith("jdbc:");
  }

  private static Stream<String> parameters(String uri) {
    int question = uri.indexOf('?');
    return question < 0
        ? Stream.empty()
        : Arrays.stream(uri.substring(question + 1).split("&", -1));
  }

  /** What the choice of an environment is about: another one of these makes it void. */
  String place() {
    return service.orElseGet(() -> settings.hosts().toString());
  }

  boolean onThisMachine() {
    return service.isEmpty() && isLoopback(settings.hosts());
  }

  Environment suggested() {
    return service.isPresent() ? Environment.PRODUCTION : suggested(settings);
  }

  /** A server elsewhere is taken for production until the user says otherwise. */
  static Environment suggested(ConnectionSettings settings) {
    return isLoopback(settings.hosts()) ? Environment.LOCAL : Environment.PRODUCTION;
  }

  private static boolean isLoopback(List<HostPort> hosts) {
    return hosts.stream()
        .map(HostPort::host)
        .allMatch(
            host ->
                host.startsWith("/")
                    || host.equals("localhost")
                    || host.equals("::1")
                    || host.startsWith("127."));
  }
}
