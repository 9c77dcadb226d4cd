package dev.howdah.connect.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves a route's hops with {@code ~/.ssh/config} and ssh's defaults. Reads files. */
final class Places {
  private static final int MOST_HOPS = 10;
  private static final int STANDARD_PORT = 22;
  private static final List<String> STANDARD_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
  private static final List<String> OF_THE_USER = List.of("known_hosts", "known_hosts2");
  private static final List<Path> OF_THE_SYSTEM =
      List.of(Path.of("/etc/ssh/ssh_known_hosts"), Path.of("/etc/ssh/ssh_known_hosts2"));

  /** What would narrow down whom to trust and how, and is not followed. */
  private static final List<String> UNREAD =
      List.of(
          "CASignatureAlgorithms",
          "Ciphers",
          "HostKeyAlgorithms",
          "KexAlgorithms",
          "KnownHostsCommand",
          "MACs",
          "PubkeyAcceptedAlgorithms",
          "RequiredRSASize",
          "VerifyHostKeyDNS");

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
        throw HostWords.notUsable(
            "The ProxyJump of " + hops.getFirst() + " in SSH's configuration is not understood.",
            String.valueOf(e.getMessage()));
      }
      if (hops.size() > MOST_HOPS) {
        throw HostWords.notUsable(
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
    HostWords words = new HostWords(config.of(first.host()));
    String jump = words.first("ProxyJump").filter(text -> !text.equals("none")).orElse(null);
    if (jump == null
        && words.first("ProxyCommand").filter(text -> !text.equals("none")).isPresent()) {
      throw HostWords.notUsable(
          "The ProxyCommand of " + first + " in SSH's configuration is not supported.",
          "Use ProxyJump, or name the hosts on the way in the route.");
    }
    return jump;
  }

  private Place place(Hop hop) throws TunnelException {
    HostWords words = new HostWords(config.of(hop.host()));
    String user = hop.user().or(() -> words.first("User")).orElse(defaults.user());
    String host =
        words
            .first("HostName")
            .map(name -> name.replace("%h", hop.host()).replace("%%", "%"))
            .orElse(hop.host());
    int port = hop.port().isPresent() ? hop.port().getAsInt() : port(words, hop);
    Names names = new Names(user, host, port, hop.host());
    List<Path> named =
        Stream.concat(hop.identity().stream(), files(words.all("IdentityFile"), names).stream())
            .distinct()
            .toList();
    Place.Keys keys =
        new Place.Keys(
            named.isEmpty() ? standardKeys() : named,
            !named.isEmpty(),
            words.isYes("IdentitiesOnly", false),
            agent(words, names),
            files(words.all("CertificateFile"), names));
    Place.Trust trust =
        new Place.Trust(
            words.first("HostKeyAlias"),
            knownHosts(words, names),
            files(words.all("RevokedHostKeys"), names),
            notes(words));
    return new Place(user, host, port, trust, keys, LoginWays.of(words, hop.host()));
  }

  private Place.KnownFiles knownHosts(HostWords words, Names names) throws TunnelException {
    List<Path> own =
        words.all("UserKnownHostsFile").isEmpty()
            ? OF_THE_USER.stream().map(defaults.folder()::resolve).toList()
            : files(words.all("UserKnownHostsFile"), names);
    List<Path> global =
        words.all("GlobalKnownHostsFile").isEmpty()
            ? OF_THE_SYSTEM
            : files(words.all("GlobalKnownHostsFile"), names);
    return new Place.KnownFiles(
        Stream.concat(own.stream(), global.stream()).toList(),
        own.stream()
            .limit(1)
            .filter(file -> Files.isRegularFile(file) || !Files.exists(file))
            .findFirst(),
        words.isYes("HashKnownHosts", false));
  }

  private List<Path> files(List<String> texts, Names names) {
    return texts.stream()
        .filter(text -> !text.equalsIgnoreCase("none"))
        .map(text -> config.path(expanded(text, names)))
        .toList();
  }

  private static List<String> notes(HostWords words) {
    List<String> notes = new ArrayList<>();
    words
        .first("StrictHostKeyChecking")
        .filter(text -> List.of("no", "off", "accept-new").contains(text))
        .ifPresent(
            text ->
                notes.add(
                    "SSH's configuration says StrictHostKeyChecking "
                        + text
                        + "; Howdah asks all the same."));
    if (!words.all("match").isEmpty()) {
      notes.add("A Match block of SSH's configuration is left out.");
    }
    List<String> unread = UNREAD.stream().filter(each -> !words.all(each).isEmpty()).toList();
    if (!unread.isEmpty()) {
      notes.add("Of SSH's configuration is left out: " + String.join(", ", unread) + ".");
    }
    return notes;
  }

  /** A port that is none would mean another server. */
  private static int port(HostWords words, Hop hop) throws TunnelException {
    String text = words.first("Port").orElse(String.valueOf(STANDARD_PORT));
    int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw HostWords.notUsable(
          "The Port of " + hop + " in SSH's configuration is not a number from 1 to 65535.",
          "Mend the configuration.");
    }
    return port;
  }

  private Optional<Path> agent(HostWords words, Names names) {
    Optional<String> own = words.first("IdentityAgent");
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
}
