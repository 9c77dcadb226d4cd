package dev.howdah.connect.secret;

import java.io.IOException;
import java.util.Optional;

/** A keychain that was opened; blocking, without a bound of its own. */
interface Vault extends AutoCloseable {
  /** The secret of an account; empty where there is none, never where it is refused. */
  Optional<String> secret(String account) throws Exception;

  void keep(String account, String secret) throws Exception;

  /** Does nothing where there is none; fails where it stays. */
  void remove(String account) throws Exception;

  @Override
  void close() throws IOException;

  /** Opens one; may ask the user to unlock it. */
  @FunctionalInterface
  interface Opener {
    Vault open() throws Exception;
  }
}
