package dev.howdah.ui.indexes;

import dev.howdah.index.account.Account;
import dev.howdah.index.account.Shift;
import dev.howdah.index.account.StatementShift;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.kit.VisibleText;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * The indexes that Howdah built here, with what each brought, and one of them closer. Node ids:
 * {@code brought-table} with {@code -filter}, {@code -count}, {@code -export}; {@code
 * brought-detail}.
 */
final class BroughtPane extends StackPane {
  private static final double HEIGHT = 226;

  private final AccountsViewModel viewModel;
  private final ZoneId zone;
  private final Runnable toFindings;
  private final DataTable<Account, String> table;
  private final VBox detail = new VBox(8);
  private final Label name = new Label();
  private final AccountPane account;
  private final StatePane found;

  /**
   * @param toFindings goes to the findings, where indexes are created
   */
  BroughtPane(AccountsViewModel viewModel, Runnable toFindings, TableSetup setup, ZoneId zone) {
    this.viewModel = viewModel;
    this.zone = zone;
    this.toFindings = toFindings;
    account = new AccountPane(zone);
    table = new DataTable<>("brought-table", Account::entryId, columns(), setup);
    table.setFilterPrompt("Filter indexes");
    table.getStyleClass().addAll("card", "table-card");
    table.selectedProperty().subscribe(viewModel::select);
    VBox.setVgrow(table, Priority.ALWAYS);
    buildDetail();
    found = new StatePane(new VBox(12, table, detail));
    getChildren()
        .add(
            new StatePane(found)
                .follow(
                    viewModel.looking(),
                    viewModel.allProperty(),
                    "Reading what the indexes brought …",
                    viewModel::refresh));
    viewModel.allProperty().subscribe(this::show);
    viewModel.selectedProperty().subscribe(this::showSelected);
  }

  private void buildDetail() {
    detail.setId("brought-detail");
    detail.getStyleClass().addAll("card", "plan-card");
    name.getStyleClass().addAll("mono", "entry-name");
    name.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(name, Priority.ALWAYS);
    Button close = new Button(null, Icons.of(Icons.CLOSE));
    close.setId("brought-detail-close");
    close.getStyleClass().addAll("flat", "button-icon", "small");
    close.setAccessibleText("Close the detail");
    close.setTooltip(new Tooltip("Close the detail"));
    close.setOnAction(event -> viewModel.select(null));
    HBox head = new HBox(10, name, close);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox lines = new VBox(account);
    lines.getStyleClass().add("plan-lines");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    detail.setMinHeight(HEIGHT);
    detail.setPrefHeight(HEIGHT);
    detail.setMaxHeight(HEIGHT);
    detail.getChildren().addAll(head, scroll);
    detail.managedProperty().bind(detail.visibleProperty());
  }

  private void show(@Nullable List<Account> all) {
    if (all == null || !all.isEmpty()) {
      found.showContent();
      table.show(all == null ? List.of() : all);
      return;
    }
    found.showEmpty(
        Icons.INDEXES,
        "Howdah has built no index in this database yet, by the journal on this computer.",
        "Build one from the findings: how its table stood before is kept, and what it brought is"
            + " told here.",
        new NextStep("brought-findings", "Look at the findings", toFindings));
  }

  private void showSelected(@Nullable Account one) {
    detail.setVisible(one != null);
    if (one != null) {
      name.setText(VisibleText.of(one.schema() + "." + one.index() + " on " + one.table()));
    }
    account.show(one);
  }

  private List<DataColumn<Account>> columns() {
    return List.of(
        DataColumn.<Account>text("index", "Index", Account::index).wide(220).growing(),
        DataColumn.<Account>text("table", "Table", AccountWords::table)
            .wide(120)
            .growing()
            .searchedBy(one -> one.schema() + "." + one.table()),
        DataColumn.<Account>text(
                "created", "Created", one -> AccountWords.date(one.created(), zone))
            .wide(106)
            .whole()
            .hiddenAtFirst()
            .exportedAs("Created", one -> one.created().toString()),
        DataColumn.<Account>marks("verdict", "Verdict", BroughtPane::marks).wide(176).whole(),
        DataColumn.<Account>text("words", "In words", Account::words).wide(230).growing(),
        DataColumn.<Account, Long>figure(
                "scans",
                "Scans",
                one -> one.use().map(Account.Use::scans).orElse(null),
                one ->
                    one.use().map(use -> String.format(Locale.ROOT, "%,d", use.scans())).orElse(""))
            .wide(86)
            .whole(),
        DataColumn.<Account, Long>figure(
                "size",
                "Size",
                one -> one.use().map(Account.Use::bytes).orElse(null),
                one -> one.use().map(use -> Units.bytes(use.bytes())).orElse(""))
            .wide(78)
            .exportedAs("Size (bytes)"),
        DataColumn.<Account, Double>figure(
                "mean", "Mean time", one -> change(one).orElse(null), AccountWords::mean)
            .wide(138)
            .whole()
            .explained(
                one ->
                    one.statements().isEmpty()
                        ? one.use().filter(use -> use.scans() == 0).isPresent()
                            ? "No scan: no statement has used it."
                            : "No statement of its table is counted before and since."
                        : "Of a call before and since: "
                            + ForecastWords.oneLine(one.statements().getFirst().text()))
            .exportedAs("Change of the mean time (share)"),
        DataColumn.<Account, Double>figure(
                "hot",
                "HOT",
                one -> one.heapOnly().map(Shift::since).orElse(null),
                one -> one.heapOnly().map(AccountWords::shortShares).orElse(""))
            .wide(92)
            .whole()
            .hiddenAtFirst()
            .explained(
                one ->
                    one.heapOnly().isPresent()
                        ? "The share of the table's updates that are heap-only, before and since."
                        : ""));
  }

  /** What it brought, and beside it what that costs. */
  private static List<Mark> marks(Account one) {
    Mark verdict = new Mark(AccountWords.tone(one), AccountWords.verdict(one), one.words());
    return AccountWords.isDear(one)
        ? List.of(verdict, new Mark(Badge.Tone.WARN, "writers pay", AccountWords.writers(one)))
        : List.of(verdict);
  }

  private static Optional<Double> change(Account one) {
    return one.statements().stream().findFirst().map(StatementShift::meanMillis).map(Shift::change);
  }
}
