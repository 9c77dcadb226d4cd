package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** What is said of something that takes long. */
@ExtendWith(ApplicationExtension.class)
class ProgressLineTest {
  private static String figures(ProgressLine line, int second, double done, List<String> waits) {
    line.show("scanning", OptionalDouble.of(done), Duration.ofSeconds(second), waits);
    return ((Label) line.lookup(".progress-figures")).getText();
  }

  @Test
  void theTimeThatIsLeftIsToldOnceItCanBeAndNeverWhileItWaits() {
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          ProgressLine line = new ProgressLine("line");
          assertThat(figures(line, 0, 0, List.of())).isEqualTo("0 % · 0:00");
          assertThat(figures(line, 10, 0.2, List.of())).isEqualTo("20 % · 0:10 · about 40 s left");
          assertThat(figures(line, 12, 0.2, List.of("session 7"))).isEqualTo("20 % · 0:12");
          assertThat(figures(line, 60, 0.2, List.of())).isEqualTo("20 % · 1:00");
          assertThat(figures(line, 70, 0.4, List.of())).isEqualTo("40 % · 1:10 · about 30 s left");
          line.show("sorting", OptionalDouble.empty(), Duration.ofSeconds(71), List.of());
          assertThat(((Label) line.lookup(".progress-figures")).getText()).isEqualTo("1:11");
          return true;
        });
  }

  @Test
  void besideABarItIsToldToo() {
    WaitForAsyncUtils.waitForAsyncFx(
        20_000,
        () -> {
          long[] now = {0};
          ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
          TimeLeftLabel label = new TimeLeftLabel(fraction.getReadOnlyProperty(), () -> now[0]);
          assertThat(label.getText()).isEmpty();
          now[0] = 5_000_000_000L;
          fraction.set(0);
          now[0] = 6_000_000_000L;
          fraction.set(0.1);
          now[0] = 16_000_000_000L;
          fraction.set(0.6);
          assertThat(label.getText()).isEqualTo("about 8 s left");
          fraction.set(-1);
          assertThat(label.getText()).isEmpty();
          return true;
        });
  }
}
