package dev.howdah.connect.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.howdah.testing.TestMinaSshd;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways in that need the user, at a server within the test. */
class LoginTest {
  private static final String SECRET = "corr3ct-h0rse-battery";
  private static final String WRONG = "wr0ng-h0rse-staple";

  @TempDir private Path folder;

  private Tunnel open(SshHome home, TestMinaSshd server) throws TunnelException {
    return home.tunnels().open(Route.parse(server.hop()), Duration.ofSeconds(10), Stopping.never());
  }

  private static void carries(Tunnel tunnel) throws IOException {
    try (Echo echo = new Echo();
        Socket socket = tunnel.socket()) {
      socket.connect(InetSocketAddress.createUnresolved("localhost", echo.port()), 5_000);
      socket.getOutputStream().write(7);
      assertThat(socket.getInputStream().read()).isEqualTo(7);
    }
  }

  @Test
  void aPasswordOpensTheWayAtTheSecondTry() throws Exception {
    try (TestMinaSshd server = TestMinaSshd.withPassword(folder, SECRET)) {
      SshHome home =
          new SshHome(folder)
              .knows(server.knownHost())
              .answers(SecretQuestion.Kind.PASSWORD, WRONG, SECRET);
      try (Tunnel tunnel = open(home, server)) {
        carries(tunnel);
      }
      assertThat(home.asked)
          .extracting(asked -> ((SecretQuestion) asked).again())
          .containsExactly(false, true);
      assertThat(server.targets).singleElement().asString().startsWith("localhost:");
    }
  }

  @Test
  void severalQuestionsAreAskedOneByOne() throws Exception {
    try (TestMinaSshd server = TestMinaSshd.withQuestions(folder, SECRET, "123456")) {
      SshHome home =
          new SshHome(folder)
              .knows(server.knownHost())
              .answers(SecretQuestion.Kind.PROMPT, SECRET, "123456");
      try (Tunnel tunnel = open(home, server)) {
        carries(tunnel);
      }
      assertThat(home.asked)
          .extracting(asked -> ((SecretQuestion) asked).words())
          .containsExactly("Two factors. Secret:", "Two factors. Code:");
      assertThat(home.asked)
          .extracting(asked -> ((SecretQuestion) asked).shown())
          .containsExactly(false, true);
    }
  }

  @Test
  void whoWillNotSayIsAskedOnce() throws Exception {
    try (TestMinaSshd server = TestMinaSshd.withPassword(folder, SECRET)) {
      SshHome home = new SshHome(folder).knows(server.knownHost());
      TunnelException thrown =
          catchThrowableOfType(TunnelException.class, () -> open(home, server).close());
      assertThat(thrown.failure().sentence()).contains("It offers password; tried was nothing.");
      assertThat(home.asked).hasSize(1);
    }
  }

  @Test
  void noSecretShowsAnywhere() throws Exception {
    List<String> seen = new CopyOnWriteArrayList<>();
    Handler listening =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            seen.add(
                record.getMessage()
                    + " "
                    + List.of(parameters(record))
                    + trace(record.getThrown()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger ssh = Logger.getLogger("org.apache.sshd.client");
    Logger own = Logger.getLogger("dev.howdah");
    Level before = ssh.getLevel();
    listening.setLevel(Level.ALL);
    ssh.setLevel(Level.FINE);
    ssh.addHandler(listening);
    own.addHandler(listening);
    try (TestMinaSshd server = TestMinaSshd.withPassword(folder, SECRET)) {
      SshHome home =
          new SshHome(folder)
              .knows(server.knownHost())
              .answers(SecretQuestion.Kind.PASSWORD, WRONG, SECRET);
      try (Tunnel tunnel = open(home, server)) {
        carries(tunnel);
        Thread.getAllStackTraces().keySet().forEach(thread -> seen.add(thread.getName()));
        ProcessHandle.current().descendants().forEach(each -> seen.add(each.info().toString()));
        seen.add(tunnel.route().toString());
      }
      home.answers(SecretQuestion.Kind.PASSWORD, WRONG, WRONG, WRONG);
      TunnelException thrown =
          catchThrowableOfType(TunnelException.class, () -> open(home, server).close());
      assertThat(thrown.failure().sentence()).contains("tried was password");
      seen.add(thrown.failure() + trace(thrown));
      seen.addAll(home.asked.stream().map(Object::toString).toList());
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          seen.add(
              new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
        }
      }
    } finally {
      ssh.setLevel(before);
      ssh.removeHandler(listening);
      own.removeHandler(listening);
    }
    assertThat(seen).hasSizeGreaterThan(50);
    assertThat(seen).noneMatch(text -> text.contains(SECRET) || text.contains(WRONG));
  }

  private static Object[] parameters(LogRecord record) {
    return record.getParameters() == null ? new Object[0] : record.getParameters();
  }

  private static String trace(@org.jspecify.annotations.Nullable Throwable thrown) {
    if (thrown == null) {
      return "";
    }
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  @Test
  void aPasswordThatTheConfigurationForbidsIsNotAskedFor() throws Exception {
    try (TestMinaSshd server = TestMinaSshd.withPassword(folder, SECRET)) {
      SshHome home =
          new SshHome(folder)
              .knows(server.knownHost())
              .config("Host *", "PasswordAuthentication no")
              .answers(SecretQuestion.Kind.PASSWORD, SECRET);
      TunnelException thrown =
          catchThrowableOfType(TunnelException.class, () -> open(home, server).close());
      assertThat(thrown.failure().sentence())
          .contains("tried was nothing.", "does not allow password.");
      assertThat(home.asked).isEmpty();
    }
  }
}
