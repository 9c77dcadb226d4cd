package dev.howdah.connect.secret;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** A keychain of this process, that can be made to wait or to fail. */
public final class MemoryKeychain {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private volatile CountDownLatch unlocked = new CountDownLatch(0);
  private volatile Optional<Exception> trouble = Optional.empty();

  public Keychain keychain() {
    return keychain(Duration.ofSeconds(30));
  }

  Keychain keychain(Duration patience) {
    return new Keychain(this::open, patience);
  }

  private Vault open() throws Exception {
    unlocked.await();
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    return new Vault() {
      @Override
      public Optional<String> secret(String account) {
        return Optional.ofNullable(secrets.get(account));
      }

      @Override
      public void keep(String account, String secret) {
        secrets.put(account, secret);
      }

      @Override
      public void remove(String account) {
        secrets.remove(account);
      }

      @Override
      public void close() {}
    };
  }

  /** Waits at every opening until the latch is counted down. */
  public CountDownLatch lock() {
    unlocked = new CountDownLatch(1);
    return unlocked;
  }

  /** Fails at every opening. */
  public void fail(Exception why) {
    trouble = Optional.of(why);
  }

  public Map<String, String> secrets() {
    return secrets;
  }
}
