package dev.howdah.app;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Memory;
import dev.howdah.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Windows as the application makes them, that know nothing of this computer. */
final class TestWindows {
  private TestWindows() {}

  /**
   * None is open yet, and they forget where they were.
   *
   * @param cache where the demo would be
   * @param data what they remember
   */
  static Windows of(Path cache, Path data, Clock clock) {
    return new Windows(
        common(cache, data, clock),
        new Threads(UiAction.virtualThreads(), UiExecutor.javafx()),
        WindowMemory.none());
  }

  static Common common(Path cache, Path data, Clock clock) {
    LibpqDefaults defaults = new LibpqDefaults(Map.of(), cache, "nobody");
    return new Common(
        new Theme(Theme.Choice.LIGHT),
        defaults,
        new DemoHost(cache),
        clock,
        Common.Kept.in(data, defaults, clock, Memory.NONE),
        new SecretMask(List.of(), Optional.empty()));
  }
}
