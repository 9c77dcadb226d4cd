package dev.howdah.ui.connect;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/** Shows a tunnel's questions over a screen, one at a time, until each is answered or void. */
public final class SshSheets {
  private SshSheets() {}

  /** Has the questions shown over this screen. */
  public static void over(StackPane screen, SshAsking asking) {
    asking
        .pendingProperty()
        .subscribe(
            pending -> {
              screen.getChildren().removeIf(SshSheets::isSheet);
              switch (pending) {
                case SshAsking.Pending.HostKey(var question, var answer) ->
                    screen.getChildren().add(new HostKeySheet(question, answer::complete));
                case SshAsking.Pending.Secret(var question, var answer) ->
                    screen.getChildren().add(new SecretSheet(question, answer::complete));
                case null -> {}
              }
            });
  }

  private static boolean isSheet(Node node) {
    return node instanceof HostKeySheet || node instanceof SecretSheet;
  }
}
