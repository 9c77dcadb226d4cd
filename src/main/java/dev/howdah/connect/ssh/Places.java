package dev.howdah.connect.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves a route's hops with {@code ~/.ssh/config} and ssh's defaults. Reads files. */
final class Places {
  private static final int MOST_HOPS = 10;
  private static final List<String> STANDARD_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");

  private final SshDefaults defaults;
  private final SshConfig config;

  Places(SshDefaults defaults) {
    this.defaults = defaults;
    this.config = new SshConfig(defaults.folder());
  }

  /** The hops in order; where the first has a {@code ProxyJump} of its own, those before it. */
  List<Place> of(Route route) throws TunnelException {
    List<Hop> hops = new ArrayList<>(route.hops());
    for (String jump = jump(hops.getFirst()); jump != null; jump = jump(hops.getFirst())) {
      try {
        hops.addAll(0, Route.parse(jump).hops());
      } catch (IllegalArgumentException e) {
        throw notUsable(
            "The ProxyJump of " + hops.getFirst() + " in SSH's configuration is not understood.",
            String.valueOf(e.getMessage()));
      }
      if (hops.size() > MOST_HOPS) {
        throw notUsable(
            "The ProxyJump of " + hops.getFirst() + " in SSH's configuration leads in a circle.",
            "Mend the configuration.");
      }
    }
    List<Place> places = new ArrayList<>();
    for (Hop hop : hops) {
      places.add(place(hop));
    }
    return places;
  }

  private @Nullable String jump(Hop first) throws TunnelException {
    Map<String, List<String>> values = config.of(first.host());
    String jump = first(values, "proxyjump").filter(text -> !text.equals("none")).orElse(null);
    if (jump == null
        && first(values, "proxycommand").filter(text -> !text.equals("none")).isPresent()) {
      throw notUsable(
          "The ProxyCommand of " + first + " in SSH's configuration is not supported.",
          "Use ProxyJump, or name the hosts on the way in the route.");
    }
    return jump;
  }

  private Place place(Hop hop) throws TunnelException {
    Map<String, List<String>> values = config.of(hop.host());
    String user = hop.user().or(() -> first(values, "user")).orElse(defaults.user());
    String host =
        first(values, "hostname")
            .map(name -> name.replace("%h", hop.host()).replace("%%", "%"))
            .orElse(hop.host());
    int port =
        hop.port().isPresent()
            ? hop.port().getAsInt()
            : first(values, "port")
                .map(text -> port(text, hop))
                .orElse(OptionalInt.of(22))
                .orElse(22);
    Names names = new Names(user, host, port, hop.host());
    List<Path> named =
        Stream.concat(
                hop.identity().stream(),
                values.getOrDefault("identityfile", List.of()).stream()
                    .filter(text -> !text.equals("none"))
                    .map(text -> config.path(expanded(text, names))))
            .distinct()
            .toList();
    Place.Keys keys =
        new Place.Keys(
            named.isEmpty() ? standardKeys() : named,
            !named.isEmpty(),
            is(values, "identitiesonly", "yes"),
            agent(values, names));
    List<Path> knownHosts =
        values.getOrDefault("userknownhostsfile", List.of("known_hosts", "known_hosts2")).stream()
            .filter(text -> !text.equals("none"))
            .map(text -> config.path(expanded(text, names)))
            .toList();
    return new Place(
        user,
        host,
        port,
        new Place.Trust(
            first(values, "hostkeyalias"),
            knownHosts.isEmpty() ? List.of(defaults.folder().resolve("known_hosts")) : knownHosts,
            notes(values)),
        keys);
  }

  private static List<String> notes(Map<String, List<String>> values) {
    List<String> notes = new ArrayList<>();
    if (first(values, "stricthostkeychecking")
        .filter(text -> List.of("no", "off", "accept-new").contains(text))
        .isPresent()) {
      notes.add(
          "SSH's configuration says StrictHostKeyChecking "
              + first(values, "stricthostkeychecking").orElseThrow()
              + "; Howdah asks all the same.");
    }
    if (values.containsKey("match")) {
      notes.add("A Match block of SSH's configuration is left out.");
    }
    return notes;
  }

  private OptionalInt port(String text, Hop hop) {
    try {
      return Route.parse(hop.host().contains(":") ? "x:" + text : hop.host() + ":" + text)
          .hops()
          .getFirst()
          .port();
    } catch (IllegalArgumentException e) {
      return OptionalInt.empty();
    }
  }

  private Optional<Path> agent(Map<String, List<String>> values, Names names) {
    Optional<String> own = first(values, "identityagent");
    if (own.isEmpty() || own.get().equals("SSH_AUTH_SOCK")) {
      return defaults.agent();
    }
    return own.filter(text -> !text.equals("none")).map(text -> config.path(expanded(text, names)));
  }

  private List<Path> standardKeys() {
    return STANDARD_KEYS.stream()
        .map(defaults.folder()::resolve)
        .filter(Files::isRegularFile)
        .toList();
  }

  /** What the configuration's tokens stand for. */
  private record Names(String user, String host, int port, String alias) {}

  private String expanded(String text, Names names) {
    return text.replace("%d", defaults.home().toString())
        .replace("%h", names.host())
        .replace("%n", names.alias())
        .replace("%p", String.valueOf(names.port()))
        .replace("%r", names.user())
        .replace("%u", defaults.user())
        .replace("%%", "%");
  }

  private static boolean is(Map<String, List<String>> values, String keyword, String value) {
    return first(values, keyword).filter(value::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> first(Map<String, List<String>> values, String keyword) {
    return values.getOrDefault(keyword, List.of()).stream().findFirst();
  }

  private static TunnelException notUsable(String sentence, String nextStep) {
    return new TunnelException(new TunnelFailure.NotUsable(sentence, nextStep, ""), null);
  }
}
