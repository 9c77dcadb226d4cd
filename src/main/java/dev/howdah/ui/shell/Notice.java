package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.NextStep;
import java.util.Optional;

/**
 * Something that happened while the user was perhaps looking elsewhere.
 *
 * @param tone how grave; what is {@code BAD} stays until it was seen
 * @param words a sentence
 * @param page id of the page that shows it anyhow; empty where none does
 * @param way leads there
 */
public record Notice(Badge.Tone tone, String words, String page, Optional<NextStep> way) {
  /** One that no page shows and that leads nowhere. */
  public static Notice of(Badge.Tone tone, String words) {
    return new Notice(tone, words, "", Optional.empty());
  }
}
