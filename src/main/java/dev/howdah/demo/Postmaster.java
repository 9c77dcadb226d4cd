package dev.howdah.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The server process of a data directory, found through its {@code postmaster.pid}. A process
 * counts as that server only when its program lies in Howdah's cache, and its arguments and start
 * time fit the file, so that a stranger who got the same process id is left alone.
 *
 * @param root where Howdah's binaries lie
 * @param data the data directory
 */
record Postmaster(Path root, Path data) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

  /** The live server, if there is one. */
  Optional<ProcessHandle> process() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    try {
      long pid = Long.parseLong(lines.getFirst().strip());
      Instant started =
          lines.size() > 2
              ? Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))
              : Instant.now();
      return ProcessHandle.of(pid).filter(process -> isServer(process, started));
    } catch (NumberFormatException | java.util.NoSuchElementException e) {
      return Optional.empty();
    }
  }

  private boolean isServer(ProcessHandle process, Instant started) {
    ProcessHandle.Info info = process.info();
    boolean ours =
        info.command()
            .map(Path::of)
            .filter(program -> program.startsWith(realRoot()))
            .map(program -> program.getFileName().toString())
            .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
            .isPresent();
    boolean here =
        info.arguments().map(given -> List.of(given).contains(data.toString())).orElse(true);
    boolean then =
        info.startInstant()
            .map(at -> Duration.between(at, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
            .orElse(true);
    return ours && here && then;
  }

  private Path realRoot() {
    try {
      return root.toRealPath();
    } catch (IOException e) {
      return root;
    }
  }

  /**
   * Stops the server if it runs: by a fast shutdown, then an immediate one, then by killing it; and
   * removes a {@code postmaster.pid} whose process id belongs to a stranger now. Bounded in time.
   *
   * @throws IOException when a server still runs after all this
   */
  void stop(Program programs) throws IOException {
    Optional<ProcessHandle> running = process();
    if (running.isEmpty()) {
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      return;
    }
    ProcessHandle server = running.get();
    for (String mode : List.of("fast", "immediate")) {
      if (ask(programs, mode) && ended(server, PATIENCE)) {
        return;
      }
    }
    List<ProcessHandle> backends = server.descendants().toList();
    server.destroyForcibly();
    backends.forEach(ProcessHandle::destroyForcibly);
    if (!ended(server, PATIENCE)) {
      throw new IOException("the server with process id " + server.pid() + " does not end");
    }
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }

  private boolean ask(Program programs, String mode) {
    try {
      programs.run(
          "pg_ctl",
          List.of("-D", data.toString(), "-m", mode, "-t", "" + PATIENCE.toSeconds(), "-w", "stop"),
          "",
          data.resolveSibling("stop.log"),
          PATIENCE.plusSeconds(5));
      return true;
    } catch (IOException e) {
      System.getLogger(Postmaster.class.getName())
          .log(System.Logger.Level.WARNING, "A " + mode + " shutdown did not work", e);
      return false;
    }
  }

  /** Also true for a process that ended and was not yet collected by its parent. */
  private static boolean ended(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !process.isAlive();
    } catch (ExecutionException | TimeoutException e) {
      return !process.isAlive() || process.info().command().isEmpty();
    }
  }
}
