package dev.howdah.ui.connect;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.TargetException;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.fx.UiExecutor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Whether the password of the connection in the form is, or shall be, in the keychain, and whether
 * there is one. Belongs to the JavaFX thread, but for {@link #completed}.
 */
final class KeychainChoice {
  private final SavedConnections saved;
  private final Errands errands;
  private final UiExecutor ui;
  private final BooleanProperty remember = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper refusal =
      new ReadOnlyStringWrapper("Looking for the keychain …");
  private final ReadOnlyBooleanWrapper withheld = new ReadOnlyBooleanWrapper();
  private boolean looked;
  private boolean refused;

  KeychainChoice(SavedConnections saved, Errands errands, UiExecutor ui) {
    this.saved = saved;
    this.errands = errands;
    this.ui = ui;
  }

  /** Asks once whether there is a keychain; not before a saved connection is looked at. */
  void look() {
    if (!looked) {
      looked = true;
      errands.run(
          saved.profiles()::keychainRefusal,
          why -> {
            refused = why.isPresent();
            refusal.set(why.orElse(""));
          });
    }
  }

  /** Follows another connection in the form. */
  void follow(boolean isSaved, Profile profile) {
    withheld.set(false);
    remember.set(isSaved && profile.passwordSource() == PasswordSource.KEYCHAIN);
  }

  /** Whether a password that was typed goes to the keychain. */
  boolean keeps(String typed) {
    return remember.get() && !typed.isEmpty() && refusal.get().isEmpty();
  }

  /**
   * Completes an attempt's settings by the password from the keychain, where it was kept for the
   * server that they lead to; in the background.
   */
  ConnectionSettings completed(
      Attempt attempt, ConnectionSettings settings, Cancellation cancellation) {
    if (!attempt.typed().isEmpty()) {
      return settings;
    }
    try {
      return attempt
          .profile()
          .flatMap(each -> saved.profiles().remembered(each, settings, cancellation))
          .map(settings::withPassword)
          .orElse(settings);
    } catch (TargetException e) {
      ui.execute(() -> withheld.set(true));
      throw e;
    }
  }

  BooleanProperty remember() {
    return remember;
  }

  ReadOnlyStringWrapper refusal() {
    return refusal;
  }

  ReadOnlyBooleanWrapper withheld() {
    return withheld;
  }

  boolean isRefused() {
    return refused;
  }
}
