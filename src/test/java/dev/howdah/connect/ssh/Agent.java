package dev.howdah.connect.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real ssh-agent of one test. */
final class Agent implements AutoCloseable {
  private final Path socket;
  private final Process process;

  Agent(Path socket) throws IOException {
    this.socket = socket;
    process =
        new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    await().until(() -> Files.exists(socket));
  }

  Path socket() {
    return socket;
  }

  void add(Path key) throws Exception {
    ProcessBuilder adding =
        new ProcessBuilder("ssh-add", "-q", key.toString()).redirectErrorStream(true);
    adding.environment().put("SSH_AUTH_SOCK", socket.toString());
    Process run = adding.start();
    String said = new String(run.getInputStream().readAllBytes(), UTF_8);
    if (run.waitFor() != 0) {
      throw new IllegalStateException(said);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
