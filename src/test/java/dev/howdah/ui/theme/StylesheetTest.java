package dev.howdah.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forgotten brace hides every rule below it without a failure; the parser only logs it. */
class StylesheetTest {
  @ParameterizedTest
  @ValueSource(strings = {"howdah.css", "howdah-dark.css"})
  void parsesWithoutAnError(String name) throws IOException {
    URL sheet = Objects.requireNonNull(Theme.class.getResource(name));
    List<String> errors = new ArrayList<>();
    ListChangeListener<CssParser.ParseError> listener =
        change -> {
          while (change.next()) {
            change.getAddedSubList().forEach(error -> errors.add(error.getMessage()));
          }
        };
    CssParser.errorsProperty().addListener(listener);
    try {
      assertThat(new CssParser().parse(sheet).getRules()).isNotEmpty();
    } finally {
      CssParser.errorsProperty().removeListener(listener);
    }
    assertThat(errors).isEmpty();
  }
}
