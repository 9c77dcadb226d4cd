package dev.howdah.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who writes: a person and the process that works for them.
 *
 * @param started of the process, which tells it from a later one with the same id
 */
record Author(String user, String host, long pid, Instant started) {
  private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

  /**
   * Linux tells a start by the clock ticks since boot, which each Java adds to a boot time of whole
   * seconds as it sees it; so two of them may differ a little about the same process.
   */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  /** This process. */
  static Author current() {
    ProcessHandle process = ProcessHandle.current();
    return new Author(
        System.getProperty("user.name"),
        hostname(),
        process.pid(),
        process.info().startInstant().orElse(Instant.EPOCH));
  }

  /** The kernel's own name for this computer where that can be had without asking a name server. */
  private static String hostname() {
    String windows = System.getenv("COMPUTERNAME");
    if (windows != null && !windows.isBlank()) {
      return windows;
    }
    try {
      if (Files.isReadable(KERNEL_NAME)) {
        return Files.readString(KERNEL_NAME, StandardCharsets.UTF_8).strip();
      }
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** Such as {@code anna@laptop}. */
  String name() {
    return user + "@" + host;
  }

  /**
   * Whether that process still lives; one on another computer cannot be seen and counts as gone.
   *
   * @param here this process, for the name of this computer
   */
  boolean lives(Author here) {
    if (!host.equals(here.host)) {
      return false;
    }
    if (pid == here.pid) {
      return same(here.started);
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.flatMap(found -> found.info().startInstant()).map(this::same).orElse(false);
  }

  private boolean same(Instant other) {
    return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
  }
}
