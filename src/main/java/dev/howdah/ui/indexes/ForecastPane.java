package dev.howdah.ui.indexes;

import dev.howdah.connect.Failure;
import dev.howdah.index.forecast.Forecast;
import dev.howdah.index.forecast.WriteCost;
import dev.howdah.index.workload.Effects;
import dev.howdah.index.workload.StatementEffect;
import dev.howdah.ui.indexes.ForecastViewModel.Foretold;
import dev.howdah.ui.indexes.ForecastWords.Told;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.VisibleText;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * What the proposed indexes bring and cost: size, time to build, what writers pay, and which
 * statements gain; of several the sums, and each by itself. Its figures have their places before
 * they are known. Node ids: {@code forecast}, {@code forecast-size}, {@code forecast-build}, {@code
 * forecast-hot}, {@code forecast-spared}, {@code forecast-again}, {@code forecast-<index>}.
 */
final class ForecastPane extends VBox {
  private static final Told OPEN = new Told("…", " ");

  private final ForecastViewModel viewModel;
  private final ZoneId zone;
  private final Figure size = new Figure("Size", "forecast-size");
  private final Figure build = new Figure("Time to build", "forecast-build");
  private final Figure hot = new Figure("HOT updates", "forecast-hot");
  private final Figure spared = new Figure("Saves", "forecast-spared");
  private final GridPane figures = new GridPane(10, 10);
  private final ProgressIndicator wheel = new ProgressIndicator();
  private final Button again = new Button("Ask again", Icons.of(Icons.REFRESH));
  private final VBox lines = new VBox(10);

  /** A figure in its place. */
  private static final class Figure extends VBox {
    private final Label figure = new Label();
    private final Label note = new Label();

    Figure(String title, String id) {
      super(1);
      getStyleClass().add("forecast-figure");
      Label head = new Label(title);
      head.getStyleClass().addAll("muted", "small");
      figure.setId(id);
      figure.getStyleClass().add("forecast-value");
      figure.setMinWidth(0);
      figure.setWrapText(true);
      figure.setMinHeight(USE_PREF_SIZE);
      note.getStyleClass().addAll("muted", "small");
      note.setWrapText(true);
      note.setMinHeight(USE_PREF_SIZE);
      setMaxHeight(Double.MAX_VALUE);
      getChildren().addAll(head, figure, note);
    }

    void show(Told told) {
      figure.setText(told.figure());
      note.setText(told.note());
      boolean vague = told.figure().equals(ForecastWords.UNKNOWN) || told.equals(OPEN);
      figure.getStyleClass().removeAll("muted", "text-warn");
      if (vague) {
        figure.getStyleClass().add("muted");
      } else if (told.costs()) {
        figure.getStyleClass().add("text-warn");
      }
    }
  }

  ForecastPane(ForecastViewModel viewModel, ZoneId zone) {
    super(12);
    this.viewModel = viewModel;
    this.zone = zone;
    setId("forecast");
    Label title = new Label("What it brings and costs");
    title.getStyleClass().add("card-title");
    title.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(title, Priority.ALWAYS);
    wheel.setPrefSize(16, 16);
    wheel.setMaxSize(16, 16);
    wheel.visibleProperty().bind(viewModel.looking().running());
    again.setId("forecast-again");
    again.getStyleClass().add("small");
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(event -> viewModel.again());
    again.managedProperty().bind(again.visibleProperty());
    HBox head = new HBox(8, title, wheel, again);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(28);
    ColumnConstraints half = new ColumnConstraints();
    half.setPercentWidth(50);
    figures.getColumnConstraints().addAll(half, half);
    getChildren().addAll(head, figures, lines);
    viewModel.foretoldProperty().subscribe(this::show);
    viewModel.looking().phaseProperty().subscribe(any -> show(viewModel.foretoldProperty().get()));
  }

  private void show(List<Foretold> all) {
    if (all.isEmpty()) {
      return;
    }
    again.setVisible(
        !viewModel.looking().running().get()
            && all.stream().anyMatch(one -> one.failure().isPresent()));
    List<Node> nodes = new ArrayList<>();
    if (all.size() == 1) {
      figures.getChildren().clear();
      figures.addRow(0, size, build);
      figures.addRow(1, hot, spared);
      one(all.getFirst(), nodes);
    } else {
      figures.getChildren().clear();
      figures.addRow(0, size, build);
      size.show(ForecastWords.sizes(all));
      build.show(ForecastWords.builds(all));
      all.stream()
          .flatMap(one -> one.failure().stream())
          .findFirst()
          .ifPresent(why -> nodes.add(failed(why)));
      VBox list = new VBox();
      all.forEach(one -> list.getChildren().add(row(one)));
      nodes.add(list);
    }
    lines.getChildren().setAll(nodes);
  }

  private void one(Foretold told, List<Node> nodes) {
    if (told.forecast().isEmpty()) {
      List.of(size, build, hot, spared)
          .forEach(
              figure ->
                  figure.show(
                      told.failure().isPresent() ? new Told(ForecastWords.UNKNOWN, " ") : OPEN));
      Label asking = wrapped("Asking the server what it would serve …");
      asking.getStyleClass().add("muted");
      nodes.add(told.failure().map(ForecastPane::failed).orElse(asking));
      return;
    }
    Forecast forecast = told.forecast().get();
    Effects effects = forecast.effects();
    size.show(ForecastWords.size(forecast));
    build.show(ForecastWords.build(forecast.build()));
    hot.show(ForecastWords.heapOnly(forecast.writes()));
    spared.show(ForecastWords.spared(effects));
    forecast.writes().flatMap(ForecastWords::price).ifPresent(words -> nodes.add(warned(words)));
    forecast
        .writes()
        .map(WriteCost::words)
        .filter(words -> !words.isBlank())
        .ifPresent(words -> nodes.add(wrapped(words)));
    served(effects, nodes);
    if (effects.examined() == 0) {
      SourcesPane sources = new SourcesPane("Which statements it would serve could be told with:");
      sources.show(ForecastWords.missing(effects));
      nodes.add(sources);
    }
  }

  private void served(Effects effects, List<Node> nodes) {
    if (effects.statements().isEmpty()) {
      if (effects.examined() > 0) {
        nodes.add(
            wrapped(
                "It would serve none of the "
                    + ForecastWords.count(effects.examined(), "statement")
                    + " on its table that cost most."));
      }
      return;
    }
    Label title = new Label("Would serve");
    title.getStyleClass().add("card-title");
    VBox list = new VBox();
    effects.statements().forEach(effect -> list.getChildren().add(line(effect)));
    Label how = wrapped(ForecastWords.examined(effects, zone));
    how.getStyleClass().addAll("muted", "small");
    nodes.add(new VBox(4, title, list, how));
  }

  private static Node line(StatementEffect effect) {
    return new StatementLine(
        effect.statement().text(),
        ForecastWords.effect(effect),
        ForecastWords.change(-effect.spared()),
        true);
  }

  private static Node row(Foretold told) {
    Label name = new Label(VisibleText.of(told.request().name()));
    name.getStyleClass().addAll("mono", "small");
    name.setWrapText(true);
    name.setMinHeight(USE_PREF_SIZE);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setTooltip(new Tooltip("on " + told.request().table()));
    HBox.setHgrow(name, Priority.ALWAYS);
    Optional<Forecast> forecast = told.forecast();
    String empty = told.failure().isPresent() ? ForecastWords.UNKNOWN : "…";
    Label bytes = figure(forecast.map(one -> ForecastWords.size(one).figure()).orElse(empty), 70);
    Label time =
        figure(forecast.map(one -> ForecastWords.build(one.build()).figure()).orElse(empty), 108);
    HBox row = new HBox(10, name, bytes, time);
    row.setId("forecast-" + told.request().name());
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("forecast-row");
    return row;
  }

  private static Label figure(String words, double width) {
    Label label = new Label(words);
    label.getStyleClass().addAll("small", "muted");
    label.setMinWidth(width);
    label.setPrefWidth(width);
    label.setAlignment(Pos.CENTER_RIGHT);
    return label;
  }

  private static Node failed(Failure why) {
    Label sentence = wrapped("That is not known: " + why.sentence());
    Label step = wrapped(why.nextStep());
    step.getStyleClass().addAll("muted", "small");
    step.setVisible(!why.nextStep().isBlank());
    step.setManaged(step.isVisible());
    sentence.setTooltip(
        new Tooltip(
            why.sqlState().map(code -> "SQLState " + code + "\n").orElse("") + why.detail()));
    VBox text = new VBox(1, sentence, step);
    HBox line = warning(text);
    line.setId("forecast-failure");
    return line;
  }

  private static Node warned(String words) {
    HBox line = warning(wrapped(words));
    line.setId("forecast-price");
    return line;
  }

  private static HBox warning(Node text) {
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox line = new HBox(10, Icons.of(Icons.WARNING, "icon-warn"), text);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("plan-sentence", "reason-warn");
    return line;
  }

  private static Label wrapped(String words) {
    Label label = new Label(VisibleText.of(words));
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }
}
