package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.YieldingRow;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The saved connections: found by typing, chosen by a click, connected to by a double click or
 * Enter. Node ids: {@code profiles-search}, {@code profiles-list}, {@code profiles-new}, {@code
 * connect-import}, {@code profiles-undo}, {@code profiles-demo}.
 */
final class ProfilesPane extends VBox {
  private final ConnectViewModel viewModel;
  private final ProfilesViewModel saved;
  private final ListView<ProfileRow> list = new ListView<>();
  private final Consumer<Profile> rename;
  private boolean following;

  ProfilesPane(ConnectViewModel viewModel, Runnable openImport, Consumer<Profile> rename) {
    this.viewModel = viewModel;
    this.rename = rename;
    saved = viewModel.saved();
    getStyleClass().addAll("card", "profiles-pane");
    TextField search = new TextField();
    search.setId("profiles-search");
    search.setAccessibleText("Search the saved connections");
    search.setPromptText("Search by name, group, host, user");
    search.textProperty().bindBidirectional(saved.searchProperty());
    search.addEventHandler(KeyEvent.KEY_PRESSED, this::leaveSearch);
    list.setId("profiles-list");
    list.setAccessibleText("Saved connections");
    list.getStyleClass().add("profile-list");
    list.setItems(saved.rows());
    list.setCellFactory(any -> new ProfileCell(viewModel, rename));
    list.setPlaceholder(placeholder());
    VBox.setVgrow(list, Priority.ALWAYS);
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(
            row -> {
              if (!following && row instanceof ProfileRow.Entry entry) {
                saved.choose(entry.profile(), entry.saved());
              }
            });
    list.addEventHandler(KeyEvent.KEY_PRESSED, this::act);
    // What is in the form while connecting is what is being connected to.
    list.disableProperty().bind(viewModel.busy());
    saved.rows().addListener((ListChangeListener<ProfileRow>) change -> follow());
    saved.selectedProperty().subscribe(any -> follow());
    FailureBanner banner = new FailureBanner();
    saved
        .failureProperty()
        .subscribe(
            failure -> {
              if (failure == null) {
                banner.hide();
              } else {
                banner.show(failure, null);
              }
            });
    getChildren().addAll(head(openImport), search, notices(), banner, list, undo(), demo());
  }

  private HBox head(Runnable openImport) {
    Label title = new Label("Howdah");
    title.getStyleClass().add("profiles-title");
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button fresh = new Button("New", Icons.of("fth-plus"));
    fresh.setId("profiles-new");
    fresh.setOnAction(
        event -> {
          list.getSelectionModel().clearSelection();
          saved.startAnew();
        });
    fresh.disableProperty().bind(viewModel.busy());
    Button take = new Button("Import…", Icons.of("fth-upload"));
    take.setId("connect-import");
    take.setOnAction(event -> openImport.run());
    title.setMinWidth(USE_PREF_SIZE);
    fresh.setMinWidth(USE_PREF_SIZE);
    take.setMinWidth(USE_PREF_SIZE);
    fresh.setTooltip(new Tooltip("A new connection"));
    take.setTooltip(new Tooltip("Import connections"));
    YieldingRow head = new YieldingRow(8, title, fresh, take);
    head.yieldWords(take);
    head.yieldWords(fresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private Label placeholder() {
    Label none = new Label("No connection has all these words.");
    none.getStyleClass().add("muted");
    return none;
  }

  private VBox notices() {
    VBox box = new VBox(6);
    box.managedProperty().bind(box.visibleProperty());
    Runnable show =
        () -> {
          box.getChildren().setAll(saved.notices().stream().map(this::notice).toList());
          box.setVisible(!saved.notices().isEmpty());
        };
    saved.notices().addListener((ListChangeListener<String>) change -> show.run());
    show.run();
    return box;
  }

  private HBox notice(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(label, Priority.ALWAYS);
    label.setMaxWidth(Double.MAX_VALUE);
    Button close = new Button(null, Icons.of(Icons.CLOSE));
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Dismiss");
    close.setTooltip(new Tooltip("Dismiss"));
    close.setOnAction(event -> saved.dismissNotice(words));
    HBox line = new HBox(8, Icons.of(Icons.WARNING, "banner-icon"), label, close);
    line.getStyleClass().add("banner");
    line.setMinHeight(USE_PREF_SIZE);
    return line;
  }

  private HBox undo() {
    Label words = new Label();
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    Button undo = new Button("Undo", Icons.of(Icons.UNDO));
    undo.setId("profiles-undo");
    undo.setMinWidth(USE_PREF_SIZE);
    undo.setOnAction(event -> saved.undoRemoval());
    HBox line = new HBox(10, words, undo);
    line.getStyleClass().add("undo-line");
    line.setAlignment(Pos.CENTER_LEFT);
    line.managedProperty().bind(line.visibleProperty());
    saved
        .removedProperty()
        .subscribe(
            removed -> {
              line.setVisible(removed != null);
              words.setText(
                  removed == null ? "" : "\"" + removed.profile().name() + "\" was deleted.");
            });
    return line;
  }

  private VBox demo() {
    Label words = new Label("No server at hand?");
    words.getStyleClass().add("muted");
    Button start = new Button("Try the demo", Icons.of(Icons.RUN));
    start.setId("profiles-demo");
    start.setVisible(viewModel.offersDemo());
    words.setText(
        viewModel.offersDemo()
            ? words.getText()
            : "This package of Howdah comes without the demo.");
    start.getStyleClass().add("flat");
    start.disableProperty().bind(viewModel.busy());
    start.setOnAction(event -> viewModel.startDemo());
    Button cancel = new Button("Cancel");
    cancel.visibleProperty().bind(viewModel.demo().running());
    cancel.managedProperty().bind(cancel.visibleProperty());
    cancel.setOnAction(event -> viewModel.cancel());
    Label step = new Label();
    step.getStyleClass().add("muted");
    step.textProperty().bind(viewModel.demoStepProperty());
    start.setMinWidth(USE_PREF_SIZE);
    FlowPane line = new FlowPane(6, 2, words, start, step, cancel);
    line.setAlignment(Pos.CENTER_LEFT);
    FailureBanner banner = new FailureBanner().follow(viewModel.demo(), viewModel::startDemo);
    viewModel
        .demo()
        .phaseProperty()
        .subscribe(phase -> words.setVisible(phase != UiAction.Phase.RUNNING));
    return new VBox(6, line, banner);
  }

  /** Marks the chosen connection in the list, without choosing it again. */
  private void follow() {
    Profile chosen = saved.selectedProperty().get();
    following = true;
    try {
      if (chosen == null) {
        return;
      }
      saved.rows().stream()
          .filter(
              row ->
                  row instanceof ProfileRow.Entry entry && entry.profile().id().equals(chosen.id()))
          .findFirst()
          .filter(row -> !row.equals(list.getSelectionModel().getSelectedItem()))
          .ifPresent(
              row -> {
                list.getSelectionModel().select(row);
                list.scrollTo(Math.max(0, saved.rows().indexOf(row) - 2));
              });
    } finally {
      following = false;
    }
  }

  private void leaveSearch(KeyEvent event) {
    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
      saved.rows().stream()
          .filter(ProfileRow.Entry.class::isInstance)
          .findFirst()
          .ifPresent(
              row -> {
                list.getSelectionModel().select(row);
                list.requestFocus();
              });
      event.consume();
    }
  }

  private void act(KeyEvent event) {
    if (!(list.getSelectionModel().getSelectedItem() instanceof ProfileRow.Entry entry)) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER && event.isShortcutDown() && entry.saved()) {
      viewModel.elsewhere().ifPresent(windows -> windows.open(entry.profile()));
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER) {
      viewModel.submit();
      event.consume();
    } else if (entry.saved() && event.getCode() == KeyCode.DELETE) {
      saved.remove(entry.profile());
      event.consume();
    } else if (entry.saved() && event.getCode() == KeyCode.F2) {
      rename.accept(entry.profile());
      event.consume();
    }
  }
}
