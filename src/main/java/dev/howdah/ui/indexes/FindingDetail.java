package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import dev.howdah.schema.sql.Quoting;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One finding closer: what was seen, how sure it is, what mends it, what takes that back, and the
 * buttons that propose it. Node ids: {@code finding-remedy}, {@code finding-undo}, {@code
 * finding-<deed>}.
 */
final class FindingDetail extends VBox {
  private final IndexesViewModel viewModel;
  private final Runnable elsewhere;
  private final VBox lines = new VBox(13);
  private final ScrollPane scroll = new ScrollPane(lines);
  private final HBox buttons = new HBox(10);
  private final StatePane states;

  /**
   * @param elsewhere puts the focus where it may stay when a button that had it is gone
   */
  FindingDetail(IndexesViewModel viewModel, Runnable elsewhere) {
    super(10);
    this.viewModel = viewModel;
    this.elsewhere = elsewhere;
    setId("finding-detail");
    getStyleClass().addAll("card", "plan-card");
    setMinWidth(0);
    lines.getStyleClass().add("plan-lines");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    buttons.setAlignment(Pos.CENTER_LEFT);
    buttons.managedProperty().bind(buttons.visibleProperty());
    scroll.setMinHeight(0);
    // As high as what it shows, so that the buttons stand right under the remedy.
    lines.heightProperty().subscribe(high -> scroll.setPrefViewportHeight(high.doubleValue()));
    buttons.setMinHeight(USE_PREF_SIZE);
    VBox content =
        new VBox(10, scroll, new FailureBanner().follow(viewModel.planning(), null), buttons);
    states = new StatePane(content);
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().add(states);
    viewModel
        .findings()
        .selectedProperty()
        .subscribe(
            finding -> {
              viewModel.planning().dismiss();
              show(finding);
            });
    viewModel
        .queue()
        .movedProperty()
        .subscribe(any -> showOffers(viewModel.findings().selectedProperty().get()));
    viewModel
        .reachableProperty()
        .subscribe(any -> showOffers(viewModel.findings().selectedProperty().get()));
  }

  private void show(@Nullable Finding finding) {
    if (finding == null) {
      states.showEmpty(
          Icons.SEARCH,
          "No finding is selected.",
          "Choose one in the list to see what was seen, and what mends it.");
      return;
    }
    states.showContent();
    scroll.setVvalue(0);
    lines.getChildren().setAll(head(finding), evidence(finding));
    finding
        .duplicates()
        .ifPresent(
            query ->
                lines
                    .getChildren()
                    .add(
                        section(
                            "What finds the duplicates",
                            sql("finding-duplicates", List.of(query)))));
    if (finding.remedy().isEmpty()) {
      lines.getChildren().add(section("What mends it", words(FindingWords.byHand(finding))));
    } else {
      boolean both = viewModel.offers(finding).size() > 1;
      if (both && isDroppedConcurrently(finding)) {
        lines
            .getChildren()
            .add(
                section(
                    "What rebuilds it in its place",
                    sql("finding-rebuilding", List.of(rebuilding(finding)))));
      } else if (both) {
        lines
            .getChildren()
            .add(
                section(
                    "What finishes it",
                    words(
                        "The partitions that lack a part are indexed one by one, concurrently; the"
                            + " SQL is shown before.")));
      }
      lines
          .getChildren()
          .addAll(
              section(
                  both ? "What removes it" : "What mends it",
                  sql("finding-remedy", finding.remedy())),
              section(
                  both ? "What takes the removal back" : "What takes it back",
                  finding.undo().isEmpty()
                      ? words("Nothing has to be taken back.")
                      : sql("finding-undo", finding.undo())));
    }
    showOffers(finding);
  }

  /** Which cannot be said of the index of a partitioned table. */
  private static boolean isDroppedConcurrently(Finding finding) {
    return finding.remedy().stream().anyMatch(sql -> sql.contains(" INDEX CONCURRENTLY "));
  }

  private static String rebuilding(Finding finding) {
    return "REINDEX INDEX CONCURRENTLY "
        + Quoting.qualified(finding.schema(), FindingWords.name(finding));
  }

  private static Node head(Finding finding) {
    Label name = new Label(VisibleText.of(FindingWords.name(finding)));
    name.getStyleClass().addAll("mono", "detail-name");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    Badge kind =
        new Badge(FindingWords.tone(finding.severity()), FindingWords.word(finding.kind()));
    HBox title = new HBox(10, name, kind);
    title.setAlignment(Pos.CENTER_LEFT);
    String size = FindingWords.size(finding.size());
    Label facts =
        words(
            (finding.index().isPresent()
                    ? "Index on " + VisibleText.of(finding.schema() + "." + finding.table())
                    : "Table in schema " + VisibleText.of(finding.schema()))
                + (size.isEmpty() ? "" : " · " + size));
    facts.getStyleClass().add("muted");
    return new VBox(4, title, words(FindingWords.headline(finding)), facts, sureness(finding));
  }

  private static Node sureness(Finding finding) {
    Badge severity = new Badge();
    severity.showWithIcon(
        FindingWords.tone(finding.severity()), FindingWords.word(finding.severity()));
    Badge confidence = new Badge(Badge.Tone.NEUTRAL, FindingWords.word(finding.confidence()));
    confidence.setTooltip(new Tooltip(FindingWords.explanation(finding.confidence())));
    Label why = words(FindingWords.explanation(finding.confidence()));
    why.getStyleClass().addAll("muted", "small");
    HBox badges = new HBox(8, severity, confidence);
    badges.setAlignment(Pos.CENTER_LEFT);
    return new VBox(4, badges, why);
  }

  private static Node evidence(Finding finding) {
    String tone = FindingWords.tone(finding.severity()).name().toLowerCase(Locale.ROOT);
    Label seen = words(finding.seen());
    seen.setId("finding-evidence");
    VBox text = new VBox(3, seen);
    finding
        .coveredBy()
        .ifPresent(
            other -> {
              Label by =
                  words(
                      (FindingWords.isNearly(finding) ? "Nearly the same as " : "Covered by ")
                          + other
                          + ".");
              by.getStyleClass().add("entry-name");
              text.getChildren().add(by);
            });
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line =
        new HBox(10, Icons.of(FindingWords.tone(finding.severity()).icon(), "icon-" + tone), text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "reason-" + tone);
    return line;
  }

  private void showOffers(@Nullable Finding finding) {
    if (buttons.isFocusWithin()) {
      elsewhere.run();
    }
    buttons.getChildren().clear();
    List<Offer> offers = finding == null ? List.of() : viewModel.offers(finding);
    for (Offer offer : offers) {
      Button button = new Button(offer.deed().title());
      button.setId("finding-" + offer.deed().id());
      button.setMinWidth(USE_PREF_SIZE);
      button.setDisable(offer.refusal().isPresent());
      button.setAccessibleText(
          offer.deed().title() + " " + (finding == null ? "" : FindingWords.name(finding)));
      button.setOnAction(
          event -> {
            if (finding != null) {
              viewModel.propose(finding, offer.deed());
            }
          });
      if (offer.equals(offers.getFirst())) {
        button.getStyleClass().add(offer.deed().takesAway() ? "danger" : "accent");
      }
      buttons.getChildren().add(button);
    }
    offers.stream()
        .flatMap(offer -> offer.refusal().stream())
        .findFirst()
        .ifPresent(
            why -> {
              Label reason = words(why);
              reason.setId("finding-refusal");
              reason.getStyleClass().add("muted");
              HBox.setHgrow(reason, Priority.ALWAYS);
              buttons.getChildren().add(reason);
            });
    buttons.setVisible(!offers.isEmpty());
  }

  private static SqlPane sql(String id, List<String> statements) {
    SqlPane pane = new SqlPane(id);
    pane.show(Proposals.statements(statements));
    return pane;
  }

  private static Node section(String title, Node body) {
    Label head = new Label(title);
    head.getStyleClass().add("card-title");
    return new VBox(6, head, body);
  }

  private static Label words(String text) {
    Label label = new Label(VisibleText.of(text));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
