package dev.howdah.index.workload;

import java.util.List;

/**
 * An extension from which the workload is known.
 *
 * @param extension such as {@code pg_stat_statements}
 * @param words what it is for and how it stands here, as one sentence
 * @param remedy what makes it usable, in order: SQL, a setting, or a package to install; empty when
 *     it is
 */
public record Source(String extension, State state, String words, List<String> remedy) {
  public Source {
    remedy = List.copyOf(remedy);
  }

  /** How an extension stands on the target. */
  public enum State {
    /** It can be asked. */
    READY,
    /** The server has it, the database has no {@code CREATE EXTENSION} of it. */
    NOT_CREATED,
    /** It has to be in {@code shared_preload_libraries}, which takes a restart. */
    NOT_LOADED,
    /** The server lacks its files. */
    NOT_ON_SERVER,
    /** Our role may not read what it knows. */
    NOT_READABLE,
    /** Asking the planner could hand our rights to somebody. */
    NOT_SAFE
  }

  /** Whether it can be asked. */
  public boolean isReady() {
    return state == State.READY;
  }
}
