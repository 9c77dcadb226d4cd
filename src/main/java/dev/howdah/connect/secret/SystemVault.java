package dev.howdah.connect.secret;

import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.util.Optional;

/**
 * The operating system's: the Secret Service of GNOME or KWallet on Linux, the Keychain of macOS,
 * the Credential Manager of Windows. Nothing of the library is loaded before it is opened.
 */
final class SystemVault implements Vault {
  private static final String SERVICE = "Howdah";

  private final Keyring keyring;

  private SystemVault(Keyring keyring) {
    this.keyring = keyring;
  }

  static Vault open() throws BackendNotSupportedException {
    return new SystemVault(Keyring.create());
  }

  @Override
  public Optional<String> secret(String account) throws PasswordAccessException {
    try {
      return Optional.ofNullable(keyring.getPassword(SERVICE, account));
    } catch (PasswordAccessException e) {
      if (Absence.is(e)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public void keep(String account, String secret) throws PasswordAccessException {
    keyring.setPassword(SERVICE, account, secret);
    // KWallet and the Secret Service say nothing where the user declined to unlock them.
    if (!secret(account).equals(Optional.of(secret))) {
      throw new PasswordAccessException("The keychain did not keep what it was given.");
    }
  }

  @Override
  public void remove(String account) throws PasswordAccessException {
    try {
      keyring.deletePassword(SERVICE, account);
    } catch (PasswordAccessException e) {
      if (!Absence.is(e)) {
        throw e;
      }
      return;
    }
    // The Secret Service says nothing where its question to the user was declined.
    if (secret(account).isPresent()) {
      throw new PasswordAccessException("The keychain keeps what was to be deleted.");
    }
  }

  @Override
  public void close() throws IOException {
    try {
      keyring.close();
    } catch (Exception e) {
      throw new IOException("The keychain was not closed.", e);
    }
  }
}
