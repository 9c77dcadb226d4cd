package dev.howdah.connect.ssh;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A tunnel does not open, or broke; its message is the failure's sentence. */
public final class TunnelException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient TunnelFailure failure;

  public TunnelException(TunnelFailure failure, @Nullable Throwable cause) {
    super(failure.sentence(), cause);
    this.failure = failure;
  }

  public TunnelFailure failure() {
    return failure;
  }
}
