package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableLookTest {
  @Test
  void itsTextIsReadBackAsItWas() {
    TableLook look =
        new TableLook(
            List.of(
                new TableLook.Column("name", 260, true), new TableLook.Column("data", 116, false)),
            List.of(new TableLook.Sort("data", true), new TableLook.Sort("name", false)));
    assertThat(look.text()).isEqualTo("name=260,-data=116;data:desc,name:asc");
    assertThat(TableLook.of(look.text())).contains(look);
    assertThat(TableLook.of("name=260;")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";",
        "name=260",
        "name=0;",
        "name=9999;",
        "name=26O;",
        "name=1,name=2;",
        "-name=260;",
        "name=260;name",
        "name=260;name:up",
        "name=260;;",
        "name=99999999999;",
        "{\"name\":260};"
      })
  void aDamagedOneIsNone(String text) {
    assertThat(TableLook.of(text)).isEmpty();
  }
}
