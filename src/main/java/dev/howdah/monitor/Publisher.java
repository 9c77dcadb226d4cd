package dev.howdah.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands samples to listeners, in order; one that fails does not stop the others. */
final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final List<Consumer<Sample>> listeners = new ArrayList<>();
  private @Nullable Sample latest;

  synchronized void publish(Sample sample) {
    latest = sample;
    List.copyOf(listeners).forEach(listener -> hand(listener, sample));
  }

  synchronized AutoCloseable subscribe(Consumer<Sample> listener) {
    listeners.add(listener);
    if (latest != null) {
      hand(listener, latest);
    }
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (closed.compareAndSet(false, true)) {
        remove(listener);
      }
    };
  }

  private synchronized void remove(Consumer<Sample> listener) {
    listeners.remove(listener);
  }

  private static void hand(Consumer<Sample> listener, Sample sample) {
    try {
      listener.accept(sample);
    } catch (RuntimeException e) {
      LOG.error("a listener failed on a sample", e);
    }
  }
}
