package dev.howdah.connect;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Failure} out of the core rooms; its message is the failure's sentence. */
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  public TargetException(Failure failure, @Nullable Throwable cause) {
    super(failure.sentence(), cause);
    this.failure = failure;
  }

  public Failure failure() {
    return failure;
  }
}
