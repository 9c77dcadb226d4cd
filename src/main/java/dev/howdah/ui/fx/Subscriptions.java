package dev.howdah.ui.fx;

import java.util.ArrayList;
import java.util.List;

/** Ends many subscriptions at once, in reverse order; for a screen or a session that closes. */
public final class Subscriptions implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();

  public void add(AutoCloseable subscription) {
    open.add(subscription);
  }

  @Override
  public void close() {
    for (AutoCloseable subscription : open.reversed()) {
      try {
        subscription.close();
      } catch (Exception e) {
        throw new IllegalStateException("a subscription did not end", e);
      }
    }
    open.clear();
  }
}
