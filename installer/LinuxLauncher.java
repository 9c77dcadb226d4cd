import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * The command on Linux. jpackage's own asks dpkg or rpm at each start which package it is of, for
 * nothing that Howdah needs, and starts itself a second time; that takes longer than the virtual
 * machine does. This one starts the runtime's own launcher, which has the program's name in lists of
 * processes.
 */
final class LinuxLauncher {
  private LinuxLauncher() {}

  /** Puts it in the place of jpackage's, with the options and the class path of that one. */
  static void write(Layout layout, String mainClass) throws IOException {
    Path configuration = layout.configurations().getFirst();
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    lines.add("# Starts Howdah on the Java that lies beside it.");
    lines.add("self=$(readlink -f -- \"$0\")");
    lines.add("root=${self%/bin/*}");
    lines.add("APPDIR=$root/lib/app");
    lines.add("# Meant for other programs of this user.");
    lines.add("unset JDK_JAVA_OPTIONS CLASSPATH");
    lines.add("# The C library keeps a heap for each thread; most of ours wait.");
    lines.add("export MALLOC_ARENA_MAX=2");
    lines.add("exec \"$root/lib/runtime/bin/" + Layout.LINUX_COMMAND + "\" \\");
    for (String each : Files.readAllLines(configuration)) {
      if (each.startsWith("java-options=")) {
        lines.add("  \"" + each.substring("java-options=".length()) + "\" \\");
      }
    }
    lines.add("  -classpath \"" + String.join(":", layout.classPath()) + "\" \\");
    lines.add("  " + mainClass + " \"$@\"");
    Path command = Path.of(layout.program());
    Files.delete(command);
    Files.write(command, lines);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.delete(configuration);
    Files.delete(layout.image().resolve("lib/libapplauncher.so"));
  }
}
