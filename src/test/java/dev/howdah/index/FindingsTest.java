package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.ServerFacts;
import dev.howdah.index.Finding.Kind;
import dev.howdah.index.Finding.Severity;
import dev.howdah.monitor.Census;
import dev.howdah.monitor.IndexUse;
import dev.howdah.monitor.Origin;
import dev.howdah.schema.Inspection;
import dev.howdah.schema.inspection.InspectedEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FindingsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Inspection NOTHING =
      new Inspection(NOW, Optional.of("public"), List.of(), List.of());

  @Test
  void anIndexWithoutScansIsUnusedSinceTheCountersRun() {
    Finding finding = only(of(primary(), census(List.of(), unused(1, "i"))));

    assertThat(finding.kind()).isEqualTo(Kind.UNUSED);
    assertThat(finding.evidence())
        .contains("the counters run since 12 November 2026, 12:00 UTC", "standbys is not known");
    assertThat(finding.remedy()).contains("DROP INDEX CONCURRENTLY \"public\".\"i\"");
  }

  @Test
  void youngCountersAndStandbysSayNothing() {
    IndexUse young = use(1, "i", 0, false, Optional.of(NOW.minus(Duration.ofHours(23))));

    assertThat(of(primary(), census(List.of(), young))).isEmpty();
    assertThat(of(server(true, NOW.minus(Duration.ofDays(9))), census(List.of(), unused(1, "i"))))
        .isEmpty();
  }

  @Test
  void countersWithoutADateSayNothing() {
    Census census = census(List.of(), use(1, "i", 0, false, Optional.empty()));

    assertThat(of(server(false, NOW.minus(Duration.ofDays(90))), census)).isEmpty();
  }

  @Test
  void whatIsNeededIsNeverCalledUnused() {
    IndexUse enforcing = use(1, "pk", 0, true, Optional.of(NOW.minus(Duration.ofDays(9))));
    IndexUse scanned = use(2, "used", 1, false, Optional.of(NOW.minus(Duration.ofDays(9))));

    assertThat(of(primary(), census(List.of(), enforcing, scanned))).isEmpty();
    assertThat(
            Findings.of(
                census(List.of(), unused(3, "part")), NOTHING, List.of(), Set.of(3L), primary()))
        .isEmpty();
  }

  @Test
  void ofDuplicatesOneStaysAndItIsTheOneThatEnforces() {
    IndexUse plain = use(1, "plain", 900, false, Optional.empty());
    IndexUse enforcing = use(2, "enforcing", 0, true, Optional.empty());

    Finding finding = only(of(primary(), census(List.of(List.of(1L, 2L)), plain, enforcing)));

    assertThat(finding.kind()).isEqualTo(Kind.DUPLICATE);
    assertThat(finding.index()).isEqualTo("plain");
    assertThat(finding.coveredBy()).contains("enforcing");
  }

  @Test
  void ofUnusedDuplicatesOneStays() {
    List<Finding> findings =
        of(
            primary(),
            census(List.of(List.of(1L, 2L, 3L)), unused(1, "a"), unused(2, "b"), unused(3, "c")));

    assertThat(findings).extracting(Finding::index).containsExactly("b", "c");
    assertThat(findings)
        .allMatch(finding -> finding.kind() == Kind.DUPLICATE)
        .allMatch(finding -> finding.coveredBy().equals(Optional.of("a")));
  }

  @Test
  void twoThatEnforceBothStay() {
    Optional<Instant> since = Optional.of(NOW.minus(Duration.ofDays(9)));
    Census census =
        census(List.of(List.of(1L, 2L)), use(1, "a", 0, true, since), use(2, "b", 0, true, since));

    assertThat(of(primary(), census)).isEmpty();
  }

  @Test
  void anInvalidIndexIsJudgedOnceAndNeverKeptAsTheBetterHalf() {
    InvalidIndex broken = invalid(1, false, true);
    List<Finding> findings =
        Findings.of(
            census(List.of(List.of(1L, 2L)), unused(1, "broken"), unused(2, "whole")),
            NOTHING,
            List.of(broken),
            Set.of(),
            primary());

    Finding finding = only(findings);
    assertThat(finding.kind()).isEqualTo(Kind.INVALID);
    assertThat(finding.severity()).isEqualTo(Severity.BAD);
    assertThat(finding.remedy()).contains(broken.dropSql());
    assertThat(finding.evidence()).contains("rejects duplicates");
  }

  @Test
  void oneThatIsBeingBuiltIsLeftAlone() {
    Finding finding =
        only(
            Findings.of(
                census(List.of()), NOTHING, List.of(invalid(1, true, false)), Set.of(), primary()));

    assertThat(finding.severity()).isEqualTo(Severity.INFO);
    assertThat(finding.remedy()).isEmpty();
  }

  @Test
  void whatTheCatalogueHasAndTheTargetLacksIsMissing() {
    Inspection inspection =
        new Inspection(
            NOW,
            Optional.of("public"),
            List.of(
                entry("idx_a", InspectedEntry.State.MISSING),
                entry("idx_b", InspectedEntry.State.COVERED),
                entry("idx_c", InspectedEntry.State.NOT_APPLICABLE)),
            List.of());

    Finding finding =
        only(Findings.of(census(List.of()), inspection, List.of(), Set.of(), primary()));

    assertThat(finding.kind()).isEqualTo(Kind.MISSING);
    assertThat(finding.remedy()).contains("CREATE INDEX CONCURRENTLY idx_a ON public.t (a)");
    assertThat(finding.undo()).contains("DROP INDEX CONCURRENTLY \"public\".\"idx_a\"");
  }

  @Test
  void theUndoOfADropBuildsConcurrently() {
    Inspection inspection =
        new Inspection(
            NOW,
            Optional.of("public"),
            List.of(entry("idx_a", InspectedEntry.State.PRESENT)),
            List.of());

    assertThat(
            only(Findings.of(
                    census(List.of(), unused(1, "idx_a")),
                    inspection,
                    List.of(),
                    Set.of(),
                    primary()))
                .undo())
        .contains("CREATE UNIQUE INDEX CONCURRENTLY idx_a ON public.t USING btree (a)");
  }

  private static List<Finding> of(ServerFacts facts, Census census) {
    return Findings.of(census, NOTHING, List.of(), Set.of(), facts);
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static ServerFacts primary() {
    return server(false, NOW.minus(Duration.ofDays(100)));
  }

  private static ServerFacts server(boolean standby, Instant startedAt) {
    return new ServerFacts(
        "18.1",
        180_001,
        startedAt,
        "db",
        "role",
        false,
        true,
        standby,
        false,
        List.of("public"),
        Optional.empty(),
        List.of());
  }

  private static Census census(List<List<Long>> duplicates, IndexUse... indexes) {
    return new Census(
        NOW, Origin.INLINE, List.of(), Arrays.asList(indexes), duplicates, Duration.ZERO);
  }

  private static IndexUse unused(long oid, String name) {
    return use(oid, name, 0, false, Optional.of(NOW.minus(Duration.ofDays(10))));
  }

  private static IndexUse use(
      long oid, String name, long scans, boolean enforces, Optional<Instant> since) {
    return new IndexUse(
        oid, 9, "public", name, "t", scans, 0, 0, 8192, false, "Unused", true, enforces, since);
  }

  private static InvalidIndex invalid(long oid, boolean building, boolean enforces) {
    return new InvalidIndex(
        oid,
        "public",
        "broken",
        "t",
        8192,
        building,
        enforces,
        enforces,
        "DROP INDEX CONCURRENTLY public.b");
  }

  private static InspectedEntry entry(String name, InspectedEntry.State state) {
    return new InspectedEntry(
        name,
        dev.howdah.schema.catalogue.Kind.INDEX,
        "essential",
        1,
        "servers by a",
        state,
        "It is not there.",
        Optional.of("public"),
        Optional.of("t"),
        Optional.of("CREATE INDEX CONCURRENTLY " + name + " ON public.t (a)"),
        state == InspectedEntry.State.PRESENT
            ? Optional.of("CREATE UNIQUE INDEX " + name + " ON public.t USING btree (a)")
            : Optional.empty(),
        Optional.empty());
  }
}
