package dev.howdah.connect.ssh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What one tunnel asks the user, one question at a time, and what it was answered: a link that
 * broke is dialled again without asking. Answers live in memory, until the tunnel is closed.
 */
final class Conversation {
  private final SshQuestions questions;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, char[]> secrets = new HashMap<>();
  private final Set<String> trusted = new HashSet<>();
  private final AtomicLong waited = new AtomicLong();
  private final AtomicLong asking = new AtomicLong();
  private volatile boolean interactive = true;

  Conversation(SshQuestions questions) {
    this.questions = questions;
  }

  /** From now on only what is remembered counts. */
  void fallSilent() {
    interactive = false;
  }

  /** For how long the user has been thinking, in nanoseconds; up to now when still at it. */
  long thoughtNanos() {
    long since = asking.get();
    return waited.get() + (since == 0 ? 0 : System.nanoTime() - since);
  }

  Optional<char[]> secret(SecretQuestion question) {
    String key = question.kind() + " " + question.hop() + " " + question.words();
    lock.lock();
    try {
      char[] known = question.again() ? secrets.remove(key) : secrets.get(key);
      if (known != null && !question.again()) {
        return Optional.of(known.clone());
      }
      if (!interactive) {
        return Optional.empty();
      }
      Optional<char[]> answer = timed(() -> questions.secret(question));
      if (question.kind() != SecretQuestion.Kind.PROMPT) {
        answer.ifPresent(secret -> secrets.put(key, secret.clone()));
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  HostKeyAnswer hostKey(HostKeyQuestion question) {
    String key = question.host() + " " + question.fingerprint();
    lock.lock();
    try {
      if (trusted.contains(key)) {
        return HostKeyAnswer.TRUST_ONCE;
      }
      if (!interactive) {
        return HostKeyAnswer.REFUSE;
      }
      HostKeyAnswer answer = timed(() -> questions.hostKey(question));
      if (answer != HostKeyAnswer.REFUSE) {
        trusted.add(key);
      }
      return answer;
    } finally {
      lock.unlock();
    }
  }

  private <T> T timed(java.util.function.Supplier<T> question) {
    long start = System.nanoTime();
    asking.set(start);
    try {
      return question.get();
    } finally {
      asking.set(0);
      waited.addAndGet(System.nanoTime() - start);
    }
  }

  /** Overwrites what is remembered; waits for no question. */
  void forget() {
    try {
      if (lock.tryLock(1, TimeUnit.SECONDS)) {
        try {
          secrets.values().forEach(secret -> Arrays.fill(secret, '\0'));
          secrets.clear();
        } finally {
          lock.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
