package dev.howdah.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A forgotten brace hides every rule below it without a failure; the parser only logs it. */
class StylesheetTest {
  private static final Set<String> SCALE =
      Set.of(
          "0.85em", "0.92em", "1em", "1.15em", "1.3em", "1.45em", "1.9em", "2.6em", "4.6em", "9em");

  private static final Map<String, Set<String>> STEPS =
      Map.of(
          "(?:padding|label-padding|spacing|hgap|vgap|graphic-text-gap)",
          Set.of(
              "0", "1px", "2px", "4px", "6px", "8px", "10px", "12px", "16px", "20px", "24px",
              "32px", "48px"),
          "(?:background|border)-radius",
          Set.of("0", "2px", "4px", "8px", "12px", "24px", "1em"));

  private static final Set<String> SHADOWS =
      Set.of(
          "null",
          "dropshadow(gaussian, -howdah-shadow, 20, 0, 0, 4)",
          "dropshadow(gaussian, -howdah-shadow, 32, 0, 0, 8)");

  /** What JavaFX's own controls, and Ikonli's, call their parts. */
  private static final Set<String> OF_JAVAFX =
      Set.of(
          "arrow",
          "arrow-button",
          "axis",
          "bar",
          "box",
          "chart",
          "chart-content",
          "chart-plot-background",
          "chart-series-area-fill",
          "chart-series-area-line",
          "check-box",
          "combo-box",
          "combo-box-base",
          "radio",
          "radio-button",
          "text-input",
          "column-header",
          "content",
          "ikonli-font-icon",
          "popup",
          "progress-bar",
          "root",
          "table-cell",
          "table-view",
          "text",
          "title",
          "titled-pane",
          "toggle-button",
          "tooltip",
          "track",
          "viewport",
          "scroll-bar",
          "hyperlink",
          "scroll-pane",
          "sort-order",
          "sort-order-dots-container",
          "thumb",
          "list-view",
          "menu-button",
          "list-cell",
          "text-field",
          "context-menu",
          "menu-item",
          "label",
          "button");

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

  @Test
  void textIsWrittenInStepsOfTheScale() throws IOException {
    List<String> sizes = new ArrayList<>();
    Matcher size = Pattern.compile("-fx-font-size: ([^;]+);").matcher(read("howdah.css"));
    while (size.find()) {
      // Nothing: how JavaFX's own mark of a sorted column is left out.
      if (!size.group(1).equals("0")) {
        sizes.add(size.group(1));
      }
    }
    assertThat(sizes.getFirst()).as("the root's").isEqualTo("13px");
    assertThat(sizes.subList(1, sizes.size())).hasSizeGreaterThan(30).isSubsetOf(SCALE);
  }

  @Test
  void spaceAndCornersAreStepsOfTheirScales() throws IOException {
    assertThat(offScale(read("howdah.css"))).isEmpty();
    assertThat(offScale(".a { -fx-padding: 4px 7px 0 0; -fx-background-radius: 8px 0 0 5px; }"))
        .containsExactlyInAnyOrder(
            "-fx-padding: 4px 7px 0 0", "-fx-background-radius: 8px 0 0 5px");
  }

  @Test
  void whatFloatsAndWhatLiesOverAPageCastOneShadowEach() throws IOException {
    assertThat(
            Pattern.compile("-fx-effect: ([^;]+);")
                .matcher(read("howdah.css"))
                .results()
                .map(effect -> effect.group(1)))
        .hasSizeGreaterThan(5)
        .isSubsetOf(SHADOWS);
  }

  private static List<String> offScale(String css) {
    List<String> odd = new ArrayList<>();
    STEPS.forEach(
        (property, steps) ->
            Pattern.compile("(-fx-" + property + "): ([^;]+);")
                .matcher(css)
                .results()
                .filter(rule -> !steps.containsAll(List.of(rule.group(2).split("[ ,]+"))))
                .forEach(rule -> odd.add(rule.group(1) + ": " + rule.group(2))));
    return odd;
  }

  @Test
  void everyRuleIsForSomethingThatIsShown() throws IOException {
    Set<String> words = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java", "dev", "howdah"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        Matcher literal = Pattern.compile("\"([^\"\\n]*)\"").matcher(Files.readString(file));
        while (literal.find()) {
          Pattern.compile(" ").splitAsStream(literal.group(1)).forEach(words::add);
        }
      }
    }
    List<String> beginnings =
        words.stream().filter(word -> word.length() > 3 && word.endsWith("-")).toList();
    assertThat(classes(read("howdah.css")))
        .hasSizeGreaterThan(150)
        .allSatisfy(
            name ->
                assertThat(
                        words.contains(name)
                            || OF_JAVAFX.contains(name)
                            || beginnings.stream().anyMatch(name::startsWith))
                    .as("." + name)
                    .isTrue());
  }

  @Test
  void everyLengthGrowsWithTheText() {
    Stylesheet sheet =
        new Stylesheet("", ".a { -fx-padding: 4px 7.5px 0 0; -fx-font-size: 1.3em; }");
    assertThat(sheet.grown(TextSize.PERCENT_150))
        .isEqualTo(".a { -fx-padding: 6.00px 11.25px 0 0; -fx-font-size: 1.3em; }");
    assertThat(sheet.at(TextSize.usual())).isEmpty();
  }

  @Test
  void theSizesOfTextFollowOneAnother() {
    assertThat(TextSize.usual().larger()).isEqualTo(TextSize.PERCENT_110);
    assertThat(TextSize.usual().smaller()).isEqualTo(TextSize.PERCENT_100);
    assertThat(TextSize.PERCENT_175.smaller()).isEqualTo(TextSize.PERCENT_150);
    assertThat(TextSize.PERCENT_200.larger()).isEqualTo(TextSize.PERCENT_200);
  }

  @Test
  void grownRulesAreStillRules() throws IOException {
    String data = Stylesheet.named("howdah.css").at(TextSize.PERCENT_200);
    String rules =
        new String(
            Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1)),
            StandardCharsets.UTF_8);
    assertThat(new CssParser().parse(rules).getRules())
        .hasSameSizeAs(new CssParser().parse(read("howdah.css")).getRules());
    assertThat(rules).contains("-fx-font-size: 26.00px;");
  }

  /**
   * Columns of figures stand under one another without a font feature that JavaFX cannot ask for.
   */
  @Test
  void digitsAreOfOneWidth() {
    for (FontWeight weight : List.of(FontWeight.NORMAL, FontWeight.BOLD)) {
      Font font = Font.font(Font.getDefault().getFamily(), weight, 13);
      assertThat(
              IntStream.rangeClosed('0', '9')
                  .mapToObj(digit -> Character.toString(digit).repeat(20))
                  .map(
                      digits -> {
                        Text text = new Text(digits);
                        text.setFont(font);
                        return text.getLayoutBounds().getWidth();
                      })
                  .distinct())
          .as(font.getName())
          .hasSize(1);
    }
  }

  private static Set<String> classes(String css) {
    Set<String> classes = new HashSet<>();
    String selectors = css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\{[^}]*}", "");
    Matcher name = Pattern.compile("\\.([a-z][a-z0-9-]*)").matcher(selectors);
    while (name.find()) {
      classes.add(name.group(1));
    }
    return classes;
  }

  private static String read(String name) throws IOException {
    try (InputStream in = Theme.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
