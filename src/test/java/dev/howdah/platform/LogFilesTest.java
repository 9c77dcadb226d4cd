package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  private static final Logger LOG = Logger.getLogger("dev.howdah.platform.story");

  @TempDir private Path folder;
  private final Map<Handler, Level> console = new HashMap<>();

  @BeforeEach
  void keepQuiet() {
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      console.put(handler, handler.getLevel());
      handler.setLevel(Level.OFF);
    }
  }

  @AfterEach
  void speakAgain() {
    console.forEach(Handler::setLevel);
  }

  @Test
  void aLineSaysWhenHowBadWhoAndWhat() throws IOException {
    LogFiles log = LogFiles.open(folder, List.of());
    try (log) {
      LOG.log(Level.WARNING, "The server {0} is gone", "db1");
    }

    assertThat(Files.readString(folder.resolve("howdah.0.log")))
        .matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d\\d:\\d\\d WARNING"
                + " dev\\.howdah\\.platform\\.story: The server db1 is gone\\R");
    assertThat(folder.resolve("howdah.0.log.lck")).doesNotExist();
  }

  @Test
  void theLogIsContinuedAndNeverGrowsPastItsFiles() throws IOException {
    LogFiles first = LogFiles.open(folder, List.of());
    try (first) {
      LOG.warning("from the first start");
    }
    LogFiles second = LogFiles.open(folder, List.of());
    try (second) {
      assertThat(LogFiles.tail(folder, 10)).anyMatch(line -> line.contains("the first start"));
      String line = "x".repeat(10_000);
      for (int i = 0; i < 700; i++) {
        LOG.warning(line);
      }
      LOG.warning("the last word");
    }

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      assertThat(all).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(1_020_000));
    }
    assertThat(LogFiles.tail(folder, 1)).singleElement().asString().endsWith("the last word");
  }

  @Test
  void whatIsClosedWritesNoMore() throws IOException {
    LogFiles.open(folder, List.of()).close();
    LOG.warning("after the end");

    assertThat(LogFiles.tail(folder, 10)).isEmpty();
  }
}
