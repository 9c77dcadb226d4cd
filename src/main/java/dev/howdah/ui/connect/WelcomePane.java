package dev.howdah.ui.connect;

import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.TimeLeftLabel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** What Howdah does, in three promises, and the demo to try it on. */
final class WelcomePane extends VBox {
  private final ConnectViewModel viewModel;

  WelcomePane(ConnectViewModel viewModel, Runnable openImport) {
    this.viewModel = viewModel;
    getStyleClass().add("welcome-pane");
    setAlignment(Pos.CENTER_LEFT);
    Label name = new Label("Howdah");
    name.getStyleClass().add("welcome-name");
    Label tagline =
        new Label(
            "See within seconds whether a PostgreSQL database is well, and mend what is not.");
    tagline.getStyleClass().add("welcome-tagline");
    tagline.setWrapText(true);
    tagline.setMinHeight(Region.USE_PREF_SIZE);
    VBox promises =
        new VBox(
            promise(
                Icons.SHIELD,
                "Looking never hurts",
                "Every poll is read-only and bounded, waits behind nobody's lock, and stays under"
                    + " one percent of one core."),
            promise(
                Icons.OK,
                "Only what you confirm",
                "Nothing changes but by an action whose exact SQL you saw. Production asks for the"
                    + " database's name."),
            promise(
                "fth-feather",
                "No debris",
                "An interrupted index build is found again, and finished or removed. Never"
                    + " mistaken for a good one."));
    promises.getStyleClass().add("promises");
    getChildren().addAll(new VBox(6, name, tagline), promises, demoCard(), elsewhere(openImport));
  }

  private static HBox elsewhere(Runnable openImport) {
    Label words = new Label("Coming from pgAdmin, DBeaver or psql?");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add("muted");
    Button take = new Button("Import…", Icons.of("fth-upload"));
    take.setId("connect-import-first");
    take.getStyleClass().add("flat");
    take.setMinWidth(Region.USE_PREF_SIZE);
    take.setOnAction(event -> openImport.run());
    HBox line = new HBox(8, words, take);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  private static HBox promise(String icon, String title, String words) {
    StackPane disc = new StackPane(Icons.of(icon));
    disc.getStyleClass().add("promise-icon");
    disc.setMinSize(38, 38);
    disc.setMaxSize(38, 38);
    Label head = new Label(title);
    head.getStyleClass().add("card-title");
    Label body = new Label(words);
    body.getStyleClass().add("muted");
    body.setWrapText(true);
    body.setMinHeight(Region.USE_PREF_SIZE);
    VBox text = new VBox(2, head, body);
    HBox.setHgrow(text, Priority.ALWAYS);
    return new HBox(14, disc, text);
  }

  private VBox demoCard() {
    Label title = new Label("No server at hand?");
    title.getStyleClass().add("card-title");
    Label words =
        new Label(
            viewModel.offersDemo()
                ? "A real PostgreSQL on this machine, with data and a live workload to look at."
                : "This package of Howdah comes without the demo. The one with it brings a real"
                    + " PostgreSQL to look at.");
    words.setId("connect-demo-words");
    words.getStyleClass().add("muted");
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    VBox text = new VBox(2, title, words);
    HBox.setHgrow(text, Priority.ALWAYS);
    Button demo = new Button("Try the demo", Icons.of(Icons.RUN));
    demo.setId("connect-demo");
    demo.getStyleClass().add("button-outlined");
    demo.setMinWidth(Region.USE_PREF_SIZE);
    demo.disableProperty().bind(viewModel.busy());
    demo.setOnAction(event -> viewModel.startDemo());
    Button cancel = new Button("Cancel");
    cancel.setId("connect-demo-cancel");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(event -> viewModel.cancel());
    HBox head = new HBox(14, text, demo, cancel);
    head.setAlignment(Pos.CENTER);
    Label step = new Label();
    step.setId("connect-demo-step");
    step.textProperty().bind(viewModel.demoStepProperty());
    step.visibleProperty().bind(step.textProperty().isNotEmpty());
    step.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(step, Priority.ALWAYS);
    HBox told = new HBox(12, step, new TimeLeftLabel(viewModel.demoFractionProperty()));
    told.setAlignment(Pos.BASELINE_LEFT);
    told.visibleProperty().bind(step.visibleProperty());
    told.managedProperty().bind(step.visibleProperty());
    ProgressBar bar = new ProgressBar();
    bar.setId("connect-demo-progress");
    bar.progressProperty().bind(viewModel.demoFractionProperty());
    bar.setMaxWidth(Double.MAX_VALUE);
    viewModel
        .demo()
        .phaseProperty()
        .subscribe(
            phase -> {
              boolean running = phase == UiAction.Phase.RUNNING;
              for (Region node : new Region[] {bar, cancel}) {
                node.setVisible(running);
                node.setManaged(running);
              }
              demo.setVisible(!running && viewModel.offersDemo());
              demo.setManaged(demo.isVisible());
            });
    FailureBanner banner = new FailureBanner().follow(viewModel.demo(), viewModel::startDemo);
    VBox card = new VBox(10, head, told, bar, banner);
    card.getStyleClass().addAll("card", "demo-card");
    return card;
  }
}
