package dev.howdah.ui.indexes;

import dev.howdah.index.DropPlan;
import dev.howdah.index.findings.Finding;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import java.time.ZoneId;
import java.util.function.Consumer;
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
 * One standing index closer: what it brought where Howdah built it, its definition, and what was
 * found about it. Takes no room while none is selected. Node ids: {@code index-detail}, {@code
 * index-definition}, {@code index-finding}.
 */
final class StandingDetail extends VBox {
  private static final double HEIGHT = 13.5;
  private static final double LEAST = 84;

  private final AccountsViewModel accounts;
  private final AccountPane account;
  private final Consumer<Finding> open;
  private final Label name = new Label();
  private final Label bond = new Label();
  private final SqlPane sql = new SqlPane("index-definition").lines(5);
  private final VBox findings = new VBox(6);

  StandingDetail(
      StandingViewModel viewModel,
      AccountsViewModel accounts,
      Consumer<Finding> open,
      ZoneId zone) {
    super(8);
    this.accounts = accounts;
    account = new AccountPane(zone);
    this.open = open;
    setId("index-detail");
    getStyleClass().addAll("card", "plan-card");
    name.getStyleClass().addAll("mono", "entry-name");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button close = new Button(null, Icons.of(Icons.CLOSE));
    close.setId("index-detail-close");
    close.getStyleClass().addAll("flat", "button-icon", "small");
    close.setAccessibleText("Close the detail");
    close.setTooltip(new Tooltip("Close the detail"));
    close.setOnAction(event -> viewModel.select(null));
    HBox head = new HBox(10, name, close);
    head.setAlignment(Pos.CENTER_LEFT);
    bond.getStyleClass().add("muted");
    bond.setWrapText(true);
    bond.setMinHeight(USE_PREF_SIZE);
    bond.managedProperty().bind(bond.visibleProperty());
    VBox lines =
        new VBox(
            8,
            new FailureBanner().follow(viewModel.defining(), viewModel::define),
            account,
            sql,
            bond,
            findings);
    lines.getStyleClass().add("plan-lines");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    // As high as what it shows, and no higher than leaves the rows their room.
    lines.heightProperty().subscribe(high -> scroll.setPrefViewportHeight(high.doubleValue()));
    name.fontProperty().subscribe(font -> setMaxHeight(HEIGHT * font.getSize()));
    setMinHeight(LEAST);
    getChildren().addAll(head, scroll);
    managedProperty().bind(visibleProperty());
    viewModel.selectedProperty().subscribe(this::show);
    viewModel.definitionProperty().subscribe(this::showDefinition);
    accounts.allProperty().subscribe(any -> showAccount(viewModel.selectedProperty().get()));
  }

  private void show(@Nullable IndexRow row) {
    setVisible(row != null);
    if (row == null) {
      return;
    }
    name.setText(VisibleText.of(row.use().schema() + "." + row.name()));
    showAccount(row);
    findings.getChildren().setAll(row.findings().stream().map(this::line).toList());
    if (row.findings().isEmpty()) {
      Label none = new Label("Nothing was found about it.");
      none.getStyleClass().add("muted");
      findings.getChildren().add(none);
    }
  }

  private void showAccount(@Nullable IndexRow row) {
    account.show(row == null ? null : accounts.of(row.use().schema(), row.name()).orElse(null));
  }

  private void showDefinition(@Nullable DropPlan plan) {
    sql.show(plan == null ? "" : plan.definition());
    sql.setVisible(plan != null);
    sql.setManaged(plan != null);
    bond.setText(
        plan == null
            ? ""
            : plan.bond().map(why -> "It must not be dropped: " + why + ".").orElse(""));
    bond.setVisible(!bond.getText().isEmpty());
  }

  private Node line(Finding finding) {
    Label words = new Label(VisibleText.of(finding.evidence()));
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button look = new Button("Look at it");
    look.setId("index-finding");
    look.getStyleClass().add("small");
    look.setMinWidth(USE_PREF_SIZE);
    look.setOnAction(event -> open.accept(finding));
    HBox line =
        new HBox(
            10,
            new Badge(FindingWords.tone(finding.severity()), FindingWords.word(finding.kind())),
            words,
            look);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }
}
