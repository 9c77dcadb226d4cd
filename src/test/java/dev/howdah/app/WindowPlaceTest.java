package dev.howdah.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowPlaceTest {
  private static final Rectangle2D LEAST = new Rectangle2D(0, 0, 900, 600);
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
  private static final Rectangle2D LEFT = new Rectangle2D(-1920, 0, 1920, 1080);

  private static WindowPlace place(String text) {
    return WindowPlace.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10 20 1280x800", "-1900 0 1000x700 maximised"})
  void isReadAsItWasWritten(String text) {
    assertThat(place(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10 20", "10 20 1280x800 wide", "1e9 0 1x1", "NaN 0 10x10"})
  void whatIsNoPlaceIsNone(String text) {
    assertThat(WindowPlace.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "as it was,                100 100 1000x700,   100 100 1000x700",
    "on the screen beside,     -1800 50 1200x800,  -1800 50 1200x800",
    "its screen is gone,       2600 200 1200x800,  120 65 1200x800",
    "above the upper edge,     100 -400 1000x700,  220 115 1000x700",
    "hangs over the edge,      900 300 1000x700,   440 200 1000x700",
    "larger than the screen,   0 30 4000x3000,     0 30 1440x870",
    "hardly anything,          200 200 10x10,      200 200 900x600",
    "only a corner is seen,    1400 100 1000x700,  220 115 1000x700",
  })
  void comesBackOnAScreenThatExists(String why, String before, String after) {
    assertThat(place(before).on(List.of(LAPTOP, LEFT), LEAST).text()).as(why).isEqualTo(after);
  }

  @Test
  void aMaximisedOneStaysMaximised() {
    assertThat(place("2600 200 1200x800 maximised").on(List.of(LAPTOP), LEAST).maximised())
        .isTrue();
  }

  @Test
  void onAScreenThatIsTooSmallTheUpperLeftCornerIsInReach() {
    Rectangle2D tiny = new Rectangle2D(0, 0, 800, 480);

    assertThat(place("50 50 1280x800").on(List.of(tiny), LEAST).text()).isEqualTo("0 0 900x600");
  }
}
