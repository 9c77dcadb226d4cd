package dev.howdah.connect.ssh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user has just said, so that a log-in at the database that has to be repeated does not
 * ask the same again. A code for one time is asked for each time, and so is what was wrong. Safe
 * from any thread; in memory only.
 */
final class Remembered implements SshQuestions {
  private final SshQuestions questions;
  private final Map<String, char[]> secrets = new HashMap<>();
  private final Map<HostKeyQuestion, HostKeyAnswer> trusted = new HashMap<>();

  Remembered(SshQuestions questions) {
    this.questions = questions;
  }

  @Override
  public HostKeyAnswer hostKey(HostKeyQuestion question) {
    synchronized (this) {
      HostKeyAnswer known = trusted.get(question);
      if (known != null) {
        return known;
      }
    }
    HostKeyAnswer answer = questions.hostKey(question);
    if (answer == HostKeyAnswer.TRUST_ONCE) {
      synchronized (this) {
        trusted.put(question, answer);
      }
    }
    return answer;
  }

  @Override
  public Optional<char[]> secret(SecretQuestion question) {
    String key = question.kind() + " " + question.hop() + " " + question.words();
    synchronized (this) {
      char[] known = secrets.get(key);
      if (known != null && !question.again()) {
        return Optional.of(known.clone());
      }
    }
    Optional<char[]> answer = questions.secret(question);
    if (question.kind() != SecretQuestion.Kind.PROMPT) {
      answer.ifPresent(secret -> remember(key, secret.clone()));
    }
    return answer;
  }

  private synchronized void remember(String key, char[] secret) {
    char[] before = secrets.put(key, secret);
    if (before != null) {
      Arrays.fill(before, '\0');
    }
  }

  /** Overwrites what is remembered. */
  synchronized void forget() {
    secrets.values().forEach(secret -> Arrays.fill(secret, '\0'));
    secrets.clear();
    trusted.clear();
  }
}
