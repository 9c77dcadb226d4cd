package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.ui.kit.LineDiff.Line;
import dev.howdah.ui.kit.LineDiff.Side;
import org.junit.jupiter.api.Test;

class LineDiffTest {
  @Test
  void showsWhatTakesThePlaceOfWhat() {
    assertThat(LineDiff.of("a\nb\nc\nd", "a\nB\nc\ne\nd"))
        .containsExactly(
            new Line(Side.BOTH, "a"),
            new Line(Side.BEFORE, "b"),
            new Line(Side.AFTER, "B"),
            new Line(Side.BOTH, "c"),
            new Line(Side.AFTER, "e"),
            new Line(Side.BOTH, "d"));
  }

  @Test
  void spacesAtTheEndOfALineAndItsEndMakeNoDifference() {
    assertThat(LineDiff.of("a  \r\nb", "a\nb\n"))
        .containsExactly(new Line(Side.BOTH, "a"), new Line(Side.BOTH, "b"));
  }

  @Test
  void anEmptyTextHasNothingInCommon() {
    assertThat(LineDiff.of("", "a\nb"))
        .containsExactly(new Line(Side.AFTER, "a"), new Line(Side.AFTER, "b"));
    assertThat(LineDiff.of("a", "")).containsExactly(new Line(Side.BEFORE, "a"));
    assertThat(LineDiff.of("", "")).isEmpty();
  }
}
