package dev.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
  @Test
  void columnsAlignAndFiguresStandRight() {
    TextTable table =
        new TextTable().words("name").figures("size").row("a", "12 kB").row("longer", "");

    assertThat(table.lines()).containsExactly("name     size", "a       12 kB", "longer      -");
  }

  @Test
  void aHostileNameStaysOnItsLineAndCannotSteerTheTerminal() {
    TextTable table =
        new TextTable()
            .words("name")
            .words("remarks")
            .row("two\nlines\tand\u001b[31m \u202ereversed \u0085 \"quoted\"", "ok")
            .row("日本", "ok");

    assertThat(table.lines()).hasSize(3);
    assertThat(table.lines().get(1))
        .isEqualTo("two\\nlines\\tand\\u001B[31m \\u202Ereversed \\u0085 \"quoted\"  ok");
    assertThat(table.lines().get(2)).startsWith("日本 ").endsWith("ok");
  }
}
