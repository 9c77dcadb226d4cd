package dev.howdah.ui.connect;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.demo.Demo;
import java.util.function.Consumer;

/** Starts the embedded demo and says how to connect to it; blocking, off the JavaFX thread. */
@FunctionalInterface
public interface DemoStarter {
  /**
   * Starts it, or gives the one that already runs.
   *
   * @param progress may be told on any thread
   */
  ConnectionSettings start(Consumer<Demo.Progress> progress, Cancellation cancellation);
}
