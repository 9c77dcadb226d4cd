package dev.howdah.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A server of the system's own packages, for what the embedded one lacks: {@code apt-get install
 * postgresql-15 postgresql-15-hypopg postgresql-15-pg-qualstats}.
 */
record PackagedServer(Path folder, int port) implements AutoCloseable {
  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
  private static final Path EXTENSIONS = Path.of("/usr/share/postgresql/15/extension");

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAMS.resolve("initdb"))
        && Files.exists(EXTENSIONS.resolve("hypopg.control"))
        && Files.exists(EXTENSIONS.resolve("pg_qualstats.control"));
  }

  static PackagedServer start() {
    try {
      Path folder = Files.createTempDirectory("howdah-packaged");
      PackagedServer server = new PackagedServer(folder, freePort());
      server.run(
          "initdb", "-D", server.data(), "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N");
      Files.writeString(
          folder.resolve("data/postgresql.auto.conf"),
          """
          port = %d
          listen_addresses = 'localhost'
          unix_socket_directories = ''
          shared_preload_libraries = 'pg_stat_statements,pg_qualstats'
          pg_qualstats.sample_rate = 1
          fsync = off
          """
              .formatted(server.port()));
      server.run(
          "pg_ctl", "-D", server.data(), "-l", folder.resolve("log").toString(), "-w", "start");
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private void run(String program, String... arguments) throws IOException {
    // A server refuses to run as root.
    List<String> command =
        new ArrayList<>(
            "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of());
    command.add(PROGRAMS.resolve(program).toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException(command + " failed");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
