package dev.howdah.connect.ssh;

import java.time.Duration;

/**
 * Opens tunnels. What the user said for one that opened is not asked again for the next ones, until
 * {@link #forget()}. Safe from any thread but the JavaFX one.
 */
public final class Tunnels {
  private final SshDefaults defaults;
  private final Remembered questions;

  public Tunnels(SshDefaults defaults, SshQuestions questions) {
    this.defaults = defaults;
    this.questions = new Remembered(questions);
  }

  /**
   * Opens a way; the caller closes it.
   *
   * @param limit for each hop, without the time in which the user thinks
   * @throws TunnelException when it does not open
   */
  public Tunnel open(Route route, Duration limit, Stopping stopping) throws TunnelException {
    Tunnel tunnel = new Tunnel(route, defaults, questions, limit);
    try {
      tunnel.open(stopping);
      return tunnel;
    } catch (TunnelException e) {
      tunnel.close();
      forget();
      throw e;
    }
  }

  /** Forgets what the user said; a tunnel that stands keeps its own. */
  public void forget() {
    questions.forget();
  }
}
