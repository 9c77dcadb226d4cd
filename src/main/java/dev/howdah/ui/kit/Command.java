package dev.howdah.ui.kit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something a window can be told to do, by the palette or by keys: the one truth behind both and
 * behind the list of keys. A command never changes a target by itself: it leads to the sheet that
 * shows the SQL and asks. Belongs to the JavaFX thread.
 *
 * @param id kebab-case, unique within a window
 * @param keys those that do it, the usual one first
 * @param refusal why it cannot be done now, as a sentence; asked whenever it matters
 * @param action run where it is not refused
 * @param always whether its keys work behind every sheet too, even one that asks something
 */
public record Command(
    Group group,
    String id,
    Title title,
    List<Shortcut> keys,
    Supplier<Optional<String>> refusal,
    Runnable action,
    boolean always) {
  /** What belongs together in the lists. */
  public enum Group {
    GO("Go to"),
    FIGURES("Figures"),
    CHANGES("Changes"),
    TARGET("This target"),
    WINDOW("Window"),
    HELP("Help");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** As it is shown. */
    public String title() {
      return title;
    }
  }

  /**
   * What it is called.
   *
   * @param words shown, a verb or a place first
   * @param also further words that find it; not shown
   */
  public record Title(String words, String also) {}

  public Command {
    keys = List.copyOf(keys);
  }

  /** One that can always be done and has no keys. */
  public static Command of(Group group, String id, String words, Runnable action) {
    return new Command(group, id, new Title(words, ""), List.of(), Optional::empty, action, false);
  }

  /** The same on these keys, each as {@code Shortcut+K}. */
  public Command on(String... combinations) {
    List<Shortcut> pressed = Stream.of(combinations).map(Shortcut::new).toList();
    return new Command(group, id, title, pressed, refusal, action, always);
  }

  /** The same, found by further words. */
  public Command also(String further) {
    return new Command(group, id, new Title(title.words(), further), keys, refusal, action, always);
  }

  /** The same, refused for a reason at times. */
  public Command unless(Supplier<Optional<String>> why) {
    return new Command(group, id, title, keys, why, action, always);
  }

  /** The same, whose keys work behind every sheet: for what only ever makes things safer. */
  public Command evenBehindSheets() {
    return new Command(group, id, title, keys, refusal, action, true);
  }

  /** Does it, where it is not refused. */
  public void run() {
    if (refusal.get().isEmpty()) {
      action.run();
    }
  }
}
