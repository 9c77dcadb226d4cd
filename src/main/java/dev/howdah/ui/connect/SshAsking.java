package dev.howdah.ui.connect;

import dev.howdah.connect.Password;
import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.connect.ssh.SshQuestions;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Carries a tunnel's questions to the screen and the answers back. Asked on the tunnel's threads,
 * which wait; everything else belongs to the JavaFX thread. Several questions are shown one after
 * the other, as they came. A thread that is interrupted takes its question back.
 */
public final class SshAsking implements SshQuestions {
  /** What is asked now. */
  public sealed interface Pending {
    /** Whether to trust a host's key. */
    record HostKey(HostKeyQuestion question, CompletableFuture<HostKeyAnswer> answer)
        implements Pending {}

    /** A password, a pass phrase or a code. */
    record Secret(SecretQuestion question, CompletableFuture<Optional<Password>> answer)
        implements Pending {}
  }

  private final UiExecutor ui;
  private final Queue<Pending> waiting = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<@Nullable Pending> pending = new ReadOnlyObjectWrapper<>();

  public SshAsking(UiExecutor ui) {
    this.ui = ui;
  }

  @Override
  public HostKeyAnswer hostKey(HostKeyQuestion question) {
    CompletableFuture<HostKeyAnswer> answer = new CompletableFuture<>();
    return ask(new Pending.HostKey(question, answer), answer).orElse(HostKeyAnswer.REFUSE);
  }

  @Override
  public Optional<char[]> secret(SecretQuestion question) {
    CompletableFuture<Optional<Password>> answer = new CompletableFuture<>();
    return ask(new Pending.Secret(question, answer), answer)
        .flatMap(secret -> secret)
        .map(secret -> secret.reveal().toCharArray());
  }

  private <T> Optional<T> ask(Pending asked, CompletableFuture<T> answer) {
    ui.execute(
        () -> {
          waiting.add(asked);
          pending.set(waiting.peek());
        });
    try {
      return Optional.of(answer.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      ui.execute(
          () -> {
            waiting.remove(asked);
            pending.set(waiting.peek());
          });
    }
  }

  /** The question on the screen; null when there is none. */
  public ReadOnlyObjectProperty<@Nullable Pending> pendingProperty() {
    return pending.getReadOnlyProperty();
  }
}
