package dev.howdah.ui.install;

import dev.howdah.schema.inspection.Adapted;
import dev.howdah.schema.inspection.InspectedEntry;
import dev.howdah.schema.inspection.InspectedEntry.State;
import dev.howdah.ui.kit.DiffPane;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.PlanWords;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * One entry closer: why it is in its state, its SQL, and where it does not go by itself what could
 * be done. Node ids: {@code detail-sql}, {@code conflict-diff}, {@code conflict-replace}, {@code
 * adapted-sql}, {@code adapted-accept}.
 */
final class EntryDetail extends StackPane {
  private final InstallViewModel viewModel;
  private final VBox lines = new VBox(12);
  private final StatePane states;

  EntryDetail(InstallViewModel viewModel) {
    this.viewModel = viewModel;
    ScrollPane scroll = new ScrollPane(lines);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    lines.getStyleClass().add("plan-lines");
    states = new StatePane(scroll);
    getChildren().add(states);
    viewModel
        .selectedProperty()
        .subscribe(
            entry -> {
              scroll.setVvalue(0);
              show(entry);
            });
  }

  private void show(@Nullable InspectedEntry entry) {
    lines.getChildren().clear();
    if (entry == null) {
      states.showEmpty(
          Icons.SEARCH,
          "No entry is selected.",
          "Choose one in the list to see why it stands as it does, and its SQL.");
      return;
    }
    states.showContent();
    lines.getChildren().addAll(head(entry), reason(entry));
    switch (entry.state()) {
      case CONFLICTING -> conflict(entry);
      case NOT_APPLICABLE -> unfit(entry);
      case MISSING -> definition("Its SQL here", entry.definition());
      case PRESENT, COVERED, INVALID -> {
        definition(
            entry.state() == State.COVERED ? "What serves instead" : "What stands here",
            entry.targetDefinition());
        if (!entry.definition().equals(entry.targetDefinition())) {
          definition("The catalogue's SQL for this database", entry.definition());
        }
      }
    }
  }

  private static Node head(InspectedEntry entry) {
    Label name = new Label(VisibleText.of(entry.name()));
    name.setTooltip(new Tooltip(name.getText()));
    name.getStyleClass().addAll("mono", "detail-name");
    HBox title = new HBox(10, name, StateBadge.of(entry));
    title.setAlignment(Pos.CENTER_LEFT);
    String where =
        entry.table().map(table -> " on " + VisibleText.of(table)).orElse("")
            + entry.schema().map(schema -> " in schema " + VisibleText.of(schema)).orElse("");
    Label facts =
        wrapped(
            PlanWords.kind(entry.kind())
                + where
                + " · phase "
                + entry.phase()
                + ", "
                + Catalogued.title(entry.phase()).toLowerCase(java.util.Locale.ROOT));
    facts.getStyleClass().add("muted");
    return new VBox(3, title, wrapped(entry.purpose()), facts);
  }

  private static Node reason(InspectedEntry entry) {
    Label words = wrapped(entry.reason());
    String icon =
        switch (entry.state()) {
          case PRESENT, COVERED -> Icons.OK;
          case MISSING -> Icons.WARNING;
          case INVALID, CONFLICTING -> Icons.BAD;
          case NOT_APPLICABLE -> Icons.INFO;
        };
    String tone =
        switch (entry.state()) {
          case PRESENT, COVERED -> "ok";
          case MISSING -> "warn";
          case INVALID, CONFLICTING -> "bad";
          case NOT_APPLICABLE -> "info";
        };
    HBox line = new HBox(10, Icons.of(icon, "icon-" + tone), words);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "reason-" + tone);
    return line;
  }

  private void definition(String title, Optional<String> sql) {
    sql.ifPresent(
        text -> {
          SqlPane pane = new SqlPane("detail-sql");
          pane.show(text);
          lines.getChildren().add(section(title, pane));
        });
  }

  private void conflict(InspectedEntry entry) {
    Optional<String> ours = entry.definition();
    Optional<String> theirs = entry.targetDefinition();
    if (ours.isPresent()) {
      lines.getChildren().add(replacement(entry));
    }
    if (ours.isPresent() && theirs.isPresent()) {
      DiffPane diff = new DiffPane("conflict-diff", "theirs, as it stands", "the catalogue's");
      diff.show(
          Definitions.comparable(entry, theirs.get()), Definitions.comparable(entry, ours.get()));
      lines.getChildren().add(section("How the two differ", diff));
    } else {
      definition("What stands here", theirs);
    }
    definition("The catalogue's SQL for this database", ours);
  }

  private Node replacement(InspectedEntry entry) {
    CheckBox replace =
        agreement(
            "conflict-replace",
            "Replace theirs with the catalogue's…",
            viewModel.choice().isReplaced(entry),
            agreed -> viewModel.choice().replace(entry, agreed));
    return agreement(
        replace,
        "Theirs is dropped and the catalogue's takes its place: whoever uses theirs gets the new"
            + " one. Its definition goes into the journal, from where it can be put back. Until you"
            + " run the plan, nothing changes.");
  }

  private void unfit(InspectedEntry entry) {
    if (entry.adapted().isEmpty()) {
      return;
    }
    Adapted adapted = entry.adapted().get();
    VBox offer = new VBox(8, wrapped(adapted.reason()));
    if (!adapted.columns().isEmpty()) {
      VBox names = new VBox(2);
      adapted.columns().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(
              column -> names.getChildren().add(standsFor(column.getKey(), column.getValue())));
      offer.getChildren().add(names);
    }
    SqlPane sql = new SqlPane("adapted-sql");
    sql.show(adapted.definition());
    offer.getChildren().add(sql);
    lines.getChildren().add(section("What could be made instead", offer));
    CheckBox accept =
        agreement(
            "adapted-accept",
            "Accept this, and put it into the plan",
            viewModel.choice().isAccepted(entry),
            agreed -> viewModel.choice().accept(entry, agreed));
    lines
        .getChildren()
        .add(
            agreement(
                accept,
                "It is Howdah's guess by the nearest names, so look whether they mean the same."));
  }

  private static Node standsFor(String catalogue, String here) {
    Label wanted = new Label(VisibleText.of(catalogue));
    Label found = new Label(VisibleText.of(here));
    wanted.getStyleClass().add("mono");
    found.getStyleClass().addAll("mono", "entry-name");
    Label arrow = new Label("→");
    arrow.getStyleClass().add("muted");
    return new HBox(8, wanted, arrow, found);
  }

  private static CheckBox agreement(
      String id, String words, boolean agreed, java.util.function.Consumer<Boolean> change) {
    CheckBox box = new CheckBox(words);
    box.setId(id);
    box.setSelected(agreed);
    box.setOnAction(event -> change.accept(box.isSelected()));
    box.getStyleClass().add("phase-title");
    return box;
  }

  private static Node agreement(CheckBox box, String consequence) {
    Label words = wrapped(consequence);
    words.getStyleClass().add("muted");
    VBox both = new VBox(4, box, words);
    both.getStyleClass().add("agreement");
    return both;
  }

  private static Node section(String title, Node body) {
    Label head = new Label(title);
    head.getStyleClass().add("card-title");
    return new VBox(6, head, body);
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
