package dev.howdah.ui.journal;

import dev.howdah.journal.Change;
import dev.howdah.journal.Entry;
import dev.howdah.journal.Step;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Mark;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One change closer: what became of it, what ran, what takes it back. Node ids: {@code
 * journal-sql}, {@code journal-undo-sql}, {@code journal-undo}.
 */
final class JournalDetail extends VBox {
  private static final int LINES = 9;

  private final JournalViewModel viewModel;
  private final DateTimeFormatter time;
  private final Runnable indexes;
  private final VBox lines = new VBox(8);
  private final ScrollPane scroll = new ScrollPane(lines);
  private final StatePane states = new StatePane(scroll);

  /**
   * @param indexes opens their page
   */
  JournalDetail(JournalViewModel viewModel, DateTimeFormatter time, Runnable indexes) {
    this.viewModel = viewModel;
    this.indexes = indexes;
    this.time = time;
    getStyleClass().add("card");
    setId("journal-detail");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    VBox.setVgrow(states, Priority.ALWAYS);
    getChildren().add(states);
    show(null);
  }

  void show(@Nullable Entry entry) {
    if (entry == null) {
      states.showEmpty(
          Icons.JOURNAL,
          "No change is selected.",
          "Choose one above to see what ran, and its undo.");
      return;
    }
    states.showContent();
    scroll.setVvalue(0);
    GridPane scripts = new GridPane(12, 0);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    scripts.getColumnConstraints().setAll(half, half);
    scripts.addRow(
        0,
        script("What ran", "journal-sql", entry.change().steps(), ""),
        script(
            "What takes it back",
            "journal-undo-sql",
            entry.change().undo(),
            entry.change().action() == Change.Action.ANALYZE
                ? "Nothing: statistics that are fresh do no harm."
                : "Nothing takes it back."));
    lines.getChildren().setAll(head(entry), scripts);
  }

  private Node head(Entry entry) {
    Label title =
        new Label(
            VisibleText.of(
                JournalWords.action(entry.change().action())
                    + " · "
                    + JournalWords.objects(entry.change())));
    title.getStyleClass().add("card-title");
    title.setMinWidth(0);
    title.setWrapText(true);
    title.setMinHeight(USE_PREF_SIZE);
    title.setTooltip(new Tooltip(VisibleText.of(String.join("\n", entry.change().objects()))));
    HBox first = new HBox(10, title);
    first.setAlignment(Pos.CENTER_LEFT);
    for (Mark mark : viewModel.marks(entry)) {
      Badge badge = new Badge(mark.tone(), mark.text());
      badge.setTooltip(new Tooltip(mark.explanation()));
      first.getChildren().add(badge);
    }
    Button undo = new Button("Undo…", Icons.of(Icons.UNDO));
    undo.setId("journal-undo");
    undo.getStyleClass().add("small");
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setDisable(!viewModel.noUndo(entry).isEmpty());
    undo.setOnAction(event -> viewModel.proposeUndo(entry));
    Region between = new Region();
    HBox.setHgrow(between, Priority.ALWAYS);
    first.getChildren().add(between);
    if (!viewModel.next(entry).isEmpty() && JournalWords.isOfIndex(entry)) {
      Button mend = new Button("To the indexes", Icons.of(Icons.INDEXES));
      mend.setId("journal-mend");
      mend.getStyleClass().add("small");
      mend.setMinWidth(USE_PREF_SIZE);
      mend.setOnAction(event -> indexes.run());
      first.getChildren().add(mend);
    }
    first.getChildren().add(undo);
    Label facts =
        muted(
            entry.id()
                + " · "
                + time.format(entry.begun())
                + " · "
                + entry.change().place().database()
                + " on "
                + entry.change().place().address()
                + " · "
                + JournalWords.by(entry));
    VBox head = new VBox(2, first);
    if (entry.change().objects().size() > JournalWords.NAMED) {
      head.getChildren().add(muted(String.join(", ", entry.change().objects())));
    }
    head.getChildren().addAll(wrapped(JournalWords.ending(entry)), facts);
    List<Entry> parts = viewModel.parts(entry);
    if (!parts.isEmpty()) {
      head.getChildren().add(muted(JournalWords.parts(parts)));
    }
    String note = viewModel.undoNote(entry);
    if (!note.isEmpty()) {
      head.getChildren().add(muted(note));
    }
    return head;
  }

  private static Label muted(String words) {
    Label label = wrapped(words);
    label.getStyleClass().addAll("muted", "small");
    return label;
  }

  private Node script(String title, String id, List<Step> steps, String none) {
    Label name = new Label(title);
    name.getStyleClass().add("field-label");
    VBox box = new VBox(4, name);
    if (steps.isEmpty()) {
      Label nothing = wrapped(none);
      nothing.getStyleClass().add("muted");
      box.getChildren().add(nothing);
    } else {
      SqlPane sql = new SqlPane(id).lines(LINES);
      sql.show(viewModel.script(steps));
      box.getChildren().add(sql);
    }
    box.setMinWidth(0);
    return box;
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
