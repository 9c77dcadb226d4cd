package dev.howdah.connect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a connected server is and what our role may do there, read once after connecting.
 *
 * @param version as the server says it, such as {@code 18.1 (Debian 18.1-1)}
 * @param versionNumber {@code server_version_num}, such as 180001
 * @param startedAt the postmaster's start by the server's clock
 * @param standby true while the server is in recovery
 * @param readOnly true when sessions of this role start read-only ({@code
 *     default_transaction_read_only})
 * @param monitor member of {@code pg_monitor} or superuser: sees other sessions' statements
 * @param createSchemas the schemas on the search path, in order, where the role may create objects
 * @param encryption how this session's bytes travel
 * @param authentication how the server made sure who we are, by the names of {@code pg_hba.conf}
 *     ({@code trust}, {@code scram-sha-256}, {@code cert}, …); empty where neither the server nor
 *     the driver tells, as before PostgreSQL 16 where no password was asked for
 * @param curtained whether something is hidden from this role that an administrator could grant;
 *     {@link Grants} tells what
 * @param limits sentences that tell what this role cannot see or do here
 */
public record ServerFacts(
    String version,
    int versionNumber,
    Instant startedAt,
    String database,
    String role,
    boolean superuser,
    boolean monitor,
    boolean standby,
    boolean readOnly,
    List<String> createSchemas,
    Encryption encryption,
    Optional<String> authentication,
    boolean curtained,
    List<String> limits) {
  /** The major version, such as 18. */
  public int majorVersion() {
    return versionNumber / 10_000;
  }

  /** Whether anything can be installed or created here at all. */
  public boolean writable() {
    return !standby && !readOnly;
  }
}
