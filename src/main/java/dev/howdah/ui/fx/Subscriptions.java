package dev.howdah.ui.fx;

import java.util.ArrayList;
import java.util.List;

/**
 * Ends many subscriptions at once, in reverse order; for a screen or a session that closes. One
 * that fails does not keep the others open; its exception is thrown at the end.
 */
public final class Subscriptions implements AutoCloseable {
  private final List<AutoCloseable> open = new ArrayList<>();

  public void add(AutoCloseable subscription) {
    open.add(subscription);
  }

  @Override
  public void close() {
    IllegalStateException trouble = null;
    for (AutoCloseable subscription : List.copyOf(open).reversed()) {
      try {
        subscription.close();
      } catch (Exception e) {
        if (trouble == null) {
          trouble = new IllegalStateException("a subscription did not end", e);
        } else {
          trouble.addSuppressed(e);
        }
      }
    }
    open.clear();
    if (trouble != null) {
      throw trouble;
    }
  }
}
