package dev.howdah.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.secret.SecretMask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.ErrorManager;
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
    LogFiles log = begin();
    try (log) {
      log.writeInto(folder);
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
    LogFiles first = begin();
    try (first) {
      first.writeInto(folder);
      LOG.warning("from the first start");
    }
    LogFiles second = begin();
    try (second) {
      second.writeInto(folder);
      assertThat(Files.readString(folder.resolve("howdah.0.log"))).contains("the first start");
      String line = "x".repeat(10_000);
      for (int i = 0; i < 700; i++) {
        LOG.warning(line);
      }
      LOG.warning("the last word");
      assertThat(second.tail()).hasSize(200).last().asString().endsWith("the last word");
    }

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      assertThat(all).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(1_020_000));
    }
  }

  @Test
  void whatWasLoggedBeforeThereWasAFileIsInIt() throws IOException {
    LogFiles log = begin();
    try (log) {
      LOG.warning("at the very start");
      assertThat(log.tail()).singleElement().asString().endsWith("at the very start");
      log.writeInto(folder);
      LOG.warning("later");
    }

    assertThat(Files.readAllLines(folder.resolve("howdah.0.log")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("at the very start"),
            line -> assertThat(line).endsWith("later"));
  }

  @Test
  void oneThatRunsBesideTellsItsOwnEndInFilesOfItsOwn() throws IOException {
    LogFiles one = begin();
    try (one) {
      one.writeInto(folder);
      LOG.warning("before the other");
      LogFiles other = begin();
      try (other) {
        other.writeInto(folder);
        assertThat(other.tail()).isEmpty();
        LOG.warning("beside the other");
        assertThat(other.tail()).singleElement().asString().endsWith("beside the other");
      }
      LOG.warning("after the other");
    }

    assertThat(Files.readAllLines(folder.resolve("howdah.0.log")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith("before the other"),
            line -> assertThat(line).endsWith("beside the other"),
            line -> assertThat(line).endsWith("after the other"));
    assertThat(Files.readAllLines(folder.resolve("howdah.0.log.1")))
        .singleElement()
        .asString()
        .endsWith("beside the other");
  }

  /** Something whose words never come to an end. */
  private static final class Endless {
    @Override
    public String toString() {
      return "[" + this + "]";
    }
  }

  @Test
  void whoLogsGoesOnWhereALineCannotBeWritten() throws IOException {
    List<String> told = new ArrayList<>();
    LogFiles log = begin();
    try (log) {
      log.setErrorManager(
          new ErrorManager() {
            @Override
            public void error(String words, Exception thrown, int code) {
              told.add(words);
            }
          });
      log.writeInto(folder);
      LOG.log(Level.WARNING, "About {0}", new Endless());
      LOG.warning("the next");
    }

    assertThat(told)
        .containsExactly("A line of the log cannot be written: java.lang.StackOverflowError");
    assertThat(Files.readAllLines(folder.resolve("howdah.0.log")))
        .satisfiesExactly(
            line -> assertThat(line).endsWith(told.getFirst()),
            line -> assertThat(line).endsWith("the next"));
  }

  @Test
  void whatIsLearnedToBeSecretBeforeThereIsAFileIsNotInIt() throws IOException {
    SecretMask mask = new SecretMask(List.of(), Optional.empty());
    LogFiles log = LogFiles.begin(mask);
    try (log) {
      LOG.warning("went in with correct-horse");
      mask.learn("correct-horse");
      log.writeInto(folder);
    }

    assertThat(Files.readString(folder.resolve("howdah.0.log")))
        .contains("went in with")
        .doesNotContain("correct-horse");
  }

  @Test
  void whatIsClosedWritesNoMore() throws IOException {
    LogFiles log = begin();
    log.writeInto(folder);
    log.close();
    LOG.warning("after the end");

    assertThat(folder.resolve("howdah.0.log")).isEmptyFile();
  }

  @Test
  void whatIsClosedFirstOpensNoFileForGood() throws IOException {
    LogFiles log = begin();
    LOG.warning("before the end");
    log.close();
    log.writeInto(folder);

    assertThat(folder.resolve("howdah.0.log")).isEmptyFile();
    assertThat(folder.resolve("howdah.0.log.lck")).doesNotExist();
  }

  private static LogFiles begin() {
    return LogFiles.begin(new SecretMask(List.of(), Optional.empty()));
  }
}
