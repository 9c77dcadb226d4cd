package dev.howdah.ui.connect;

import dev.howdah.connect.Environment;
import java.util.Locale;
import javafx.beans.binding.BooleanExpression;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the target is for, as three buttons; production is red. */
final class EnvironmentChoice extends VBox {
  EnvironmentChoice(AddressForm form, BooleanExpression busy) {
    ToggleGroup group = new ToggleGroup();
    HBox segment = new HBox();
    for (Environment environment : Environment.values()) {
      segment.getChildren().add(button(environment, form, group, busy));
    }
    Label hint = new Label();
    hint.setId("connect-environment-hint");
    hint.getStyleClass().addAll("muted", "small");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    form.environmentProperty()
        .subscribe(
            environment ->
                hint.setText(
                    switch (environment) {
                      case LOCAL, STAGING -> "Every change is shown before it is done.";
                      case PRODUCTION ->
                          "Every change is shown first and confirmed by typing the database's"
                              + " name.";
                    }));
    Label tunnel = new Label("This may be a tunnel: choose what stands behind it.");
    tunnel.setId("connect-environment-tunnel");
    tunnel.getStyleClass().addAll("muted", "small");
    tunnel.setWrapText(true);
    tunnel.setMinHeight(USE_PREF_SIZE);
    tunnel.visibleProperty().bind(form.onThisMachineProperty());
    tunnel.managedProperty().bind(tunnel.visibleProperty());
    Label label = new Label("Environment");
    label.getStyleClass().add("field-label");
    getChildren().addAll(label, segment, hint, tunnel);
    getStyleClass().add("field");
  }

  private static ToggleButton button(
      Environment environment, AddressForm form, ToggleGroup group, BooleanExpression busy) {
    String name = environment.name().toLowerCase(Locale.ROOT);
    ToggleButton button =
        new ToggleButton(Character.toUpperCase(name.charAt(0)) + name.substring(1));
    button.setId("connect-environment-" + name);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setPrefWidth(120);
    HBox.setHgrow(button, Priority.ALWAYS);
    button
        .getStyleClass()
        .add(
            switch (environment) {
              case LOCAL -> "left-pill";
              case STAGING -> "center-pill";
              case PRODUCTION -> "right-pill";
            });
    button.pseudoClassStateChanged(
        PseudoClass.getPseudoClass("production"), environment == Environment.PRODUCTION);
    form.environmentProperty().subscribe(now -> button.setSelected(now == environment));
    button.disableProperty().bind(busy);
    button.setOnAction(
        event -> {
          form.environmentProperty().set(environment);
          button.setSelected(true);
        });
    return button;
  }
}
