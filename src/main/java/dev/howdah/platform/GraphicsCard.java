package dev.howdah.platform;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Whether there is hardware to draw with. On Linux without it JavaFX loads Mesa's renderer in
 * software with its compiler, some 50 MB, finds that it is no hardware and draws by itself; it can
 * be told at once. Any thread.
 */
public final class GraphicsCard {
  /** Of the kernel's drivers, of NVIDIA's own, and of Windows below Linux. */
  private static final List<String> DEVICES = List.of("dri", "nvidiactl", "dxg");

  private GraphicsCard() {}

  /** Has JavaFX draw by itself where there is no card, unless somebody chose; before its start. */
  public static void leaveOutWhereAbsent() {
    if (System.getProperty("prism.order") == null
        && isAbsent(System.getProperty("os.name"), Path.of("/dev"))) {
      System.setProperty("prism.order", "sw");
    }
  }

  /** Whether a system has none for sure. */
  static boolean isAbsent(String system, Path devices) {
    return system.toLowerCase(Locale.ROOT).startsWith("linux")
        && Files.isDirectory(devices)
        && DEVICES.stream().noneMatch(each -> Files.exists(devices.resolve(each)));
  }
}
