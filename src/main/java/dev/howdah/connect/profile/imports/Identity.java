package dev.howdah.connect.profile.imports;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells whether two connections lead to the same: host, port, database, user, and SSH route. */
final class Identity {
  private final LibpqDefaults defaults;
  private final Map<String, Map<String, String>> services = new HashMap<>();

  /** Reads the service files. */
  Identity(LibpqDefaults defaults) throws IOException {
    this.defaults = defaults;
    List<Services.Service> all = new ArrayList<>(Services.read(defaults.userServiceFile()));
    Optional<java.nio.file.Path> system = defaults.systemServiceFile();
    if (system.isPresent()) {
      all.addAll(Services.read(system.get()));
    }
    all.forEach(each -> services.putIfAbsent(each.name(), each.parameters()));
  }

  /** Adds services that are looked for in another file. */
  void know(List<Services.Service> more) {
    more.forEach(each -> services.putIfAbsent(each.name(), each.parameters()));
  }

  /** The parameters together with those of the service. */
  Map<String, String> effective(Map<String, String> keywords) {
    Map<String, String> all =
        new HashMap<>(services.getOrDefault(keywords.getOrDefault("service", ""), Map.of()));
    all.putAll(keywords);
    return all;
  }

  /** Two profiles of which any of these is the same are the same. */
  List<String> of(Profile profile) {
    Map<String, String> keywords = profile.address().keywords();
    Map<String, String> all = effective(keywords);
    String ssh = profile.address().ssh().orElse("").toLowerCase(Locale.ROOT);
    String user = all.getOrDefault("user", defaults.systemUser());
    String host = all.getOrDefault("host", all.getOrDefault("hostaddr", "localhost"));
    String place =
        String.join(
            "\n",
            "place",
            list(host, ""),
            list(all.getOrDefault("port", ""), "5432"),
            all.getOrDefault("dbname", user),
            user,
            ssh);
    Optional<String> service =
        profile
            .address()
            .service()
            .map(name -> "service\n" + name + "\n" + keywords.getOrDefault("servicefile", ""));
    boolean known = service.isEmpty() || all.containsKey("host") || all.containsKey("hostaddr");
    return Stream.concat(known ? Stream.of(place) : Stream.empty(), service.stream()).toList();
  }

  private static String list(String text, String otherwise) {
    List<String> parts =
        Arrays.stream(text.split(",", -1))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .map(part -> part.isEmpty() ? otherwise : part)
            .toList();
    return parts.stream().distinct().count() == 1 ? parts.getFirst() : String.join(",", parts);
  }
}
