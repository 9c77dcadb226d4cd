package dev.howdah.ui.journal;

import dev.howdah.journal.Ending;
import dev.howdah.journal.Entry;
import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.DataColumn;
import dev.howdah.ui.kit.DataTable;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.OnScreen;
import dev.howdah.ui.kit.OutcomeBanner;
import dev.howdah.ui.kit.PlanSheet;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TableSetup;
import dev.howdah.ui.kit.TextExport;
import dev.howdah.ui.kit.VisibleText;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The journal: what was changed, closer with its SQL and its undo, and taking it back. Node ids:
 * {@code journal-table}, {@code journal-all}, {@code journal-export}, {@code journal-refresh},
 * {@code journal-outcome}, {@code journal-undo}, and those of the sheet after {@code journal-undo}.
 */
public final class JournalView extends StackPane {
  private final JournalViewModel viewModel;
  private final DateTimeFormatter minute;
  private final DateTimeFormatter time;
  private final Label subtitle = new Label();
  private final TextExport export;
  private Consumer<String> lead = page -> {};

  /**
   * A page that reads the journal whenever it comes on screen.
   *
   * @param zone in which times are told
   */
  public JournalView(JournalViewModel viewModel, TableSetup setup, ZoneId zone) {
    ExportChooser chooser = setup.chooser();
    Executor background = setup.background();
    UiExecutor ui = setup.ui();
    this.viewModel = viewModel;
    minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    time = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
    export = new TextExport("journal-export-status", chooser, background, ui);
    setId("journal-page");
    DataTable<Entry, String> table = new DataTable<>("journal-table", Entry::id, columns(), setup);
    table.setFilterPrompt("Filter changes");
    table.getStyleClass().addAll("card", "table-card");
    CheckBox all = new CheckBox("All databases");
    all.setId("journal-all");
    all.selectedProperty().bindBidirectional(viewModel.everywhereProperty());
    all.setMinWidth(Region.USE_PREF_SIZE);
    table.lead(all);
    JournalDetail detail = new JournalDetail(viewModel, time, () -> lead.accept("indexes"));
    table.selectedProperty().subscribe(detail::show);
    VBox.setVgrow(table, Priority.ALWAYS);
    table.getStyleClass().add("journal-list");
    VBox body = new VBox(12, table, detail);
    StatePane states = new StatePane(body);
    VBox.setVgrow(states, Priority.ALWAYS);
    states.follow(
        viewModel.looking(), viewModel.lookProperty(), "Reading the journal …", viewModel::open);
    viewModel
        .entriesProperty()
        .subscribe(
            entries -> {
              table.show(entries);
              if (viewModel.lookProperty().get() != null) {
                showEmpty(states, table);
              }
            });
    viewModel
        .lookProperty()
        .subscribe(
            known -> {
              if (known != null) {
                subtitle.setText(subtitle(known));
                showEmpty(states, table);
                detail.show(table.selectedProperty().get());
              }
            });
    VBox page =
        new VBox(
            head(table),
            new OutcomeBanner(
                "journal-outcome",
                viewModel.undoing(),
                ended -> PlanWords.outcome(ended.plan(), ended.outcome()),
                null),
            states);
    page.getStyleClass().add("page");
    PlanSheet sheet =
        new PlanSheet(
            "journal-undo",
            viewModel.undoing(),
            new TextExport("journal-undo-script-status", chooser, background, ui),
            this::sheetTitle);
    getChildren().addAll(page, sheet);
    OnScreen.whenShown(this, viewModel::open);
  }

  /**
   * Leads to where changes are made.
   *
   * @param pages opens the page of an id
   */
  public JournalView leading(Consumer<String> pages) {
    lead = pages;
    return this;
  }

  private void showEmpty(StatePane states, DataTable<Entry, String> table) {
    JournalActions.Look known = viewModel.lookProperty().get();
    if (known != null && known.entries().isEmpty()) {
      states.showEmpty(
          Icons.JOURNAL,
          "Nothing has been changed yet.",
          "Every install, uninstall, index build or drop and ANALYZE that Howdah runs is written"
              + " down here before it runs, with its SQL and what takes it back.",
          new NextStep("journal-to-indexes", "To the indexes", () -> lead.accept("indexes")),
          new NextStep(
              "journal-to-objects", "To the schema objects", () -> lead.accept("install")));
    } else if (known != null) {
      table.setEmptyReason(
          viewModel.everywhereProperty().get()
              ? "Nothing has been changed yet."
              : "Nothing has been changed on this database; other databases have entries.");
      states.showContent();
    }
  }

  private String sheetTitle(Plan plan) {
    String id = plan.undoes().orElse("");
    return viewModel.entriesProperty().get().stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .map(entry -> VisibleText.of(JournalWords.undo(entry, plan)))
        .orElse("Undo " + id);
  }

  private static String subtitle(JournalActions.Look known) {
    return "What Howdah changed, with what takes it back. Kept on this computer, in "
        + known.where()
        + "."
        + (known.damaged() == 0
            ? ""
            : " "
                + PlanWords.count(known.damaged(), "line", "lines")
                + " of it cannot be read and may hide a change.");
  }

  private HBox head(DataTable<Entry, String> table) {
    Label title = new Label("Journal");
    title.getStyleClass().add("page-title");
    subtitle.getStyleClass().add("page-subtitle");
    subtitle.setWrapText(true);
    subtitle.setMinHeight(USE_PREF_SIZE);
    VBox words = new VBox(2, title, subtitle);
    words.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(words, Priority.ALWAYS);
    MenuItem sql = new MenuItem("As an SQL script…");
    MenuItem json = new MenuItem("As JSON…");
    MenuItem csv = table.exportItem("The rows shown as CSV…");
    MenuButton files = new MenuButton("Export…", Icons.of(Icons.EXPORT), sql, json, csv);
    files.setId("journal-export");
    files.setMinWidth(USE_PREF_SIZE);
    files.getStyleClass().add("small");
    files.disableProperty().bind(viewModel.entriesProperty().map(List::isEmpty).orElse(true));
    sql.setOnAction(event -> export(files, false));
    json.setOnAction(event -> export(files, true));
    Button refresh = new Button("Refresh", Icons.of(Icons.REFRESH));
    refresh.setId("journal-refresh");
    refresh.getStyleClass().add("small");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh.disableProperty().bind(viewModel.looking().running());
    refresh.setOnAction(event -> viewModel.open());
    HBox head = new HBox(10, words, export.status(), files, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(USE_PREF_SIZE);
    return head;
  }

  private void export(MenuButton near, boolean json) {
    List<Entry> listed = viewModel.withParts();
    export.save(
        near, "howdah-journal" + (json ? ".json" : ".sql"), any -> viewModel.export(listed, json));
  }

  private List<DataColumn<Entry>> columns() {
    return List.of(
        DataColumn.<Entry>text("when", "When", entry -> minute.format(entry.begun()))
            .explained(entry -> time.format(entry.begun()))
            .exportedAs("When", entry -> time.format(entry.begun()))
            .wide(140)
            .whole(),
        DataColumn.<Entry>text(
                "action", "Change", entry -> JournalWords.action(entry.change().action()))
            .wide(116)
            .whole(),
        DataColumn.<Entry>text("objects", "Objects", this::objects)
            .explained(this::wholeObjects)
            .searchedBy(entry -> String.join("\n", entry.change().objects()))
            .wide(190)
            .growing(),
        DataColumn.<Entry>text("database", "Database", entry -> entry.change().place().database())
            .explained(entry -> entry.change().place().address())
            .wide(120)
            .hiddenAtFirst(),
        DataColumn.<Entry>text("by", "Role · by", JournalWords::by).wide(160).hiddenAtFirst(),
        DataColumn.<Entry, Duration>figure(
                "took",
                "Took",
                entry -> entry.ending().flatMap(Ending::lasted).orElse(null),
                JournalWords::took)
            .wide(76)
            .whole()
            .yielding(),
        DataColumn.<Entry>marks("result", "Result", viewModel::marks).wide(150),
        DataColumn.<Entry>text("next", "Next step", viewModel::next).wide(172));
  }

  private String wholeObjects(Entry entry) {
    List<String> names = entry.change().objects();
    return objects(entry)
        + (names.size() > JournalWords.NAMED ? ":\n" + String.join("\n", names) : "");
  }

  /** With the place where it is another one than this. */
  private String objects(Entry entry) {
    String names = JournalWords.objects(entry.change());
    return viewModel.here(entry)
        ? names
        : names
            + " · "
            + entry.change().place().database()
            + " on "
            + entry.change().place().address();
  }
}
