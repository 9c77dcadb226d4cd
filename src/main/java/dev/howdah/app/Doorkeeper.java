package dev.howdah.app;

import dev.howdah.cli.Arguments;
import dev.howdah.connect.secret.SecretMask;
import dev.howdah.platform.Knock;
import dev.howdah.ui.fx.UiExecutor;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers what other starts of Howdah were asked for: taken by the window that follows it, at the
 * moment it does; what this Howdah does not know, or has no window for any more, is left to the
 * other one. Any thread.
 */
final class Doorkeeper implements Consumer<Knock> {
  private final Windows windows;
  private final UiExecutor ui;
  private final SecretMask mask;

  /**
   * Answers for these windows.
   *
   * @param mask learns what secrets a call carries before anything is done with it
   */
  Doorkeeper(Windows windows, UiExecutor ui, SecretMask mask) {
    this.windows = windows;
    this.ui = ui;
    this.mask = mask;
  }

  @Override
  public void accept(Knock knock) {
    mask.learn(knock.call().arguments());
    Optional<Arguments> wish = Arguments.window(knock.call().arguments());
    if (wish.isEmpty()) {
      knock.refuse();
      return;
    }
    ui.execute(() -> follow(knock, wish.get()));
  }

  private void follow(Knock knock, Arguments wish) {
    if (windows.front().isEmpty()) {
      knock.refuse();
    } else if (knock.take()) {
      windows.openAgain(wish.in(knock.call().directory()));
    }
  }
}
