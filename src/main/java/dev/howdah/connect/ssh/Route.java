package dev.howdah.connect.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way to a server through SSH, from this computer's side: the first hop is connected to from
 * here, each further one from the hop before it, the server from the last.
 *
 * <p>Written as {@code ssh -J} and {@code ProxyJump} write it: {@code user@bastion:22,user2@inner}.
 *
 * @param hops never empty
 */
public record Route(List<Hop> hops) {
  private static final Pattern HOP =
      Pattern.compile(
          "(?:ssh://)?(?:(?<user>[^@]+)@)?(?:\\[(?<v6>[0-9a-fA-F:.]+(?:%[\\w.-]+)?)]|(?<host>[^@:/\\[\\]]+))"
              + "(?::(?<port>[^:/]*))?/?");

  public Route {
    hops = List.copyOf(hops);
    if (hops.isEmpty()) {
      throw new IllegalArgumentException("No host is given.");
    }
  }

  /**
   * Reads a route.
   *
   * @throws IllegalArgumentException when it is none; its message is a plain sentence, which never
   *     repeats what may be a password
   */
  public static Route parse(String text) {
    List<Hop> hops = new ArrayList<>();
    for (String each : text.strip().split(",", -1)) {
      hops.add(hop(each.strip()));
    }
    return new Route(hops);
  }

  private static Hop hop(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A host is missing: write user@bastion, or several.");
    }
    Matcher matcher = HOP.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("A hop is written as user@host:port.");
    }
    String host = Optional.ofNullable(matcher.group("v6")).orElseGet(() -> matcher.group("host"));
    Optional<String> user = Optional.ofNullable(matcher.group("user"));
    if (host.chars().anyMatch(Character::isWhitespace) || host.startsWith("-")) {
      throw new IllegalArgumentException("The host has a character that no host name has.");
    }
    if (user.filter(name -> name.contains(":")).isPresent()) {
      throw new IllegalArgumentException(
          "A password does not belong into the route: it is asked for.");
    }
    return new Hop(user, host, port(matcher.group("port")), Optional.empty());
  }

  private static OptionalInt port(@org.jspecify.annotations.Nullable String text) {
    if (text == null) {
      return OptionalInt.empty();
    }
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65_535) {
        return OptionalInt.of(port);
      }
    }
    throw new IllegalArgumentException("The port is not a number from 1 to 65535.");
  }

  /** This route with one private key for every hop that has none of its own. */
  public Route withIdentity(Path file) {
    return new Route(
        hops.stream()
            .map(hop -> hop.identity().isPresent() ? hop : hop.withIdentity(file))
            .toList());
  }

  /**
   * The same by a file's name as a person writes it.
   *
   * @param home what {@code ~/} stands for
   * @throws java.nio.file.InvalidPathException where it is no file's name
   */
  public Route withIdentity(String file, Path home) {
    return withIdentity(file.startsWith("~/") ? home.resolve(file.substring(2)) : Path.of(file));
  }

  /** The hosts alone, which are the same whoever goes there. */
  public Route withoutUsers() {
    return new Route(
        hops.stream()
            .map(hop -> new Hop(Optional.empty(), hop.host(), hop.port(), hop.identity()))
            .toList());
  }

  /** As {@link #parse} reads it, without the keys' files; safe to show and to log. */
  public String format() {
    return hops.stream().map(Hop::toString).collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return format();
  }
}
