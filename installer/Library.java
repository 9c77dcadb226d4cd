import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/** The libraries as the packages have them. */
final class Library {
  private final Plan plan;
  private final OldClasses old;

  Library(Plan plan, OldClasses old) {
    this.plan = plan;
    this.old = old;
  }

  /**
   * Leaves out what only other systems can load, and what nothing shows; writes old classes anew. Nothing in it is packed:
   * packages pack better what is not packed yet, and classes are found sooner.
   */
  void copy(Path jar, Path to) throws IOException {
    int renewed = 0;
    String jna = switch (plan.system()) {
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
    Pattern leftOut = Pattern.compile(plan.value("LEAVE_OUT"));
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
        if (each.getName().endsWith(".class") && OldClasses.isOld(content)) {
          content = old.renewed(content);
          renewed++;
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
    if (renewed > 0) {
      Tool.say("renewed " + to.getFileName() + "  " + renewed + " classes of an old format");
    }
  }
}
