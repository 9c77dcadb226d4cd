package dev.howdah.journal;

/**
 * A session of the server in which a change runs, told apart from a later one with the same process
 * id by its start. Source: {@code pg_stat_activity}.
 *
 * @param started seconds since 1970 by the server's clock, as the server writes them
 */
public record ServerSession(int pid, String started) {}
