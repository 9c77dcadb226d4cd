package dev.howdah.index.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Figures in words say neither more nor less than they are. */
class WordsTest {
  @Test
  void whatStillTakesTimeIsNeverAHundredPercentLess() {
    assertThat(Words.less(new Shift(10, 0.01))).isEqualTo("more than 99 % less");
    assertThat(Words.less(new Shift(10, 0))).isEqualTo("100 % less");
    assertThat(Words.less(new Shift(10, 0.06))).isEqualTo("99 % less");
    assertThat(Words.less(new Shift(10, 5))).isEqualTo("50 % less");
  }

  @Test
  void onceIsOnce() {
    assertThat(Words.times(1, "Scanned")).isEqualTo("Scanned once");
    assertThat(Words.times(1_234, "Scanned")).isEqualTo("Scanned 1,234 times");
  }
}
