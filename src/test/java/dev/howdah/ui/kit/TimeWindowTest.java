package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a group of charts shows, and when it follows the newest figures. No toolkit. */
class TimeWindowTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final TimeWindow window = new TimeWindow(NOON.minus(Duration.ofMinutes(5)), NOON);

  @BeforeEach
  void figuresOfAnHour() {
    window.reach(NOON.minus(Duration.ofHours(1)));
  }

  private void pass(Duration time) {
    window.show(
        window.newestProperty().get().from().plus(time),
        window.newestProperty().get().to().plus(time));
  }

  @Test
  void followsTheNewestFigures() {
    pass(Duration.ofSeconds(2));
    assertThat(window.span().to()).isEqualTo(NOON.plusSeconds(2));
    assertThat(window.heldProperty().get()).isFalse();
  }

  @Test
  void aZoomStandsStillUntilItIsToldToFollow() {
    window.zoom(NOON.minusSeconds(60), NOON.minusSeconds(120));
    pass(Duration.ofSeconds(40));

    assertThat(window.span())
        .isEqualTo(new TimeWindow.Span(NOON.minusSeconds(120), NOON.minusSeconds(60)));
    assertThat(window.heldProperty().get()).isTrue();

    window.follow();
    assertThat(window.span().to()).isEqualTo(NOON.plusSeconds(40));
    assertThat(window.span().millis()).isEqualTo(300_000);
  }

  @Test
  void zoomingKeepsTheMomentThatIsPointedAtWhereItIs() {
    Instant pointed = NOON.minusSeconds(75);
    double share = window.span().share(pointed);
    window.zoom(0.5, pointed);
    assertThat(window.span().millis()).isEqualTo(150_000);
    assertThat(window.span().at(share)).isEqualTo(pointed);
  }

  @Test
  void nobodyGetsBeforeTheFirstFiguresNorBeyondTheNewest() {
    window.zoom(1_000, NOON);
    assertThat(window.span()).isEqualTo(new TimeWindow.Span(NOON.minus(Duration.ofHours(1)), NOON));
    window.zoom(0.1, NOON);
    window.pan(5);
    assertThat(window.span().to()).isEqualTo(NOON);
    window.pan(-100);
    assertThat(window.span().from()).isEqualTo(NOON.minus(Duration.ofHours(1)));
    assertThat(window.span().millis()).as("panning keeps the length").isEqualTo(360_000);
  }

  @Test
  void tenSecondsAreTheLeast() {
    window.zoom(NOON.minusSeconds(60), NOON.minusSeconds(60));
    assertThat(window.span().millis()).isEqualTo(TimeWindow.SHORTEST.toMillis());
    window.zoom(0.01, NOON.minusSeconds(55));
    assertThat(window.span().millis()).isEqualTo(TimeWindow.SHORTEST.toMillis());
  }

  @Test
  void holdingKeepsWhatIsShown() {
    window.hold();
    pass(Duration.ofSeconds(10));
    assertThat(window.span().to()).isEqualTo(NOON);
    assertThat(window.newestProperty().get().to()).isEqualTo(NOON.plusSeconds(10));
  }
}
