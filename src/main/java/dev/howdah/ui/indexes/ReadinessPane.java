package dev.howdah.ui.indexes;

import dev.howdah.index.Blocker;
import dev.howdah.index.Obstacle;
import dev.howdah.index.Room;
import dev.howdah.monitor.Units;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * What a proposed build would meet if it began now: what is in its way, what room it needs, and
 * whom it would wait for. How large a new index becomes is told by the forecast beside it alone.
 * Takes no room where nothing is built. Node ids: {@code readiness}, {@code readiness-summary},
 * {@code readiness-again}, and those of {@link BlockerLine}.
 */
final class ReadinessPane extends VBox {
  private final ReadinessViewModel viewModel;
  private final Label summary = new Label();
  private final StackPane state = new StackPane();
  private final ProgressIndicator wheel = new ProgressIndicator();
  private final Label ended = new Label();
  private final VBox lines = new VBox(8);

  ReadinessPane(ReadinessViewModel viewModel) {
    super(8);
    this.viewModel = viewModel;
    setId("readiness");
    summary.setId("readiness-summary");
    summary.getStyleClass().add("card-title");
    summary.setWrapText(true);
    summary.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(summary, Priority.ALWAYS);
    summary.setMaxWidth(Double.MAX_VALUE);
    wheel.setPrefSize(16, 16);
    wheel.setMaxSize(16, 16);
    wheel
        .visibleProperty()
        .bind(viewModel.looking().running().or(viewModel.endings().ending().running()));
    wheel.managedProperty().bind(wheel.visibleProperty());
    Button again = new Button("Refresh", Icons.of(Icons.REFRESH));
    again.setId("readiness-again");
    again.getStyleClass().add("small");
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(
        event -> {
          if (!viewModel.looking().running().get()) {
            viewModel.again();
          }
        });
    state.setMinWidth(USE_PREF_SIZE);
    state.managedProperty().bind(state.visibleProperty());
    HBox head = new HBox(8, wheel, state, summary, again);
    head.setAlignment(Pos.CENTER_LEFT);
    ended.setId("readiness-ended");
    ended.textProperty().bind(viewModel.endings().endedProperty());
    ended.setWrapText(true);
    ended.setMinHeight(USE_PREF_SIZE);
    ended.visibleProperty().bind(ended.textProperty().isNotEmpty());
    ended.managedProperty().bind(ended.visibleProperty());
    lines.managedProperty().bind(lines.visibleProperty());
    getStyleClass().add("readiness");
    getChildren()
        .addAll(
            head,
            new FailureBanner().follow(viewModel.looking(), viewModel::again),
            new FailureBanner().follow(viewModel.endings().ending(), null),
            ended,
            lines);
    viewModel.foreseenProperty().subscribe(this::show);
    viewModel.looking().phaseProperty().subscribe(any -> summarize());
  }

  private void summarize() {
    ReadinessViewModel.Foreseen seen = viewModel.foreseenProperty().get();
    summary.setText(words(seen));
    boolean known = seen != null;
    state.setVisible(known);
    if (known) {
      boolean free = seen.canBegin();
      boolean waits = !seen.blockers().isEmpty();
      state
          .getChildren()
          .setAll(
              Icons.of(
                  !free ? Icons.BAD : waits ? Icons.CLOCK : Icons.OK,
                  !free ? "icon-bad" : waits ? "icon-warn" : "icon-ok"));
    }
  }

  private String words(ReadinessViewModel.@Nullable Foreseen seen) {
    if (seen == null) {
      return viewModel.looking().failureProperty().get() == null
          ? "Looking what it would meet …"
          : "What it would meet is not known.";
    }
    if (!seen.canBegin()) {
      return "It cannot begin";
    }
    int count = seen.blockers().size();
    return switch (count) {
      case 0 -> "It could begin at once: nobody is in its way";
      case 1 -> "It would wait for 1 other, and block nobody meanwhile";
      default -> "It would wait for " + count + " others, and block nobody meanwhile";
    };
  }

  private void show(ReadinessViewModel.@Nullable Foreseen seen) {
    List<Node> nodes = new ArrayList<>();
    if (seen != null) {
      seen.obstacles().forEach(obstacle -> nodes.add(line(obstacle)));
      seen.room()
          .flatMap(room -> words(room, viewModel.foretold()))
          .ifPresent(words -> nodes.add(room(words)));
      for (Blocker blocker : seen.blockers()) {
        nodes.add(new BlockerLine(viewModel.endings(), blocker));
      }
    }
    lines.getChildren().setAll(nodes);
    lines.setVisible(!nodes.isEmpty());
    summarize();
  }

  private static Node line(Obstacle obstacle) {
    Label sentence = wrapped(obstacle.sentence());
    VBox text = new VBox(1, sentence);
    if (!obstacle.nextStep().isBlank()) {
      Label step = wrapped(obstacle.nextStep());
      step.getStyleClass().addAll("muted", "small");
      text.getChildren().add(step);
    }
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line =
        new HBox(
            10,
            obstacle.prevents()
                ? Icons.of(Icons.BAD, "icon-bad")
                : Icons.of(Icons.INFO, "icon-info"),
            text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass()
        .addAll("plan-sentence", obstacle.prevents() ? "reason-bad" : "reason-info");
    return line;
  }

  private static Node room(String words) {
    Label label = wrapped(words);
    HBox.setHgrow(label, Priority.ALWAYS);
    HBox line = new HBox(10, Icons.of(Icons.DATABASE, "muted"), label);
    line.setAlignment(Pos.CENTER_LEFT);
    return line;
  }

  /**
   * Such as {@code It takes up to 91 MB in tablespace x, and its sort up to 40 MB besides.}
   *
   * @param foretold whether the forecast tells the size of the index
   */
  static Optional<String> words(Room room, boolean foretold) {
    if (room.index().isEmpty() && room.sort().orElse(0) == 0) {
      return Optional.empty();
    }
    String index =
        foretold
            ? "The index is written to "
                + room.indexSpace()
                    .map(space -> "tablespace " + space)
                    .orElse("the database's own tablespace")
            : room.index().isPresent()
                ? "The index takes up to "
                    + Units.bytes(room.index().getAsLong())
                    + room.indexSpace().map(space -> " in tablespace " + space).orElse("")
                : "How large the index becomes is not known";
    String sort =
        room.sort().orElse(0) > 0
            ? ", and its sort writes up to "
                + Units.bytes(room.sort().getAsLong())
                + " of temporary files in tablespace "
                + room.sortSpaces()
            : ", and its sort fits into memory";
    return Optional.of(index + sort + ". How much is free there is not known to the server.");
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
