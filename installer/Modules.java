import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Holds howdah.conf's list of the runtime's modules against what the classes name. */
final class Modules {
  private final Plan plan;

  Modules(Plan plan) {
    this.plan = plan;
  }

  /** jdeps stumbles over descriptors of libraries, so it reads unpacked classes without them. */
  void check(List<Path> jars) throws Exception {
    Path classes = Files.createDirectories(plan.out().resolve("classes"));
    for (Path jar : jars) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (JarEntry each : file.stream().toList()) {
          if (each.getName().endsWith(".class") && !each.getName().startsWith("META-INF/")
              && !each.getName().equals("module-info.class")) {
            Path to = classes.resolve(each.getName());
            Files.createDirectories(to.getParent());
            try (InputStream in = file.getInputStream(each)) {
              Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
          }
        }
      }
    }
    Process jdeps = new ProcessBuilder(Tool.jdk("jdeps"), "--multi-release", "25", "--ignore-missing-deps",
        "--module-path", javaFx(), "--list-deps", classes.toString()).redirectErrorStream(true).start();
    Set<String> named = new TreeSet<>();
    for (String line : new String(jdeps.getInputStream().readAllBytes()).lines().toList()) {
      String module = line.strip().replaceFirst("/.*", "");
      if (module.matches("(java|jdk|javafx)\\.[a-z.]+")) {
        named.add(module);
      }
    }
    Folders.delete(classes);
    if (jdeps.waitFor() != 0 || !named.contains("java.base")) {
      throw new Refused("jdeps could not read the classes");
    }
    // They come with javafx.controls.
    named.removeAll(List.of("javafx.base", "javafx.graphics"));
    Set<String> listed = plan.names("MODULES");
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(listed);
    missing.removeAll(plan.names("MODULES_LOOKED_UP"));
    missing.removeAll(plan.names("MODULES_NOT_USED"));
    Set<String> needless = new TreeSet<>(listed);
    needless.removeAll(named);
    if (!missing.isEmpty() || !needless.isEmpty()) {
      throw new Refused("howdah.conf's list of modules does not fit. Missing: " + missing
          + ", needed by nothing: " + needless + ".");
    }
    Tool.say("modules " + listed);
  }

  private static String javaFx() throws IOException {
    return String.join(System.getProperty("path.separator"),
        Folders.jars(Path.of("target", "howdah", "lib")).stream()
            .filter(each -> each.getFileName().toString().startsWith("javafx-"))
            .filter(each -> Folders.holds(each, "module-info.class"))
            .map(Path::toString).toList());
  }
}
