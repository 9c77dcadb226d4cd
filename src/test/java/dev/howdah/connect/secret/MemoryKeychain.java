package dev.howdah.connect.secret;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** A keychain of this process, that can be made to wait or to fail. */
public final class MemoryKeychain {
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private volatile CountDownLatch unlocked = new CountDownLatch(0);
  private volatile boolean refusing;
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
      public void remove(String account) throws IOException {
        if (refusing) {
          throw new IOException("refused");
        }
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

  /** Keeps what it has, whatever it is told. */
  public void refuseRemoval(boolean refuse) {
    refusing = refuse;
  }

  /** By account, without the place that a password was kept for. */
  public Map<String, String> secrets() {
    return secrets.entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                each -> each.getValue().replaceFirst("^howdah1:[0-3]:[\\w-]{43}:", "")));
  }
}
