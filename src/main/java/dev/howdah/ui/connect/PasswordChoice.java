package dev.howdah.ui.connect;

import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/**
 * Whether the password is kept in the keychain: never unless ticked, and with the reason where it
 * cannot be. Where the keychain does not give a password out, it can be left alone. Node ids:
 * {@code connect-remember}, {@code connect-remember-hint}, {@code connect-ask-each-time}.
 */
final class PasswordChoice extends VBox {
  PasswordChoice(ProfilesViewModel saved) {
    CheckBox remember = new CheckBox("Remember the password in the keychain");
    remember.setId("connect-remember");
    saved.rememberProperty().subscribe(remember::setSelected);
    remember.setOnAction(event -> saved.chooseRemember(remember.isSelected()));
    StringBinding why =
        Bindings.createStringBinding(
            () -> reason(saved), saved.selectedProperty(), saved.keychainRefusalProperty());
    remember.disableProperty().bind(why.isNotEmpty());
    Label hint = new Label();
    hint.setId("connect-remember-hint");
    hint.getStyleClass().addAll("muted", "small");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    hint.textProperty().bind(why);
    hint.visibleProperty().bind(why.isNotEmpty());
    hint.managedProperty().bind(hint.visibleProperty());
    getStyleClass().add("remember");
    getChildren().addAll(remember, hint, askEachTime(saved));
  }

  private static Button askEachTime(ProfilesViewModel saved) {
    Button ask = new Button("Ask each time");
    ask.setId("connect-ask-each-time");
    ask.setTooltip(
        new Tooltip("Leave the keychain alone; what it has of this connection stays there"));
    ask.visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> isStuck(saved),
                saved.selectedProperty(),
                saved.withheldProperty(),
                saved.keychainRefusalProperty()));
    ask.managedProperty().bind(ask.visibleProperty());
    ask.setOnAction(event -> saved.askEachTime());
    return ask;
  }

  private static boolean isStuck(ProfilesViewModel saved) {
    Profile chosen = saved.selectedProperty().get();
    return chosen != null
        && chosen.passwordSource() == PasswordSource.KEYCHAIN
        && (saved.withheldProperty().get() || saved.keychain().isRefused());
  }

  private static String reason(ProfilesViewModel saved) {
    return saved.selectedProperty().get() == null
        ? "Save the connection first to have its password remembered."
        : saved.keychainRefusalProperty().get();
  }

  /** What stands in the empty password field. */
  static String prompt(ProfilesViewModel saved) {
    Profile chosen = saved.selectedProperty().get();
    PasswordSource source = chosen == null ? PasswordSource.ASK : chosen.passwordSource();
    return switch (source) {
      case ASK -> "from .pgpass, if any";
      case KEYCHAIN -> "from the keychain";
      case PGPASS -> "from .pgpass or the service";
    };
  }
}
