package dev.howdah.connect.profile;

import dev.howdah.connect.ConnectionUri;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.ssh.Route;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a profile leads, in libpq's keywords ({@code host}, {@code port}, {@code dbname}, {@code
 * user}, {@code sslmode}, …, or {@code service} alone), never with a secret.
 *
 * @param keywords as given, in their order; what is missing is taken from libpq's defaults
 * @param ssh the hops on the way, as {@code user@bastion:22,jump2}; empty where there are none
 * @param sshKey the name of the file of a private key for the hops, never the key; empty without
 *     hops
 */
public record ProfileAddress(
    Map<String, String> keywords, Optional<String> ssh, Optional<String> sshKey) {
  private record Host(String name, String port) {}

  private static final Set<String> PLACE = Set.of("host", "port", "dbname", "user");

  private static final Set<String> AUTHORITY =
      Set.of("host", "hostaddr", "port", "user", "service", "servicefile");

  /**
   * An address without a secret.
   *
   * @throws TargetException with {@link Failure.Usage} where a secret stands in it
   */
  public ProfileAddress {
    Map<String, String> given = new LinkedHashMap<>();
    keywords.forEach(
        (keyword, value) -> {
          if (!value.isBlank()) {
            refuseSecret(keyword, value);
            given.put(keyword, value);
          }
        });
    keywords = Collections.unmodifiableMap(given);
    ssh = ssh.filter(route -> !route.isBlank()).map(ProfileAddress::route);
    sshKey =
        ssh.isEmpty()
            ? Optional.empty()
            : sshKey.map(String::strip).filter(file -> !file.isEmpty());
    sshKey.ifPresent(ProfileAddress::refuseKey);
  }

  /** Without a key's file. */
  public ProfileAddress(Map<String, String> keywords, Optional<String> ssh) {
    this(keywords, ssh, Optional.empty());
  }

  private static String route(String text) {
    try {
      return Route.parse(text).format();
    } catch (IllegalArgumentException e) {
      throw usage(
          "The SSH route cannot be understood: " + e.getMessage(),
          "Write user@bastion:22, several hops with commas; no password belongs there.");
    }
  }

  private static void refuseKey(String file) {
    if (holdsKey(file)) {
      throw usage(
          "The SSH key's file is kept by its name, and what is given holds a secret.",
          "Name the file of the private key; the key itself stays there.");
    }
    if (!isFileName(file)) {
      throw usage(
          "The SSH key's file has no name that a file can have.",
          "Name the file of the private key, such as ~/.ssh/id_ed25519.");
    }
  }

  private static boolean holdsKey(String text) {
    return text.contains("PRIVATE KEY") || SecretWords.carries(text);
  }

  private static boolean isFileName(String text) {
    try {
      return !Path.of(text).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Whether a text can be kept as the name of a key's file: it is one, and holds no secret. */
  public static boolean namesKeyFile(String text) {
    return !holdsKey(text) && isFileName(text);
  }

  private static void refuseSecret(String keyword, String value) {
    if (SecretWords.names(keyword) || SecretWords.carries(value)) {
      throw usage(
          "A saved address holds no secret, and " + keyword + " is one or holds one.",
          "Take it out of the address; a password is kept by the keychain or in .pgpass.");
    }
  }

  /**
   * What a text says ({@code postgresql://…}, {@code host=… dbname=…}, {@code service=…}) without
   * the secrets in it.
   *
   * @throws TargetException with {@link Failure.Usage} when it cannot be understood, or when a
   *     value may hold a secret: nothing else of an address is ever left out
   */
  public static ProfileAddress of(String text) {
    return new ProfileAddress(withoutSecrets(ConnectionUri.keywords(text)), Optional.empty());
  }

  /** Those of the keywords that are not a secret by their name. */
  public static Map<String, String> withoutSecrets(Map<String, String> keywords) {
    Map<String, String> open = new LinkedHashMap<>(keywords);
    open.keySet().removeIf(SecretWords::names);
    return open;
  }

  public Optional<String> service() {
    return keyword("service");
  }

  public Optional<String> keyword(String name) {
    return Optional.ofNullable(keywords.get(name));
  }

  public ProfileAddress withSsh(Optional<String> ssh) {
    return new ProfileAddress(keywords, ssh, sshKey);
  }

  /** With the file of a private key for the hops; nothing comes of it where there are none. */
  public ProfileAddress withSshKey(Optional<String> sshKey) {
    return new ProfileAddress(keywords, ssh, sshKey);
  }

  /**
   * The way through SSH with the key's file; empty where it leads past it.
   *
   * @param home what {@code ~/} stands for
   */
  public Optional<Route> route(Path home) {
    return ssh.map(Route::parse)
        .map(way -> sshKey.map(file -> way.withIdentity(file, home)).orElse(way));
  }

  /** Whether another one leads to the same servers as the same role, on the same way. */
  public boolean leadsTo(ProfileAddress other) {
    return ssh.equals(other.ssh)
        && AUTHORITY.stream().allMatch(each -> keyword(each).equals(other.keyword(each)));
  }

  /** As a person reads it: {@code user@host:port/database}, or {@code service=name}. */
  public String display() {
    if (service().isPresent()) {
      return "service=" + service().get();
    }
    String user = keyword("user").map(name -> name + "@").orElse("");
    return user
        + hosts().stream().map(ProfileAddress::shown).collect(Collectors.joining(","))
        + keyword("dbname").map(name -> "/" + name).orElse("");
  }

  /** As {@link ConnectionUri#parse} takes it: a URI, or keywords where a service is named. */
  public String text() {
    List<Host> hosts = hosts();
    if (service().isPresent() || hosts.isEmpty()) {
      return keywordText();
    }
    String user = keyword("user").map(name -> encoded(name) + "@").orElse("");
    String query =
        keywords.entrySet().stream()
            .filter(each -> !PLACE.contains(each.getKey()))
            .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
            .collect(Collectors.joining("&"));
    return "postgresql://"
        + user
        + hosts.stream().map(ProfileAddress::inUri).collect(Collectors.joining(","))
        + "/"
        + keyword("dbname").map(ProfileAddress::encoded).orElse("")
        + (query.isEmpty() ? "" : "?" + query);
  }

  private String keywordText() {
    return keywords.entrySet().stream()
        .map(each -> each.getKey() + "=" + quoted(each.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Each host with its port, empty where it has none; empty when the ports do not fit. */
  private List<Host> hosts() {
    String[] hosts = keyword("host").orElse("").split(",", -1);
    String[] ports = keyword("port").orElse("").split(",", -1);
    if (ports.length != 1 && ports.length != hosts.length) {
      return List.of();
    }
    List<Host> pairs = new ArrayList<>();
    for (int i = 0; i < hosts.length; i++) {
      pairs.add(new Host(hosts[i].strip(), ports[ports.length == 1 ? 0 : i].strip()));
    }
    return pairs;
  }

  private static String shown(Host host) {
    String name = host.name().isEmpty() ? "localhost" : host.name();
    return (name.contains(":") ? "[" + name + "]" : name)
        + (host.port().isEmpty() ? "" : ":" + host.port());
  }

  private static String inUri(Host host) {
    String name =
        host.name().contains(":")
            ? "[" + host.name().replace("%", "%25") + "]"
            : encoded(host.name());
    return name + (host.port().isEmpty() ? "" : ":" + host.port());
  }

  private static String quoted(String value) {
    return value.matches("[^\\s'\\\\]+")
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static TargetException usage(String sentence, String nextStep) {
    return new TargetException(
        new Failure.Usage(sentence, nextStep, sentence, Optional.empty()), null);
  }
}
