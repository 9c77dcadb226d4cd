package dev.howdah.ui.indexes;

import dev.howdah.index.workload.Source;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.VisibleText;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * From what the workload would be known, where it is not, and how to get that; quiet, for nothing
 * is wrong: step by step, each that can be run to copy by itself. Takes no room while there is
 * nothing to say. Node ids: {@code sources}, {@code source-<extension>}, {@code
 * source-<extension>-<step>}.
 */
final class SourcesPane extends VBox {
  private final Label why = new Label();
  private final VBox lines = new VBox(10);

  SourcesPane(String words) {
    super(8);
    setId("sources");
    why.setText(words);
    why.setWrapText(true);
    why.setMinHeight(USE_PREF_SIZE);
    HBox.setHgrow(why, Priority.ALWAYS);
    why.setMaxWidth(Double.MAX_VALUE);
    HBox head = new HBox(8, Icons.of(Icons.INFO, "muted"), why);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(head, lines);
    managedProperty().bind(visibleProperty());
    show(List.of());
  }

  /** Those that are not ready. */
  void show(List<Source> missing) {
    lines.getChildren().setAll(missing.stream().map(SourcesPane::line).toList());
    setVisible(!missing.isEmpty());
  }

  private static Node line(Source source) {
    Label name = new Label(source.extension());
    name.getStyleClass().addAll("mono", "small", "entry-name");
    Label words = new Label(VisibleText.of(source.words()));
    words.getStyleClass().addAll("muted", "small");
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    VBox line = new VBox(3, name, words);
    line.setId("source-" + source.extension());
    List<Step> steps = source.remedy().stream().map(Step::of).toList();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (!step.words().isEmpty()) {
        Label told = new Label(VisibleText.of(step.words()));
        told.getStyleClass().add("small");
        told.setWrapText(true);
        told.setMinHeight(USE_PREF_SIZE);
        line.getChildren().add(told);
      }
      if (!step.command().isEmpty()) {
        SqlPane command = new SqlPane("source-" + source.extension() + "-" + (i + 1));
        if (step.sql()) {
          command.show(Proposals.terminated(step.command()));
        } else {
          command.showPlain(step.command());
        }
        line.getChildren().add(command);
      }
    }
    return line;
  }

  /**
   * A step on the way, as it is to be read and as it is to be run.
   *
   * @param words for whom it is, or what is to be done by hand
   * @param command as it is copied; empty where there is none
   * @param sql whether that is SQL, and not for the shell
   */
  record Step(String words, String command, boolean sql) {
    private static final Pattern SQL = Pattern.compile("(?:ALTER|CREATE|GRANT) .*", Pattern.DOTALL);
    private static final Pattern SHELL =
        Pattern.compile("(?:(.*?:) )?((?:apt|apt-get|dnf) .*)", Pattern.DOTALL);

    static Step of(String line) {
      Matcher shell = SHELL.matcher(line);
      if (shell.matches()) {
        return new Step(shell.group(1) == null ? "" : shell.group(1), shell.group(2), false);
      }
      return SQL.matcher(line).matches() ? new Step("", line, true) : new Step(line, "", false);
    }
  }
}
