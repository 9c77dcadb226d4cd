package dev.howdah.journal;

import java.util.OptionalLong;

/**
 * One statement.
 *
 * @param sql without a semicolon at the end
 * @param alone it cannot run in a transaction ({@code CONCURRENTLY})
 * @param replaces the oid of the index that it builds anew, which another one bears the name of
 *     once that is done
 */
public record Step(String sql, boolean alone, OptionalLong replaces) {
  /** One that replaces no index, or is not known to. */
  public Step(String sql, boolean alone) {
    this(sql, alone, OptionalLong.empty());
  }
}
