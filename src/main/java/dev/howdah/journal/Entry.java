package dev.howdah.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A change as the journal has it.
 *
 * @param id short, unique, and fit for a command line
 * @param begun by this computer's clock
 * @param author the operating system's user, with this computer's name
 * @param ending empty while it runs, and for ever when the process was killed
 * @param running whether the process that began it still lives
 * @param undone the id of the change that took it back
 * @param transactions the server's ids of those whose commit was about to be sent: whatever else
 *     does the same has others
 * @param sessions those of the server in which its statements outside transactions were about to be
 *     sent: another's of the same text is none of these
 */
public record Entry(
    String id,
    Instant begun,
    String author,
    Change change,
    Optional<Ending> ending,
    boolean running,
    Optional<String> undone,
    List<String> transactions,
    List<ServerSession> sessions) {
  public Entry {
    transactions = List.copyOf(transactions);
    sessions = List.copyOf(sessions);
  }

  /** One of which neither transactions nor sessions are known. */
  public Entry(
      String id,
      Instant begun,
      String author,
      Change change,
      Optional<Ending> ending,
      boolean running,
      Optional<String> undone) {
    this(id, begun, author, change, ending, running, undone, List.of(), List.of());
  }

  /** Begun by a process that is gone without having written down how it ended. */
  public boolean interrupted() {
    return ending.isEmpty() && !running;
  }
}
