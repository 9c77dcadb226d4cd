package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Shortcut;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * Which target this is: its name, database, environment and server, and below what the server is.
 * Where the line is short the address stands at the head of the second; the words about the server
 * are cut first, the address and the names last, the environment never. Node ids: {@code
 * target-chip}, {@code target-name}, {@code target-environment}, {@code target-address}, {@code
 * target-facts}.
 */
final class TargetChip extends HBox {
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final double NAME = 60;
  private static final double ADDRESS = 260;

  private final Runnable details;
  private final Label live = new Label();
  private final Label role = new Label();
  private final Label facts = new Label();
  private final Hyperlink grants = new Hyperlink("Show grants…");
  private final Label address;
  private final HBox first = new HBox(8);
  private final HBox second = new HBox(6);
  private final Label dot = new Label("·");

  /**
   * @param details shows everything about the target
   */
  TargetChip(ShellViewModel model, Runnable details) {
    super(10);
    this.details = details;
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
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(facts.textProperty());
    facts.setTooltip(whole);
    role.getStyleClass().addAll("muted", "small");
    role.setMinWidth(0);
    facts.setId("target-facts");
    facts.getStyleClass().addAll("muted", "small");
    facts.setMinWidth(0);
    grants.setId("show-grants");
    grants.getStyleClass().add("small");
    grants.setMinWidth(USE_PREF_SIZE);
    grants.setTooltip(new Tooltip("What would let this role see more"));
    grants.setOnAction(event -> model.rights().open());
    first.setAlignment(Pos.CENTER_LEFT);
    second.setAlignment(Pos.CENTER_LEFT);
    Label between = new Label("·");
    between.getStyleClass().add("muted");
    between.setMinWidth(USE_PREF_SIZE);
    between.setVisible(called.isVisible());
    between.setManaged(called.isVisible());
    if (called.isVisible()) {
      database.getStyleClass().add("second");
    }
    first.getChildren().addAll(called, between, database, environment, address);
    live.setId("target-live");
    live.getStyleClass().addAll("muted", "small");
    live.setMinWidth(USE_PREF_SIZE);
    live.managedProperty().bind(live.visibleProperty());
    second.getChildren().addAll(facts, role, live, grants);
    VBox words = new VBox(1, first, second);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    getChildren().addAll(Icons.of(Icons.DATABASE, "target-icon"), words);
    setAlignment(Pos.CENTER_LEFT);
    setId("target-chip");
    setMinWidth(0);
    getStyleClass().add("target-chip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    Tooltip.install(
        this,
        new Tooltip("Everything about this target (" + new Shortcut("Shortcut+I").words() + ")"));
    setOnMouseClicked(
        event -> {
          if (event.getButton() == MouseButton.PRIMARY) {
            requestFocus();
            details.run();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER) {
            details.run();
            event.consume();
          }
        });
    // A press on the link is none on the chip.
    grants.addEventHandler(MouseEvent.MOUSE_CLICKED, MouseEvent::consume);
    model.factsProperty().subscribe(any -> tell(model, called.getText()));
    model.freshnessProperty().subscribe(this::show);
  }

  /** What may be another after a failover. */
  private void tell(ShellViewModel model, String name) {
    facts.setText(model.version() + " · " + model.part());
    role.setText("· as " + model.role());
    grants.setVisible(model.rights().isWanting());
    grants.setManaged(model.rights().isWanting());
    setAccessibleText(
        Stream.of(
                name,
                model.database(),
                Badge.of(model.environment()).getText(),
                "on " + model.address(),
                facts.getText(),
                "as " + model.role())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", ")));
  }

  private void show(ShellViewModel.Freshness now) {
    String words =
        Stream.of(now.lag(), now.latency(), now.age())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · "));
    live.setText(words.isEmpty() || now.stale() ? words : "· " + words);
    live.setVisible(!words.isEmpty());
    live.pseudoClassStateChanged(STALE, now.stale());
    live.setGraphic(now.stale() ? Icons.of(Icons.WARNING, "icon-warn") : null);
    setAccessibleHelp(now.stale() ? "The figures are stale: " + words : words);
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      details.run();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
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

  /** Lets the role be told, or leaves it to the details. */
  void tellRole(boolean told) {
    role.setVisible(told);
    role.setManaged(told);
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
