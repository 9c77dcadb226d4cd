package dev.howdah.demo;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One start of the demo as its parts see it: whom to tell, and whether to go on. */
final class Start {
  private final Consumer<Demo.Progress> progress;
  private final Cancellation cancellation;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  Start(Consumer<Demo.Progress> progress, Cancellation cancellation) {
    this.progress = progress;
    this.cancellation = cancellation;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Tells the step; ends the start when it was cancelled meanwhile. */
  void step(String words, double fraction) {
    check();
    progress.accept(new Demo.Progress(words, fraction));
  }

  void check() {
    if (cancellation.isRequested()) {
      throw cancelled(null);
    }
  }

  /** Waits a moment, shorter when the start is cancelled. */
  void pause(Duration length) {
    try (Cancellation.Registration _ = cancellation.onRequest(cancelled::countDown)) {
      if (cancelled.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw cancelled(null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(e);
    }
  }

  static TargetException cancelled(@Nullable Throwable cause) {
    return new TargetException(
        new Failure.Cancelled(
            "The start of the demo was cancelled.",
            "Start it again whenever you like.",
            "",
            Optional.empty()),
        cause);
  }

  /** What a file or program that did not do its work means to the user. */
  static TargetException failed(IOException e) {
    String detail = e.getMessage() == null ? e.toString() : e.getMessage();
    return new TargetException(
        new Failure.Unexpected(
            "The demo's own PostgreSQL could not be started.",
            "Look at the detail; when in doubt delete Howdah's folder in your cache and try again.",
            detail,
            Optional.empty()),
        e);
  }
}
