package dev.howdah.ui.connect;

import dev.howdah.connect.Password;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.ui.kit.VisibleText;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Asks for a password, a pass phrase or a code on the way through SSH. It is kept in memory only.
 * Node ids: {@code ssh-secret}, {@code ssh-secret-field}, {@code ssh-secret-give}, {@code
 * ssh-secret-cancel}.
 */
final class SecretSheet extends StackPane {
  SecretSheet(SecretQuestion question, Consumer<Optional<Password>> answer) {
    setId("ssh-secret");
    getStyleClass().add("scrim");
    Label title = new Label(title(question));
    title.getStyleClass().add("sheet-title");
    Label words = new Label(words(question));
    words.setWrapText(true);
    TextField field = question.shown() ? new TextField() : new PasswordField();
    field.setId("ssh-secret-field");
    words.setLabelFor(field);
    Button give = new Button("Continue");
    give.setId("ssh-secret-give");
    give.getStyleClass().add("accent");
    give.setDefaultButton(true);
    give.setOnAction(
        event -> {
          String typed = field.getText();
          field.clear();
          answer.accept(Optional.of(new Password(typed)));
        });
    Button cancel = new Button("Cancel");
    cancel.setId("ssh-secret-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(
        event -> {
          field.clear();
          answer.accept(Optional.empty());
        });
    VBox sheet = new VBox(14, title, words, field, new HBox(10, give, cancel));
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(520, USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                field.requestFocus();
              }
            });
  }

  private static String title(SecretQuestion question) {
    return switch (question.kind()) {
      case PASSWORD -> "The password on the SSH host";
      case PASSPHRASE -> "The pass phrase of the private key";
      case PROMPT -> "The SSH host asks";
    };
  }

  private static String words(SecretQuestion question) {
    String wrong = question.again() ? "That was not right. " : "";
    return wrong
        + switch (question.kind()) {
          case PASSWORD -> "For " + VisibleText.of(question.hop()) + ".";
          case PASSPHRASE ->
              "For "
                  + VisibleText.of(question.words())
                  + ", to log in as "
                  + VisibleText.of(question.hop())
                  + ".";
          case PROMPT -> VisibleText.of(question.hop()) + ": " + VisibleText.of(question.words());
        };
  }
}
