package dev.howdah.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What a tunnel asks, on the screen. */
class SshSheetsTest {
  private final FxRobot robot = new FxRobot();
  private final SshAsking asking = new SshAsking(UiExecutor.javafx());
  private final StackPane screen = new StackPane();

  @BeforeAll
  static void startTheToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void showTheScreen() {
    robot.interact(
        () -> {
          new Scene(screen, 900, 600);
          SshSheets.over(screen, asking);
        });
  }

  private <T extends Node> T shown(String id, Class<T> type) {
    await().until(() -> screen.lookup("#" + id) != null);
    return type.cast(screen.lookup("#" + id));
  }

  @Test
  void refusingAHostIsTheDefault() throws Exception {
    CompletableFuture<HostKeyAnswer> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () ->
                answer.complete(
                    asking.hostKey(
                        new HostKeyQuestion(
                            "[bastion]:2222",
                            "ssh-ed25519",
                            "SHA256:abc",
                            Optional.of(Path.of("known_hosts")),
                            Optional.of("A note.")))));
    assertThat(shown("ssh-fingerprint", TextField.class).getText()).isEqualTo("SHA256:abc");
    Button refuse = shown("ssh-refuse", Button.class);
    assertThat(refuse.isDefaultButton()).isTrue();
    assertThat(shown("ssh-trust-once", Button.class).isDefaultButton()).isFalse();
    robot.interact(refuse::fire);
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(HostKeyAnswer.REFUSE);
    await().until(() -> screen.getChildren().isEmpty());
  }

  @Test
  void aSecretIsHiddenAndLeavesTheField() throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () ->
                answer.complete(
                    new String(
                        asking
                            .secret(
                                new SecretQuestion(
                                    SecretQuestion.Kind.PASSPHRASE,
                                    "me@bastion:22",
                                    "id_ed25519",
                                    false,
                                    true))
                            .orElseThrow())));
    TextField field = shown("ssh-secret-field", TextField.class);
    assertThat(field).isInstanceOf(PasswordField.class);
    robot.interact(() -> field.setText("correct horse"));
    robot.interact(shown("ssh-secret-give", Button.class)::fire);
    assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("correct horse");
    assertThat(field.getText()).isEmpty();
    await().until(() -> screen.getChildren().isEmpty());
  }
}
