package dev.howdah.ui.connect;

import dev.howdah.connect.profile.imports.Candidate;
import dev.howdah.connect.profile.imports.ImportPreview;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Icons;
import java.util.Comparator;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Takes connections over from other programs: first where from, then what would be taken and what
 * not. Node ids: {@code import-sheet}, {@code import-file}, {@code import-found-N}, {@code
 * import-take}, {@code import-show}, {@code import-dismiss}, {@code import-outcome}.
 */
final class ImportSheet extends StackPane {
  private final ImportViewModel viewModel;
  private final VBox lines = new VBox();
  private final Label summary = new Label();
  private final Button take = new Button();

  ImportSheet(ImportViewModel viewModel, ImportViewModel.Chooser files) {
    this.viewModel = viewModel;
    getStyleClass().add("scrim");
    visibleProperty().bind(viewModel.openProperty());
    Label title = new Label("Import connections");
    title.getStyleClass().add("sheet-title");
    Label words =
        new Label(
            "From pgAdmin's export (servers.json), DBeaver's data-sources.json or .dbp, and libpq's"
                + " own files. No password is copied: what stands in .pgpass or a service file stays"
                + " there and is used from there.");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    words.getStyleClass().add("muted");
    summary.getStyleClass().add("card-title");
    summary.setWrapText(true);
    lines.getStyleClass().add("candidates");
    ScrollPane scroll = new ScrollPane(lines);
    scroll.getStyleClass().add("plain-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.managedProperty().bind(scroll.visibleProperty());
    scroll.visibleProperty().bind(viewModel.previewProperty().isNotNull());
    VBox.setVgrow(scroll, Priority.ALWAYS);
    FailureBanner reading = new FailureBanner().follow(viewModel.reading(), null);
    FailureBanner taking = new FailureBanner().follow(viewModel.taking(), viewModel::take);
    VBox sheet =
        new VBox(
            title, words, sources(files), reading, outcome(), summary, scroll, taking, buttons());
    sheet.setId("import-sheet");
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxWidth(720);
    sheet.setMaxHeight(USE_PREF_SIZE);
    StackPane.setMargin(sheet, new Insets(28));
    FocusHold hold = new FocusHold(this);
    visibleProperty().subscribe(hold::hold);
    getChildren().add(sheet);
    viewModel.previewProperty().subscribe(this::show);
    viewModel.ticked().addListener((SetChangeListener<String>) change -> count());
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            viewModel.close();
            event.consume();
          }
        });
  }

  private FlowPane sources(ImportViewModel.Chooser files) {
    FlowPane line = new FlowPane(8, 8);
    Button choose = new Button("Choose a file…", Icons.of("fth-folder"));
    choose.setId("import-file");
    choose.setOnAction(event -> files.choose().ifPresent(viewModel::read));
    Runnable show =
        () -> {
          line.getChildren().setAll(choose);
          for (int i = 0; i < viewModel.found().size(); i++) {
            line.getChildren().add(found(i, viewModel.found().get(i)));
          }
        };
    viewModel.found().addListener((ListChangeListener<ProfileImport.Found>) change -> show.run());
    show.run();
    return line;
  }

  private Button found(int number, ProfileImport.Found file) {
    String words = file.source().words();
    Button button = new Button(Character.toUpperCase(words.charAt(0)) + words.substring(1));
    button.setId("import-found-" + number);
    button.setTooltip(new Tooltip(file.file().toString()));
    button.setOnAction(event -> viewModel.read(file));
    return button;
  }

  private HBox outcome() {
    Label words = new Label();
    words.setId("import-outcome");
    words.setWrapText(true);
    words.textProperty().bind(viewModel.outcomeProperty());
    HBox line = new HBox(10, Icons.of(Icons.OK, "icon-ok"), words);
    line.getStyleClass().add("success-banner");
    line.setAlignment(Pos.CENTER_LEFT);
    line.visibleProperty().bind(words.textProperty().isNotEmpty());
    line.managedProperty().bind(line.visibleProperty());
    return line;
  }

  private HBox buttons() {
    take.setId("import-take");
    take.getStyleClass().add("accent");
    take.managedProperty().bind(take.visibleProperty());
    take.setOnAction(event -> viewModel.take());
    Button show = new Button("Show them");
    show.setId("import-show");
    show.getStyleClass().add("accent");
    show.visibleProperty().bind(viewModel.outcomeProperty().isNotEmpty());
    show.managedProperty().bind(show.visibleProperty());
    show.setOnAction(event -> viewModel.showTaken());
    Button dismiss = new Button("Close");
    dismiss.setId("import-dismiss");
    dismiss.setOnAction(event -> viewModel.close());
    viewModel
        .taking()
        .phaseProperty()
        .subscribe(phase -> dismiss.setDisable(phase == UiAction.Phase.RUNNING));
    HBox line = new HBox(10, dismiss, show, take);
    line.setAlignment(Pos.CENTER_RIGHT);
    return line;
  }

  private void show(ImportPreview preview) {
    lines.getChildren().clear();
    summary.setVisible(preview != null);
    summary.setManaged(preview != null);
    take.setVisible(preview != null && !preview.taken().isEmpty());
    if (preview == null) {
      return;
    }
    preview.notices().forEach(each -> lines.getChildren().add(CandidateLine.notice(each)));
    preview.candidates().stream()
        .sorted(Comparator.comparing(Candidate::verdict))
        .forEach(each -> lines.getChildren().add(new CandidateLine(each, viewModel)));
    summary.setText(viewModel.outcomeProperty().get().isEmpty() ? words(preview) : "Not imported");
    count();
  }

  private static String words(ImportPreview preview) {
    Map<Candidate.Verdict, String> words =
        Map.of(
            Candidate.Verdict.NEW, " new",
            Candidate.Verdict.KNOWN, " saved already",
            Candidate.Verdict.UNUSABLE, " not usable");
    StringBuilder text = new StringBuilder(preview.source().words()).append(": ");
    text.setCharAt(0, Character.toUpperCase(text.charAt(0)));
    String between = "";
    for (Candidate.Verdict each : Candidate.Verdict.values()) {
      if (preview.count(each) > 0 || each == Candidate.Verdict.NEW) {
        text.append(between).append(preview.count(each)).append(words.get(each));
        between = ", ";
      }
    }
    return text.toString();
  }

  private void count() {
    int count = viewModel.ticked().size();
    take.setText("Import " + count);
    take.setDisable(count == 0);
  }
}
