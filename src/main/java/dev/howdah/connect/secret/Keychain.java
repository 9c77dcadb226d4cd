package dev.howdah.connect.secret;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Password;
import dev.howdah.connect.TargetException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The operating system's keychain, with one account a profile. It is opened for each use and not
 * before the first one. A keychain may wait for the user to unlock it, or for a service that does
 * not answer: every call ends within its bound, and until the one before has ended the next fails
 * at once. What was given up before the keychain was open is not done afterwards. Blocking; safe
 * from any thread but the JavaFX one.
 */
public final class Keychain {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PROBE = Duration.ofSeconds(10);

  private final Vault.Opener opener;
  private final Duration patience;
  private final AtomicReference<@Nullable Thread> stuck = new AtomicReference<>();

  Keychain(Vault.Opener opener, Duration patience) {
    this.opener = opener;
    this.patience = patience;
  }

  /** That of this computer's user. */
  public static Keychain ofSystem() {
    // A method reference would have the library's classes loaded with this one.
    return new Keychain(() -> SystemVault.open(), PATIENCE);
  }

  private interface Use<T> {
    T with(Vault vault) throws Exception;
  }

  /** Why it cannot be used, in a sentence with what to do; empty where it can. */
  public Optional<String> refusal() {
    try {
      use(vault -> vault, PROBE.compareTo(patience) < 0 ? PROBE : patience, Cancellation.never());
      return Optional.empty();
    } catch (TargetException e) {
      return Optional.of(e.failure().sentence() + " " + e.failure().nextStep());
    }
  }

  /**
   * The password of an account; empty where it keeps none.
   *
   * @throws TargetException where it does not answer or does not let Howdah in
   */
  public Optional<Password> password(String account, Cancellation cancellation) {
    return use(vault -> vault.secret(account), patience, cancellation).map(Password::new);
  }

  /** Keeps a password, in place of the one before. */
  public void remember(String account, Password password, Cancellation cancellation) {
    use(
        vault -> {
          vault.keep(account, password.reveal());
          return account;
        },
        patience,
        cancellation);
  }

  /** Takes the password of an account out; does nothing where there is none. */
  public void forget(String account, Cancellation cancellation) {
    use(
        vault -> {
          vault.remove(account);
          return account;
        },
        patience,
        cancellation);
  }

  private <T> T use(Use<T> use, Duration bound, Cancellation cancellation) {
    Thread before = stuck.get();
    if (before != null && before.isAlive()) {
      throw silent(bound);
    }
    // Is done, too, when nobody waits for it any longer.
    CompletableFuture<T> answer = new CompletableFuture<>();
    Thread asking =
        Thread.ofPlatform()
            .daemon()
            .name("howdah-keychain")
            .unstarted(
                () -> {
                  try (Vault vault = opener.open()) {
                    if (!answer.isDone()) {
                      answer.complete(use.with(vault));
                    }
                  } catch (Exception | LinkageError e) {
                    answer.completeExceptionally(e);
                  }
                });
    try (Cancellation.Registration _ = cancellation.onRequest(() -> answer.cancel(false))) {
      asking.start();
      return answer.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stuck.set(asking);
      answer.cancel(false);
      throw silent(bound);
    } catch (ExecutionException e) {
      throw refused(e.getCause() == null ? e : e.getCause());
    } catch (java.util.concurrent.CancellationException e) {
      stuck.set(asking);
      throw cancelled();
    } catch (InterruptedException e) {
      stuck.set(asking);
      answer.cancel(false);
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private static TargetException silent(Duration bound) {
    return new TargetException(
        new Failure.Timeout(
            "The keychain did not answer.",
            "Unlock it and try again, or type the password.",
            "No answer within " + bound.toSeconds() + " s.",
            Optional.empty()),
        null);
  }

  private static TargetException cancelled() {
    return new TargetException(
        new Failure.Cancelled("The keychain was no longer waited for.", "", "", Optional.empty()),
        null);
  }

  /** As the Secret Service says it, and its library where a question to the user was declined. */
  private static boolean isLocked(Throwable why) {
    for (Throwable each = why; each != null; each = each.getCause()) {
      String words = String.valueOf(each.getMessage());
      if (words.contains("was not unlocked") || words.contains("IsLocked")) {
        return true;
      }
    }
    return false;
  }

  private static TargetException refused(Throwable why) {
    boolean none =
        why.getClass().getName().equals("com.github.javakeyring.BackendNotSupportedException")
            || why instanceof LinkageError;
    return new TargetException(
        none
            ? new Failure.Unexpected(
                "No keychain is at hand on this computer.",
                "Passwords can be kept in .pgpass, or typed each time. A desktop brings a keychain:"
                    + " GNOME's keyring, or KWallet with its D-Bus service turned on.",
                why.toString(),
                Optional.empty())
            : new Failure.Permission(
                isLocked(why)
                    ? "The keychain is locked, and was not unlocked."
                    : "The keychain refused.",
                "Unlock it and try again, or type the password.",
                why.toString(),
                Optional.empty()),
        why);
  }
}
