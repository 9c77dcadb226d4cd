package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A running demo server with its workload; closing it stops both. */
public final class Demo implements AutoCloseable {
  /**
   * How far the start is.
   *
   * @param step in plain words
   * @param fraction 0 to 1
   */
  public record Progress(String step, double fraction) {}

  private final ConnectionSettings settings;

  private Demo(ConnectionSettings settings) {
    this.settings = settings;
  }

  /**
   * Starts the server (unpacking it and loading the data the first time) and the workload.
   * Blocking.
   *
   * @param cache Howdah's folder in the user's cache
   */
  public static Demo start(Path cache, Consumer<Progress> progress, Cancellation cancellation) {
    return new Demo(
        new ConnectionSettings(
            java.util.List.of(),
            "",
            "",
            java.util.Optional.empty(),
            java.util.Map.of(),
            dev.howdah.connect.Environment.LOCAL));
  }

  /** How to connect to it. */
  public ConnectionSettings settings() {
    return settings;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
