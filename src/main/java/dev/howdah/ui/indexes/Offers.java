package dev.howdah.ui.indexes;

import dev.howdah.index.InvalidIndex;
import dev.howdah.index.findings.Finding;
import dev.howdah.schema.Inspection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Works out what can be done about a finding, the best first. */
final class Offers {
  /** The copy that a concurrent REINDEX works on, as the server names it. */
  private static final Pattern COPY = Pattern.compile(".*_cc(?:new|old)\\d*");

  private final Optional<Inspection> inspection;
  private final List<InvalidIndex> invalid;

  Offers(Optional<Inspection> inspection, List<InvalidIndex> invalid) {
    this.inspection = inspection;
    this.invalid = invalid;
  }

  /**
   * None where there is no remedy.
   *
   * @param refusal why nothing can be done to it at all just now
   */
  List<Offer> about(Finding finding, Optional<String> refusal) {
    return switch (finding.kind()) {
      case INVALID -> remains(finding, refusal);
      case NEVER_ANALYZED ->
          remedied(finding, Offer.Deed.ANALYZE, refusal.or(() -> notAnalyzable(finding)));
      case MISSING, FOREIGN_KEY, WORKLOAD -> remedied(finding, Offer.Deed.CREATE, refusal);
      case UNUSED, DUPLICATE, REDUNDANT -> remedied(finding, Offer.Deed.DROP, refusal);
      case BLOATED -> remedied(finding, Offer.Deed.REBUILD, refusal);
      case SEQ_SCAN -> List.of();
    };
  }

  private static List<Offer> remedied(Finding finding, Offer.Deed deed, Optional<String> refusal) {
    return finding.remedy().isEmpty() ? List.of() : List.of(new Offer(deed, refusal));
  }

  private List<Offer> remains(Finding finding, Optional<String> refusal) {
    Optional<InvalidIndex> found = invalid(finding);
    if (finding.remedy().isEmpty() && found.filter(InvalidIndex::building).isEmpty()) {
      return List.of();
    }
    Optional<String> why =
        refusal.or(
            () ->
                found.isEmpty()
                    ? Optional.of("It is not INVALID any more: refresh the page.")
                    : found
                        .filter(InvalidIndex::building)
                        .map(any -> "A session is at work on it right now."));
    boolean copy = COPY.matcher(FindingWords.name(finding)).matches();
    boolean bound = finding.remedy().stream().anyMatch(sql -> sql.startsWith("REINDEX"));
    boolean parts = found.flatMap(InvalidIndex::parts).isPresent();
    Offer mend = new Offer(parts ? Offer.Deed.FINISH : Offer.Deed.REBUILD, why);
    Offer remove = new Offer(Offer.Deed.REMOVE, why);
    return copy ? List.of(remove) : bound ? List.of(mend) : List.of(mend, remove);
  }

  /** The INVALID index that a finding is about. */
  Optional<InvalidIndex> invalid(Finding finding) {
    return invalid.stream()
        .filter(remains -> remains.schema().equals(finding.schema()))
        .filter(remains -> finding.index().filter(remains.index()::equals).isPresent())
        .findFirst();
  }

  private Optional<String> notAnalyzable(Finding finding) {
    return inspection.stream()
        .flatMap(one -> one.statistics().stream())
        .filter(table -> table.schema().equals(finding.schema()))
        .filter(table -> table.table().equals(finding.table()))
        .filter(table -> !table.permitted())
        .findFirst()
        .map(table -> "This role may not ANALYZE the table.");
  }
}
