package dev.howdah.connect.profile.imports;

import dev.howdah.connect.profile.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file would give; nothing is saved yet.
 *
 * @param notices about the file as a whole, in sentences
 */
public record ImportPreview(
    ImportSource source, Path file, List<Candidate> candidates, List<String> notices) {
  public ImportPreview {
    candidates = List.copyOf(candidates);
    notices = List.copyOf(notices);
  }

  /** What would be saved. */
  public List<Profile> taken() {
    return candidates.stream()
        .filter(each -> each.verdict() == Candidate.Verdict.NEW)
        .map(Candidate::profile)
        .flatMap(Optional::stream)
        .toList();
  }

  public long count(Candidate.Verdict verdict) {
    return candidates.stream().filter(each -> each.verdict() == verdict).count();
  }
}
