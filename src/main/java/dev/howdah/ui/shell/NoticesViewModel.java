package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What happened, told where it covers nothing: the latest for a while, failures until they were
 * seen, and the last ones in a list. What the present page shows is not told. Fed with the passing
 * of time by {@link #tick}. Belongs to the JavaFX thread and needs no toolkit.
 */
public final class NoticesViewModel {
  /** So many are kept; of failures that nobody has seen, more. */
  static final int KEPT = 50;

  /** More than that are no longer told apart. */
  static final int MOST = 1_000;

  /** How long the latest is shown. */
  static final Duration SHOWN = Duration.ofSeconds(10);

  /**
   * A notice and when it came, by this computer's clock.
   *
   * @param seen whether the user was told by the page, or has looked at the list since
   */
  public record Told(Notice notice, Instant at, boolean seen) {
    private Told looked() {
      return new Told(notice, at, true);
    }
  }

  private final Clock clock;
  private final ReadOnlyObjectWrapper<List<Told>> history = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<@Nullable Told> latest = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper();
  private String page = "";
  private Instant until = Instant.MIN;
  private @Nullable Duration held;

  /** Nothing has happened yet. */
  public NoticesViewModel(Clock clock) {
    this.clock = clock;
  }

  /** Tells something; where the present page shows it, it is only written down. */
  public void tell(Notice notice) {
    tell(notice, !notice.page().isEmpty() && notice.page().equals(page));
  }

  /** Writes down what the frame of the window shows all the time. */
  public void note(Notice notice) {
    tell(notice, true);
  }

  private void tell(Notice notice, boolean seen) {
    Instant now = clock.instant();
    Told told = new Told(notice, now, seen);
    List<Told> all = new ArrayList<>(history.get());
    all.addFirst(told);
    shorten(all);
    put(all);
    if (!seen) {
      until = now.plus(SHOWN);
      held = held == null ? null : SHOWN;
      latest.set(told);
    }
  }

  /** The oldest that were seen go first, failures that nobody has seen last. */
  private static void shorten(List<Told> all) {
    drop(all, KEPT, Told::seen);
    drop(all, KEPT, told -> told.notice().tone() != Badge.Tone.BAD);
    drop(all, MOST, told -> true);
  }

  /** The latest stays by all means. */
  private static void drop(List<Told> all, int kept, Predicate<Told> which) {
    for (int i = all.size() - 1; i > 0 && all.size() > kept; i--) {
      if (which.test(all.get(i))) {
        all.remove(i);
      }
    }
  }

  private void put(List<Told> all) {
    history.set(List.copyOf(all));
    unseen.set((int) all.stream().filter(told -> !told.seen()).count());
  }

  /** Lets the time pass; about once a second. */
  public void tick() {
    Told shown = latest.get();
    if (shown != null
        && held == null
        && shown.notice().tone() != Badge.Tone.BAD
        && !clock.instant().isBefore(until)) {
      latest.set(failure().orElse(null));
    }
  }

  /** The latest failure that nobody has seen. */
  private Optional<Told> failure() {
    return history.get().stream()
        .filter(told -> !told.seen())
        .filter(told -> told.notice().tone() == Badge.Tone.BAD)
        .findFirst();
  }

  /** The time stands still for the latest, or goes on: the pointer is on it, or the keyboard. */
  public void hold(boolean on) {
    Instant now = clock.instant();
    if (on && held == null) {
      Duration left = Duration.between(now, until);
      held = left.isNegative() ? Duration.ZERO : left;
    } else if (!on && held != null) {
      until = now.plus(held);
      held = null;
    }
  }

  /** The user has gone to a page: what it shows is seen. */
  public void visit(String id) {
    page = id;
    put(
        history.get().stream()
            .map(told -> told.notice().page().equals(id) ? told.looked() : told)
            .toList());
    Told shown = latest.get();
    if (shown != null && shown.notice().page().equals(id)) {
      latest.set(failure().orElse(null));
    }
  }

  /** The user looks at the list: all are seen. */
  public void look() {
    put(history.get().stream().map(Told::looked).toList());
    latest.set(null);
  }

  /** Forgets all of them. */
  public void clear() {
    put(List.of());
    latest.set(null);
  }

  /** Takes the latest away: it was seen. */
  public void dismiss() {
    Told shown = latest.get();
    if (shown != null) {
      put(history.get().stream().map(told -> told.equals(shown) ? told.looked() : told).toList());
      latest.set(failure().orElse(null));
    }
  }

  /** The latest first. */
  public ReadOnlyObjectProperty<List<Told>> historyProperty() {
    return history.getReadOnlyProperty();
  }

  /** What is told now; null for nothing. */
  public ReadOnlyObjectProperty<@Nullable Told> latestProperty() {
    return latest.getReadOnlyProperty();
  }

  /** How many nobody has seen. */
  public ReadOnlyIntegerProperty unseenProperty() {
    return unseen.getReadOnlyProperty();
  }
}
