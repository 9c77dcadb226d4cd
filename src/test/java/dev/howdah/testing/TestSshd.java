package dev.howdah.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real OpenSSH server of one test, with a host key, a user's key and a port of its own. */
public final class TestSshd implements AutoCloseable {
  private final Path folder;
  private final int port;
  private Process process;

  private TestSshd(Path folder, int port, Process process) {
    this.folder = folder;
    this.port = port;
    this.process = process;
  }

  /** Starts one in a folder; lines of {@code sshd_config} may be added. */
  public static TestSshd start(Path folder, String... lines) {
    Optional<Path> program = program();
    Assumptions.assumeTrue(
        program.isPresent(), "OpenSSH's server is not installed (Debian: openssh-server)");
    try {
      Files.createDirectories(folder);
      if (System.getProperty("user.name").equals("root")) {
        Files.createDirectories(Path.of("/run/sshd"));
      }
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      keygen(folder.resolve("host"), "ed25519", "");
      keygen(folder.resolve("user"), "ed25519", "");
      Files.copy(folder.resolve("user.pub"), folder.resolve("authorized_keys"));
      List<String> config = new ArrayList<>(List.of(lines));
      config.addAll(
          List.of(
              "Port " + port,
              "ListenAddress 127.0.0.1",
              "HostKey " + folder.resolve("host"),
              "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
              "PidFile none",
              "StrictModes no",
              "UsePAM no",
              "PermitRootLogin yes",
              "PasswordAuthentication no",
              "KbdInteractiveAuthentication no",
              "LogLevel VERBOSE"));
      Files.write(folder.resolve("sshd_config"), config);
      TestSshd server = new TestSshd(folder, port, run(program.get(), folder));
      server.awaitPort();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> program() {
    return Stream.of("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Process run(Path program, Path folder) throws IOException {
    return new ProcessBuilder(
            program.toString(), "-D", "-e", "-f", folder.resolve("sshd_config").toString())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private void awaitPort() {
    await()
        .until(
            () -> {
              try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return true;
              } catch (IOException e) {
                return false;
              }
            });
  }

  /** Makes a key pair with ssh-keygen. */
  public static Path keygen(Path file, String type, String passPhrase, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-N",
                passPhrase,
                "-C",
                "a key",
                "-f",
                file.toString()));
    command.addAll(List.of(options));
    command(command.toArray(String[]::new));
    return file;
  }

  /** Runs a program to its end and gives what it printed. */
  public static String command(String... command) {
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      run.getOutputStream().close();
      String said = new String(run.getInputStream().readAllBytes(), UTF_8);
      assertThat(run.waitFor()).as(said).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Lets a key in. */
  public void authorize(Path key) {
    try {
      Files.writeString(
          folder.resolve("authorized_keys"),
          Files.readString(folder.resolve("authorized_keys"))
              + Files.readString(Path.of(key + ".pub")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** A private key that the server lets in. */
  public Path userKey() {
    return folder.resolve("user");
  }

  public Path hostKey() {
    return folder.resolve("host");
  }

  /** As {@code ssh-keygen -l} says it. */
  public String fingerprint() {
    return command("ssh-keygen", "-lf", hostKey() + ".pub").split(" ", -1)[1];
  }

  /** Of this server in a known_hosts file. */
  public String knownHost() {
    return "[127.0.0.1]:" + port + " " + hostKeyLine();
  }

  public String hostKeyLine() {
    try {
      return Files.readString(Path.of(hostKey() + ".pub"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code user@127.0.0.1:port}. */
  public String hop() {
    return System.getProperty("user.name") + "@127.0.0.1:" + port;
  }

  public String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the server and every connection to it, at once. */
  public void kill() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    await().until(() -> !process.isAlive());
  }

  /** Starts it again on the same port. */
  public void startAgain() {
    try {
      process = run(program().orElseThrow(), folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    awaitPort();
  }

  @Override
  public void close() {
    kill();
  }
}
