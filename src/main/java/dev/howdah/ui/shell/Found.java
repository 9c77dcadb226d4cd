package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import java.util.BitSet;
import java.util.Optional;

/**
 * One line of the command palette.
 *
 * @param marks the letters of its title by which it was found
 */
record Found(Entry entry, BitSet marks) {
  /** What a line stands for. */
  sealed interface Entry {
    /** The same for the same thing, also later. */
    String id();

    String title();

    /** Why it cannot be done now. */
    Optional<String> refusal();

    Runnable action();
  }

  /** Something to do. */
  record Deed(Command command) implements Entry {
    @Override
    public String id() {
      return command.id();
    }

    @Override
    public String title() {
      return command.title().words();
    }

    @Override
    public Optional<String> refusal() {
      return command.refusal().get();
    }

    @Override
    public Runnable action() {
      return command.action();
    }
  }

  /**
   * Something to go to.
   *
   * @param noun what it is, such as {@code Table}
   */
  record Spot(String noun, String icon, String title, String detail, Runnable action)
      implements Entry {
    @Override
    public String id() {
      return noun + ' ' + title;
    }

    @Override
    public Optional<String> refusal() {
      return Optional.empty();
    }
  }

  /** As it is read out. */
  String words() {
    String more =
        switch (entry) {
          case Deed(Command command) ->
              entry
                  .refusal()
                  .map(why -> ", not now: " + why)
                  .orElseGet(
                      () ->
                          command.keys().isEmpty() ? "" : ", " + command.keys().getFirst().words());
          case Spot spot ->
              ", " + spot.noun() + (spot.detail().isEmpty() ? "" : ", " + spot.detail());
        };
    return entry.title() + more;
  }
}
