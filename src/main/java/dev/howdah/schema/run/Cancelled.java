package dev.howdah.schema.run;

import dev.howdah.connect.Failure;
import dev.howdah.connect.TargetException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user reads who asked to stop. */
final class Cancelled {
  private Cancelled() {}

  /** Before anything was changed. */
  static TargetException before(@Nullable Throwable cause) {
    return with("Cancelled; nothing was changed.", cause);
  }

  static TargetException with(String sentence, @Nullable Throwable cause) {
    return new TargetException(
        new Failure.Cancelled(
            sentence,
            "Start it again when you want to.",
            "The user asked to stop.",
            Optional.empty()),
        cause);
  }
}
