package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.imports.Candidate;
import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One connection of another program's: whether to take it, what is left out, and why. */
final class CandidateLine extends HBox {
  private static final int SHOWN = 2;

  CandidateLine(Candidate candidate, ImportViewModel viewModel) {
    getStyleClass().add("candidate");
    CheckBox tick = new CheckBox();
    tick.setDisable(candidate.verdict() != Candidate.Verdict.NEW);
    tick.setAccessibleText(candidate.name().isBlank() ? candidate.where() : candidate.name());
    candidate
        .profile()
        .ifPresent(
            profile -> {
              tick.setSelected(viewModel.ticked().contains(profile.id()));
              tick.setOnAction(event -> viewModel.tick(profile, tick.isSelected()));
              tick.setAccessibleText(profile.name());
            });
    Label name =
        new Label(
            candidate
                .profile()
                .map(Profile::qualifiedName)
                .orElse(
                    candidate.name().isBlank()
                        ? candidate.where()
                        : candidate.name() + "  (" + candidate.where() + ")"));
    name.getStyleClass().add("profile-name");
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox head = new HBox(8, name, gap, badge(candidate.verdict()));
    head.setAlignment(Pos.CENTER_LEFT);
    VBox words = new VBox(2, head);
    candidate
        .profile()
        .ifPresent(
            profile ->
                words
                    .getChildren()
                    .add(
                        quiet(
                            profile.address().display()
                                + profile
                                    .address()
                                    .ssh()
                                    .map(hop -> " through " + hop)
                                    .orElse(""))));
    if (!candidate.reason().isEmpty()) {
      words.getChildren().add(quiet(candidate.reason()));
    }
    if (candidate.verdict() == Candidate.Verdict.NEW) {
      leftOut(words, candidate.leftOut());
    }
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().addAll(tick, words);
  }

  /** The first few, which matter most, and the others when they are asked for. */
  private static void leftOut(VBox words, List<String> sentences) {
    int shown = sentences.size() <= SHOWN + 1 ? sentences.size() : SHOWN;
    sentences.subList(0, shown).forEach(each -> words.getChildren().add(quiet("–  " + each)));
    if (shown < sentences.size()) {
      Hyperlink more = new Hyperlink((sentences.size() - shown) + " more left out");
      more.getStyleClass().addAll("inline-link", "small");
      more.setTooltip(new Tooltip(String.join("\n", sentences.subList(shown, sentences.size()))));
      more.setOnAction(
          event -> {
            words.getChildren().remove(more);
            sentences
                .subList(shown, sentences.size())
                .forEach(each -> words.getChildren().add(quiet("–  " + each)));
          });
      words.getChildren().add(more);
    }
  }

  private static Badge badge(Candidate.Verdict verdict) {
    return switch (verdict) {
      case NEW -> new Badge(Badge.Tone.OK, "New");
      case KNOWN -> new Badge(Badge.Tone.NEUTRAL, "Saved already");
      case UNUSABLE -> new Badge(Badge.Tone.WARN, "Not usable");
    };
  }

  private static Label quiet(String words) {
    Label label = new Label(words);
    label.getStyleClass().addAll("muted", "small");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  /** A sentence about the file as a whole. */
  static HBox notice(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    HBox line = new HBox(8, Icons.of(Icons.WARNING, "banner-icon"), label);
    line.getStyleClass().add("banner");
    line.setMinHeight(USE_PREF_SIZE);
    return line;
  }
}
