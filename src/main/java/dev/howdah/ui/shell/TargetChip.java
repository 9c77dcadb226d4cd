package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Which target this is: its name, database, environment and server, and below what the server is.
 * Where the line is short the address stands at the head of the second; the words about the server
 * are cut first, the address and the names last, the environment never. Node ids: {@code
 * target-chip}, {@code target-name}, {@code target-environment}, {@code target-address}.
 */
final class TargetChip extends HBox {
  private static final double NAME = 60;
  private static final double ADDRESS = 260;

  private final Label address;
  private final HBox first = new HBox(8);
  private final HBox second = new HBox(6);
  private final Label dot = new Label("·");

  TargetChip(ShellViewModel model) {
    super(10);
    Label called =
        named(
            "target-name",
            model
                .surroundings()
                .map(others -> others.marking().name())
                .filter(name -> !name.equals(model.database()))
                .orElse(""));
    Label database = named("target-database", model.database());
    address = new Kept("on " + model.address(), ADDRESS);
    address.setId("target-address");
    address.getStyleClass().add("muted");
    dot.getStyleClass().addAll("muted", "small");
    dot.setMinWidth(USE_PREF_SIZE);
    Badge environment = Badge.of(model.environment());
    environment.setId("target-environment");
    Label facts = new Label(model.version() + " · " + model.part() + " · as " + model.role());
    facts.getStyleClass().addAll("muted", "small");
    facts.setMinWidth(0);
    Hyperlink grants = new Hyperlink("Show grants…");
    grants.setId("show-grants");
    grants.getStyleClass().add("small");
    grants.setMinWidth(USE_PREF_SIZE);
    grants.setTooltip(new Tooltip("What would let this role see more"));
    grants.setOnAction(event -> model.rights().open());
    grants.setVisible(model.rights().isWanting());
    grants.setManaged(model.rights().isWanting());
    first.setAlignment(Pos.CENTER_LEFT);
    second.setAlignment(Pos.CENTER_LEFT);
    first.getChildren().addAll(called, database, environment, address);
    second.getChildren().addAll(facts, grants);
    VBox words = new VBox(1, first, second);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    getChildren().addAll(Icons.of(Icons.DATABASE, "target-icon"), words);
    setAlignment(Pos.CENTER_LEFT);
    setId("target-chip");
    setMinWidth(0);
    Tooltip.install(this, new Tooltip(model.tooltip()));
  }

  private static Label named(String id, String text) {
    Label label = new Kept(text, NAME);
    label.setId(id);
    label.getStyleClass().add("target-database");
    label.setVisible(!text.isEmpty());
    label.setManaged(!text.isEmpty());
    return label;
  }

  /** Gives way last. */
  private static final class Kept extends Label {
    private final double least;

    Kept(String text, double least) {
      super(text);
      this.least = least;
    }

    @Override
    protected double computeMinWidth(double height) {
      return Math.min(least, computePrefWidth(height));
    }
  }

  /** Lets the address stand in the second line. */
  void stack(boolean stacked) {
    if (stacked == second.getChildren().contains(address)) {
      return;
    }
    if (stacked) {
      first.getChildren().remove(address);
      second.getChildren().addFirst(dot);
      second.getChildren().addFirst(address);
      address.getStyleClass().add("small");
    } else {
      second.getChildren().removeAll(address, dot);
      first.getChildren().add(address);
      address.getStyleClass().remove("small");
    }
  }
}
