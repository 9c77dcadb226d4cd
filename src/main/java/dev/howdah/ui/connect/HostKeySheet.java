package dev.howdah.ui.connect;

import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.ui.kit.VisibleText;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * Asks whether an SSH host is the one that is meant; refusing is the default. Node ids: {@code
 * ssh-host-key}, {@code ssh-fingerprint}, {@code ssh-refuse}, {@code ssh-trust-once}, {@code
 * ssh-trust-remember}.
 */
final class HostKeySheet extends StackPane {
  HostKeySheet(HostKeyQuestion question, Consumer<HostKeyAnswer> answer) {
    setId("ssh-host-key");
    getStyleClass().add("scrim");
    Label title = new Label("Is this the right SSH host?");
    title.getStyleClass().add("sheet-title");
    Label words =
        wrapped(
            "You have not connected to "
                + VisibleText.of(question.host())
                + " before. Compare the fingerprint of its "
                + VisibleText.of(question.type())
                + " key with what its administrator says: if it differs, somebody else answers.");
    TextField fingerprint = new TextField(question.fingerprint());
    fingerprint.setId("ssh-fingerprint");
    fingerprint.setEditable(false);
    fingerprint.getStyleClass().add("code");
    fingerprint.setAccessibleText("Fingerprint " + question.fingerprint());
    Label file =
        wrapped(
            question
                .knownHosts()
                .map(known -> "Remembering writes it to " + VisibleText.of(known.toString()) + ".")
                .orElse("It cannot be remembered: UserKnownHostsFile names no file that is kept."));
    file.getStyleClass().addAll("muted", "small");
    VBox sheet = new VBox(14, title, words, fingerprint);
    question.note().ifPresent(note -> sheet.getChildren().add(wrapped(VisibleText.of(note))));
    Button refuse = button("Do not connect", "ssh-refuse", HostKeyAnswer.REFUSE, answer);
    refuse.getStyleClass().add("accent");
    refuse.setDefaultButton(true);
    refuse.setCancelButton(true);
    HBox buttons =
        new HBox(
            10,
            refuse,
            button("Trust this once", "ssh-trust-once", HostKeyAnswer.TRUST_ONCE, answer));
    if (question.knownHosts().isPresent()) {
      buttons
          .getChildren()
          .add(
              button(
                  "Trust and remember",
                  "ssh-trust-remember",
                  HostKeyAnswer.TRUST_AND_REMEMBER,
                  answer));
    }
    sheet.getChildren().addAll(file, buttons);
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(600, USE_PREF_SIZE);
    getChildren().add(sheet);
    sceneProperty()
        .subscribe(
            scene -> {
              if (scene != null) {
                refuse.requestFocus();
              }
            });
  }

  private static Label wrapped(String words) {
    Label label = new Label(words);
    label.setWrapText(true);
    return label;
  }

  private static Button button(
      String words, String id, HostKeyAnswer meaning, Consumer<HostKeyAnswer> answer) {
    Button button = new Button(words);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> answer.accept(meaning));
    return button;
  }
}
