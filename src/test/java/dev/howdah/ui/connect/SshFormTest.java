package dev.howdah.ui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.howdah.connect.Password;
import dev.howdah.connect.ssh.HostKeyAnswer;
import dev.howdah.connect.ssh.HostKeyQuestion;
import dev.howdah.connect.ssh.SecretQuestion;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SshFormTest {
  private final SshForm form = new SshForm();

  @Test
  void nothingTypedIsNoDetour() {
    assertThat(form.route()).isEmpty();
    assertThat(form.valid().get()).isTrue();
  }

  @Test
  void whatIsWrongStandsByItsField() {
    form.routeProperty().set("me@bastion:0");
    assertThat(form.routeErrorProperty().get()).startsWith("The port");
    assertThat(form.valid().get()).isFalse();
    assertThat(form.route()).isEmpty();
    form.routeProperty().set("");
    form.keyFileProperty().set("/keys/own");
    assertThat(form.routeErrorProperty().get()).isEmpty();
    assertThat(form.keyFileErrorProperty().get()).isEqualTo("A key needs the host that it is for.");
  }

  @Test
  void aKeyGoesWithTheRoute() {
    form.keyFileProperty().set("~/.ssh/own");
    form.routeProperty().set("me@bastion");
    assertThat(form.valid().get()).isTrue();
    assertThat(form.route().orElseThrow().hops().getFirst().identity())
        .contains(Path.of(System.getProperty("user.home"), ".ssh", "own"));
  }

  @Test
  void aQuestionWaitsForItsAnswer() throws Exception {
    SshAsking asking = new SshAsking(UiExecutor.sameThread());
    HostKeyQuestion question =
        new HostKeyQuestion(
            "bastion",
            "ssh-ed25519",
            "SHA256:x",
            Optional.of(Path.of("known_hosts")),
            Optional.empty());
    CountDownLatch shown = new CountDownLatch(1);
    asking
        .pendingProperty()
        .subscribe(
            pending -> {
              if (pending instanceof SshAsking.Pending.HostKey asked) {
                asked.answer().complete(HostKeyAnswer.TRUST_ONCE);
                shown.countDown();
              }
            });
    assertThat(asking.hostKey(question)).isEqualTo(HostKeyAnswer.TRUST_ONCE);
    assertThat(shown.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(asking.pendingProperty().get()).isNull();
  }

  @Test
  void whoGivesUpTakesTheQuestionBack() throws Exception {
    SshAsking asking = new SshAsking(UiExecutor.sameThread());
    CountDownLatch shown = new CountDownLatch(1);
    asking
        .pendingProperty()
        .subscribe(
            pending -> {
              if (pending != null) {
                shown.countDown();
              }
            });
    AtomicReference<Optional<char[]>> answer = new AtomicReference<>(Optional.of(new char[1]));
    Thread tunnel =
        Thread.ofVirtual()
            .start(
                () ->
                    answer.set(
                        asking.secret(
                            new SecretQuestion(
                                SecretQuestion.Kind.PASSWORD, "me@bastion:22", "", false, false))));
    assertThat(shown.await(5, TimeUnit.SECONDS)).isTrue();
    tunnel.interrupt();
    tunnel.join();
    assertThat(answer.get()).isEmpty();
    assertThat(asking.pendingProperty().get()).isNull();
  }

  @Test
  void aSecondQuestionWaitsForTheFirst() throws Exception {
    SshAsking asking = new SshAsking(UiExecutor.sameThread());
    CompletableFuture<Optional<char[]>> first = new CompletableFuture<>();
    CompletableFuture<Optional<char[]>> second = new CompletableFuture<>();
    BlockingQueue<SshAsking.Pending.Secret> shown = new LinkedBlockingQueue<>();
    asking
        .pendingProperty()
        .subscribe(
            pending -> {
              if (pending instanceof SshAsking.Pending.Secret asked) {
                shown.add(asked);
              }
            });
    Thread.ofVirtual().start(() -> first.complete(asking.secret(password("one"))));
    SshAsking.Pending.Secret one = Objects.requireNonNull(shown.poll(5, TimeUnit.SECONDS));
    Thread waiting =
        Thread.ofPlatform().start(() -> second.complete(asking.secret(password("two"))));
    await().until(() -> waiting.getState() == Thread.State.WAITING);
    assertThat(asking.pendingProperty().get()).isEqualTo(one);
    one.answer().complete(Optional.of(new Password("1")));
    SshAsking.Pending.Secret two = Objects.requireNonNull(shown.poll(5, TimeUnit.SECONDS));
    assertThat(two.question().hop()).isEqualTo("two");
    two.answer().complete(Optional.of(new Password("2")));
    assertThat(first.get(5, TimeUnit.SECONDS)).contains("1".toCharArray());
    assertThat(second.get(5, TimeUnit.SECONDS)).contains("2".toCharArray());
    await().until(() -> asking.pendingProperty().get() == null);
  }

  private static SecretQuestion password(String hop) {
    return new SecretQuestion(SecretQuestion.Kind.PASSWORD, hop, "", false, false);
  }
}
