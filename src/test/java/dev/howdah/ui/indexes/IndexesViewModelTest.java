package dev.howdah.ui.indexes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.connect.Environment;
import dev.howdah.connect.TargetException;
import dev.howdah.index.Blocker;
import dev.howdah.index.BlockerEnding;
import dev.howdah.index.DropPlan;
import dev.howdah.index.InvalidIndex;
import dev.howdah.index.Obstacle;
import dev.howdah.index.Readiness;
import dev.howdah.index.Sightings;
import dev.howdah.index.UnfinishedParts;
import dev.howdah.index.account.Account;
import dev.howdah.index.account.Shift;
import dev.howdah.index.findings.Finding;
import dev.howdah.index.findings.Finding.Confidence;
import dev.howdah.index.findings.Finding.Kind;
import dev.howdah.index.findings.Finding.Severity;
import dev.howdah.index.findings.FindingCount;
import dev.howdah.index.findings.RegistryFindings;
import dev.howdah.index.findings.Silence;
import dev.howdah.monitor.Link;
import dev.howdah.ui.Registry;
import dev.howdah.ui.RegistryCensus;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.TypedConfirmation;
import dev.howdah.ui.screens.FakeIndexes;
import dev.howdah.ui.screens.Figures;
import dev.howdah.ui.screens.Foretellings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexesViewModelTest {
  private final FakeIndexes actions = new FakeIndexes();
  private final Deque<Runnable> jobs = new ArrayDeque<>();
  private final BuildQueue queue =
      new BuildQueue(actions, () -> () -> {}, () -> {}, jobs::add, UiExecutor.sameThread());

  private IndexesViewModel opened(Environment environment) {
    IndexesViewModel viewModel = closed(environment);
    viewModel.show(RegistryCensus.sample());
    viewModel.open();
    return viewModel;
  }

  private IndexesViewModel closed(Environment environment) {
    return new IndexesViewModel(
        actions,
        queue,
        Figures.guard(environment),
        ZoneOffset.UTC,
        Runnable::run,
        UiExecutor.sameThread());
  }

  private static Finding first(IndexesViewModel viewModel, Kind kind) {
    return Objects.requireNonNull(viewModel.findings().allProperty().get()).stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  private static Proposal proposal(IndexesViewModel viewModel) {
    return Objects.requireNonNull(viewModel.proposalProperty().get());
  }

  private static List<Offer.Deed> deeds(IndexesViewModel viewModel, Kind kind) {
    return viewModel.offers(first(viewModel, kind)).stream().map(Offer::deed).toList();
  }

  @Test
  void nothingIsReadBeforeThePageIsOpened() {
    IndexesViewModel viewModel = closed(Environment.LOCAL);
    viewModel.changed();
    assertThat(actions.inspections).isZero();
    viewModel.open();
    assertThat(actions.inspections).isEqualTo(1);
    viewModel.changed();
    assertThat(actions.inspections).isEqualTo(2);
  }

  @Test
  void aChangeIsProposedWithItsSqlAndConfirmedByTypingOnProduction() {
    IndexesViewModel viewModel = opened(Environment.PRODUCTION);
    Finding missing = first(viewModel, Kind.MISSING);
    viewModel.propose(missing, Offer.Deed.CREATE);
    assertThat(proposal(viewModel).sql()).isEqualTo(missing.remedy().getFirst() + ";");
    assertThat(proposal(viewModel).undo()).startsWith("DROP INDEX CONCURRENTLY");
    assertThat(proposal(viewModel).price().cost()).contains("rows");
    assertThat(proposal(viewModel).price().lock())
        .contains("from the start to the end of the build", "VACUUM");
    viewModel.confirm();
    viewModel.confirmation().typedProperty().set("registry ");
    viewModel.confirm();
    assertThat(queue.jobs()).as("not confirmed").isEmpty();
    viewModel.confirmation().typedProperty().set("registry");
    viewModel.confirm();
    assertThat(queue.jobs()).hasSize(1);
    assertThat(viewModel.proposalProperty().get()).isNull();
    assertThat(viewModel.confirmation().typedProperty().get()).as("each by itself").isEmpty();
    assertThat(viewModel.offers(missing))
        .containsExactly(new Offer(Offer.Deed.CREATE, Optional.of("It is under way.")));
  }

  @Test
  void eachKindHasItsOwnRemedy() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    assertThat(deeds(viewModel, Kind.FOREIGN_KEY)).containsExactly(Offer.Deed.CREATE);
    assertThat(deeds(viewModel, Kind.UNUSED)).containsExactly(Offer.Deed.DROP);
    assertThat(deeds(viewModel, Kind.DUPLICATE)).containsExactly(Offer.Deed.DROP);
    assertThat(deeds(viewModel, Kind.BLOATED)).containsExactly(Offer.Deed.REBUILD);
    assertThat(deeds(viewModel, Kind.INVALID))
        .containsExactly(Offer.Deed.REBUILD, Offer.Deed.REMOVE);
    assertThat(deeds(viewModel, Kind.NEVER_ANALYZED)).containsExactly(Offer.Deed.ANALYZE);
    assertThat(deeds(viewModel, Kind.SEQ_SCAN)).isEmpty();
  }

  @Test
  void nothingIsOfferedWhileTheServerDoesNotAnswer() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    Finding missing = first(viewModel, Kind.MISSING);
    viewModel.propose(missing, Offer.Deed.CREATE);
    assertThat(viewModel.confirmable().get()).isTrue();
    Link lost =
        new Link.Lost(Figures.NOW, Figures.failure("No answer."), Figures.NOW.plusSeconds(5));
    viewModel.show(Figures.sample(Figures.NOW, Optional.empty(), lost));
    assertThat(viewModel.offers(missing))
        .containsExactly(
            new Offer(Offer.Deed.CREATE, Optional.of("The server does not answer now.")));
    assertThat(viewModel.creatable()).isEmpty();
    assertThat(viewModel.confirmable().get()).isFalse();
    viewModel.show(Figures.sample(Figures.NOW, Optional.empty(), new Link.Up()));
    assertThat(viewModel.offers(missing))
        .containsExactly(new Offer(Offer.Deed.CREATE, Optional.empty()));
    assertThat(viewModel.confirmable().get()).isTrue();
  }

  @Test
  void eachDeedIsShownAndThenDone() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.DUPLICATE), Offer.Deed.DROP);
    assertThat(proposal(viewModel).sql())
        .isEqualTo("DROP INDEX CONCURRENTLY public.ix_audit_logs_user_id_2;");
    assertThat(proposal(viewModel).undo()).startsWith("CREATE INDEX CONCURRENTLY");
    assertThat(proposal(viewModel).price().lock())
        .contains("from the start until it is gone", "VACUUM", "also while DROP INDEX");
    viewModel.confirm();
    viewModel.propose(first(viewModel, Kind.BLOATED), Offer.Deed.REBUILD);
    viewModel.confirm();
    viewModel.propose(first(viewModel, Kind.INVALID), Offer.Deed.REBUILD);
    assertThat(proposal(viewModel).sql()).startsWith("REINDEX INDEX CONCURRENTLY");
    assertThat(proposal(viewModel).price().cost())
        .as("the size of what was never finished tells nothing")
        .startsWith("Builds a new one beside it and then swaps the two.");
    viewModel.confirm();
    while (!jobs.isEmpty()) {
      jobs.remove().run();
    }
    assertThat(actions.log)
        .as("each is looked at before")
        .containsExactly(
            "readiness ix_audit_logs_user_id_2",
            "readiness ix_server_metrics_server_id",
            "readiness idx_server_tools_usage_stats",
            "drop ix_audit_logs_user_id_2",
            "rebuild ix_server_metrics_server_id",
            "finish idx_server_tools_usage_stats");
    assertThat(queue.jobs())
        .extracting(Job::result)
        .containsExactly(
            "65 MB freed; the journal keeps what creates it again.",
            "Rebuilt and valid: 8.0 kB in 1.5 s.",
            "Rebuilt and valid: 8.0 kB in 1.5 s.");
    assertThat(viewModel.findings().countsProperty().get())
        .as("read again after each")
        .doesNotContainKeys(Kind.DUPLICATE, Kind.BLOATED, Kind.INVALID);
    viewModel.changed();
    assertThat(queue.jobs()).as("somebody may have taken them back").isEmpty();
  }

  @Test
  void aRemovalTellsWhatCreatesItAgainAndWhenThatFails() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.INVALID), Offer.Deed.REMOVE);
    assertThat(proposal(viewModel).undo())
        .startsWith("CREATE INDEX CONCURRENTLY idx_server_tools_usage_stats")
        .doesNotContain("fails");

    viewModel.proposeRemoval(Figures.invalid("of_nobody"));
    assertThat(proposal(viewModel).undo())
        .isEqualTo("No query uses it. The journal keeps what creates it again.");

    actions.findings.replaceAll(
        finding ->
            finding.kind() == Kind.INVALID
                ? new Finding(
                    finding.kind(),
                    finding.severity(),
                    finding.confidence(),
                    finding.schema(),
                    finding.table(),
                    finding.index(),
                    finding.coveredBy(),
                    finding.size(),
                    finding.evidence(),
                    finding.remedy(),
                    List.of("CREATE UNIQUE INDEX CONCURRENTLY u ON public.server_tools (name)"))
                : finding);
    viewModel.refresh();
    viewModel.propose(first(viewModel, Kind.INVALID), Offer.Deed.REMOVE);
    assertThat(proposal(viewModel).undo())
        .isEqualTo(
            "CREATE UNIQUE INDEX CONCURRENTLY u ON public.server_tools (name);\n"
                + "That fails as long as the table has duplicates.");
  }

  @Test
  void twoThatNearlyDoEachOthersWorkAreNotCalledTheSame() {
    Finding nearly =
        FakeIndexes.finding(Kind.REDUNDANT, Severity.INFO, Confidence.GUESS, "t", "one");
    Finding surely =
        FakeIndexes.finding(Kind.REDUNDANT, Severity.INFO, Confidence.CERTAIN, "t", "two");
    assertThat(FindingWords.headline(nearly)).contains("nearly does its work");
    assertThat(FindingWords.headline(surely)).contains("does its work too");
    assertThat(FindingWords.byHand(nearly)).contains("compare the plans");
    assertThat(FindingWords.byHand(surely)).contains("just now");
  }

  @Test
  void whatMustNotBeDroppedCannotBeConfirmed() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    actions.bond = Optional.of("the constraint u needs it");
    viewModel.propose(first(viewModel, Kind.UNUSED), Offer.Deed.DROP);
    assertThat(proposal(viewModel).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("u needs it"));
    assertThat(viewModel.prevented().get()).isTrue();
    viewModel.confirm();
    assertThat(queue.jobs()).isEmpty();
  }

  @Test
  void onAStandbyNothingIsProposed() {
    actions.refusal = Optional.of("This is a standby.");
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    Finding missing = first(viewModel, Kind.MISSING);
    assertThat(viewModel.offers(missing))
        .containsExactly(new Offer(Offer.Deed.CREATE, Optional.of("This is a standby.")));
    assertThat(viewModel.creatable()).isEmpty();
    viewModel.propose(missing, Offer.Deed.CREATE);
    assertThat(viewModel.proposalProperty().get()).isNull();
  }

  @Test
  void aTableOutsideTheCatalogueIsAnalyzedToo() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.NEVER_ANALYZED), Offer.Deed.ANALYZE);
    assertThat(proposal(viewModel).sql()).isEqualTo("ANALYZE \"public\".\"fastmcp_audit_log\";");
    viewModel.confirm();
    jobs.remove().run();
    assertThat(actions.log).contains("analyze fastmcp_audit_log");
  }

  @Test
  void onProductionNobodyIsEndedBeforeTheDatabaseIsTyped() {
    Blocker blocker =
        Sightings.blocker(
            Blocker.Kind.WRITER, 4711, "active", Duration.ofSeconds(9), "UPDATE users SET a = 1");
    BlockerEndings endings = opened(Environment.PRODUCTION).readiness().endings();
    TypedConfirmation guard = endings.guard();
    endings.terminate(blocker, guard);
    guard.typedProperty().set("registry ");
    endings.cancel(blocker, guard);
    assertThat(actions.log).doesNotContain("terminate 4711", "cancel 4711");
    guard.typedProperty().set("registry");
    endings.terminate(blocker, guard);
    assertThat(actions.log).contains("terminate 4711");
    assertThat(endings.guard().satisfied().get()).as("each by itself").isFalse();
  }

  @Test
  void allStatementsOfABuildAreShown() {
    actions.statements = request -> List.of("CREATE INDEX a ON ONLY t (x)", "ANALYZE t");
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.MISSING), Offer.Deed.CREATE);
    assertThat(proposal(viewModel).sql()).isEqualTo("CREATE INDEX a ON ONLY t (x);\nANALYZE t;");
    viewModel.confirm();
    assertThat(queue.jobs().getFirst().work())
        .isInstanceOfSatisfying(
            Work.Build.class, build -> assertThat(build.statements()).isEqualTo(2));
    actions.statements =
        request -> {
          throw new TargetException(Figures.failure("No answer."), null);
        };
    viewModel.propose(first(viewModel, Kind.FOREIGN_KEY), Offer.Deed.CREATE);
    assertThat(proposal(viewModel).sql()).startsWith("CREATE INDEX CONCURRENTLY");
    assertThat(viewModel.confirmable().get()).as("its absence prevents nothing").isTrue();
  }

  @Test
  void whatTheWorkloadWouldBeKnownFromIsToldWhereItIsMissing() {
    actions.sources = Foretellings.MISSING;
    assertThat(opened(Environment.LOCAL).missingSourcesProperty().get())
        .isEqualTo(Foretellings.MISSING);
  }

  @Test
  void howManyThereAreAndWhatCouldNotBeJudgedIsTold() {
    List<Silence> silences = RegistryFindings.young(Foretellings.MISSING).silences();
    actions.silences = silences;
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.findings().kindProperty().set(Kind.DUPLICATE);
    assertThat(viewModel.findings().summaryProperty().get())
        .as("whatever is filtered")
        .isEqualTo(FindingCount.of(actions.findings));
    assertThat(viewModel.silencesProperty().get()).isEqualTo(silences);
    actions.silences = List.of();
    actions.findings = List.of();
    viewModel.refresh();
    assertThat(viewModel.silencesProperty().get()).isEmpty();
    assertThat(viewModel.findings().summaryProperty().get()).isEmpty();
  }

  @Test
  void theCopyOfAnInterruptedRebuildIsOnlyRemoved() {
    String copy = "idx_server_tools_stats_ccnew";
    actions.invalid = List.of(Figures.invalid(copy));
    actions.findings =
        List.of(
            FakeIndexes.finding(
                Kind.INVALID, Severity.WARN, Confidence.CERTAIN, "server_tools", copy));
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    assertThat(deeds(viewModel, Kind.INVALID)).containsExactly(Offer.Deed.REMOVE);
    viewModel.propose(first(viewModel, Kind.INVALID), Offer.Deed.REMOVE);
    viewModel.confirm();
    jobs.remove().run();
    assertThat(actions.log).containsExactly("remove " + copy);
  }

  @Test
  void theRemovalOfAnUnfinishedWholeIsADropThatTellsItsLockAndItsParts() {
    actions.dropPlan =
        Optional.of(
            new DropPlan(
                17,
                "public",
                "parts",
                "whole",
                "CREATE INDEX whole ON ONLY public.parts USING btree (b)",
                false,
                4096,
                "DROP INDEX public.whole",
                List.of("CREATE INDEX CONCURRENTLY by_hand ON public.parts_1 USING btree (b)"),
                Optional.of("For a moment nobody can read or write parts or a partition of it."),
                Optional.empty(),
                List.of("by_hand")));
    actions.invalid =
        List.of(
            new InvalidIndex(
                17,
                "public",
                "whole",
                "parts",
                4096,
                false,
                true,
                false,
                "DROP INDEX public.whole",
                Optional.of(
                    new UnfinishedParts(
                        Optional.empty(), List.of("by_hand"), List.of(), List.of("parts_2")))));
    actions.findings =
        List.of(
            FakeIndexes.finding(Kind.INVALID, Severity.WARN, Confidence.CERTAIN, "parts", "whole"));
    IndexesViewModel viewModel = opened(Environment.LOCAL);

    viewModel.propose(first(viewModel, Kind.INVALID), Offer.Deed.REMOVE);

    assertThat(proposal(viewModel).sql()).isEqualTo("DROP INDEX public.whole;");
    assertThat(proposal(viewModel).what()).singleElement().asString().contains("by_hand");
    assertThat(proposal(viewModel).price().lock()).contains("nobody can read or write parts");
    assertThat(proposal(viewModel).undo()).contains("by_hand");
    assertThat(proposal(viewModel).refusal()).isEmpty();
    viewModel.confirm();
    jobs.remove().run();
    assertThat(actions.log).contains("drop whole").doesNotContain("remove whole");
  }

  @Test
  void allMissingOnesAreProposedTogetherWithoutThoseUnderWay() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.MISSING), Offer.Deed.CREATE);
    viewModel.confirm();
    viewModel.proposeCreateAll();
    assertThat(proposal(viewModel).builds()).hasSize(5);
    viewModel.confirm();
    assertThat(queue.jobs()).hasSize(6);
    int before = actions.inspections;
    jobs.remove().run();
    assertThat(actions.inspections).as("inspected anew after a build").isEqualTo(before + 1);
  }

  @Test
  void aBlockerIsEndedAndLookedForAgain() {
    Blocker blocker =
        Sightings.blocker(
            Blocker.Kind.WRITER, 4711, "active", Duration.ofSeconds(9), "UPDATE users SET a = 1");
    actions.readiness = new Readiness(List.of(), List.of(blocker), actions.readiness.room());
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.MISSING), Offer.Deed.CREATE);
    ReadinessViewModel readiness = viewModel.readiness();
    assertThat(Objects.requireNonNull(readiness.foreseenProperty().get()).blockers()).hasSize(1);
    assertThat(viewModel.confirmable().get()).as("it would wait, politely").isTrue();
    readiness.endings().cancel(blocker, readiness.endings().guard());
    assertThat(actions.log).contains("cancel 4711");
    assertThat(readiness.endings().endedProperty().get()).isEqualTo(BlockerEnding.ENDED.sentence());
    assertThat(Objects.requireNonNull(readiness.foreseenProperty().get()).blockers()).isEmpty();
  }

  @Test
  void whatPreventsABuildKeepsItFromBeingConfirmed() {
    actions.readiness =
        new Readiness(
            List.of(
                new Obstacle(
                    Obstacle.Kind.RIGHT,
                    true,
                    "Not its owner.",
                    "",
                    Optional.empty(),
                    Optional.empty())),
            List.of(),
            actions.readiness.room());
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.propose(first(viewModel, Kind.MISSING), Offer.Deed.CREATE);
    viewModel.confirm();
    assertThat(queue.jobs()).isEmpty();
    assertThat(viewModel.prevented().get()).as("nothing is asked for that leads nowhere").isTrue();
    assertThat(viewModel.script(proposal(viewModel)))
        .as("it is to be run by its owner")
        .startsWith("-- Howdah wrote this file. What it does: Create ")
        .contains(
            "ON_ERROR_STOP on",
            "outside of a transaction block",
            "current_database() <> ",
            "SET lock_timeout = 0;\n\n" + proposal(viewModel).sql());
    viewModel.dismissProposal();
    assertThat(viewModel.prevented().get()).isFalse();
    assertThat(viewModel.readiness().foreseenProperty().get()).isNull();
  }

  @Test
  void ofSeveralBuildsTheFirstOfEachTableIsLookedAt() {
    actions.findings =
        List.of(
            FakeIndexes.finding(Kind.MISSING, Severity.INFO, Confidence.LIKELY, "users", "a"),
            FakeIndexes.finding(Kind.MISSING, Severity.INFO, Confidence.LIKELY, "users", "b"),
            FakeIndexes.finding(Kind.MISSING, Severity.INFO, Confidence.LIKELY, "tenants", "c"));
    opened(Environment.LOCAL).proposeCreateAll();
    assertThat(actions.log)
        .filteredOn(said -> said.startsWith("readiness"))
        .containsExactly("readiness a", "readiness c");
  }

  @Test
  void theSelectionStaysThroughAnUpdateAndMovesOnWhereItWasMended() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    FindingsViewModel findings = viewModel.findings();
    findings.kindProperty().set(Kind.MISSING);
    Finding second = findings.shownProperty().get().get(1);
    findings.select(second);
    viewModel.refresh();
    assertThat(findings.selectedProperty().get()).isEqualTo(second);
    assertThat(findings.kindProperty().get()).isEqualTo(Kind.MISSING);
    Finding third = findings.shownProperty().get().get(2);
    actions.findings.remove(second);
    viewModel.refresh();
    assertThat(findings.selectedProperty().get()).isEqualTo(third);
    actions.findings.removeIf(finding -> finding.kind() == Kind.MISSING);
    viewModel.refresh();
    assertThat(findings.kindProperty().get()).as("a kind that does not occur").isNull();
  }

  @Test
  void aHiddenFindingIsShownWhenItIsAskedFor() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    FindingsViewModel findings = viewModel.findings();
    findings.searchProperty().set("unused");
    assertThat(findings.shownProperty().get()).hasSize(1);
    Finding other = first(viewModel, Kind.BLOATED);
    findings.select(other);
    assertThat(findings.selectedProperty().get()).isEqualTo(other);
    assertThat(findings.searchProperty().get()).isEmpty();
  }

  @Test
  void theFindingsOfOneTableAreThoseOfItsWholeName() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    FindingsViewModel findings = viewModel.findings();
    Finding one = first(viewModel, Kind.BLOATED);
    findings.kindProperty().set(Kind.MISSING);
    findings.searchProperty().set("unused");
    findings.showOnly(new FindingsViewModel.Relation(one.schema(), one.table()));
    assertThat(findings.shownProperty().get())
        .contains(one)
        .allSatisfy(
            each -> {
              assertThat(each.schema()).isEqualTo(one.schema());
              assertThat(each.table()).isEqualTo(one.table());
            });
    findings.showOnly(new FindingsViewModel.Relation("other", one.table()));
    assertThat(findings.shownProperty().get()).as("its namesake").isEmpty();
    findings.select(one);
    assertThat(findings.relationProperty().get()).as("asked for one that it hides").isNull();
    assertThat(findings.selectedProperty().get()).isEqualTo(one);
  }

  @Test
  void theStandingOnesAreMarkedByWhatWasFound() {
    IndexesViewModel viewModel = closed(Environment.LOCAL);
    viewModel.show(RegistryCensus.sampleWithout("idx_server_tools_usage_stats"));
    viewModel.open();
    StandingViewModel standing = viewModel.standing();
    assertThat(standing.countsProperty().get())
        .as("the polling lacks one INVALID index that was found")
        .containsEntry(IndexFilter.ALL, Registry.INDEXES.size())
        .containsEntry(IndexFilter.FINDINGS, 4)
        .containsEntry(IndexFilter.UNUSED, 1)
        .containsEntry(IndexFilter.DUPLICATE, 1)
        .containsEntry(IndexFilter.REDUNDANT, 0)
        .containsEntry(IndexFilter.INVALID, 1)
        .containsEntry(IndexFilter.MINE, 3);
    standing.filterProperty().set(IndexFilter.INVALID);
    assertThat(standing.rowsProperty().get())
        .filteredOn(row -> !row.isCounted())
        .singleElement()
        .returns("idx_server_tools_usage_stats", IndexRow::name)
        .returns(6L * 1024 * 1024, row -> row.use().sizeBytes());
    standing.filterProperty().set(IndexFilter.UNUSED);
    assertThat(standing.rowsProperty().get())
        .extracting(IndexRow::name)
        .containsExactly("ix_server_metrics_error_rate");
    standing.select(standing.rowsProperty().get().getFirst());
    assertThat(Objects.requireNonNull(standing.definitionProperty().get()).definition())
        .startsWith("CREATE INDEX ix_server_metrics_error_rate");
  }

  @Test
  void anIndexOfTheSameNameInAnotherSchemaIsNotCalledOurs() {
    actions.mine = Set.of(IndexRow.key("billing", "ix_server_tools_name"));
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    assertThat(viewModel.standing().countsProperty().get()).containsEntry(IndexFilter.MINE, 0);
    assertThat(viewModel.accounts().of("billing", "ix_server_tools_name")).isEmpty();
    assertThat(viewModel.accounts().of("public", "ix_server_tools_name")).isPresent();
  }

  @Test
  void whatWasBroughtIsReadAgainAndKeepsTheSelection() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    AccountsViewModel accounts = viewModel.accounts();
    Account second = Objects.requireNonNull(accounts.allProperty().get()).get(1);
    accounts.select(second);
    viewModel.refresh();
    assertThat(accounts.selectedProperty().get()).isEqualTo(second);
    actions.accounts = List::of;
    viewModel.refresh();
    assertThat(accounts.selectedProperty().get()).as("it is gone").isNull();
    actions.accounts =
        () -> {
          throw new TargetException(Figures.failure("No answer."), null);
        };
    viewModel.refresh();
    assertThat(accounts.looking().failureProperty().get()).isNotNull();
    assertThat(viewModel.looking().failureProperty().get()).as("the findings stand").isNull();
  }

  @Test
  void figuresOfAnAccountAreShort() {
    Account faster = Foretellings.accounts().getFirst();
    assertThat(AccountWords.mean(faster)).isEqualTo("43.0 → 1.2 ms");
    assertThat(AccountWords.millis(new Shift(12_000, 4))).isEqualTo("12.0 s → 4.0 ms");
    assertThat(AccountWords.shortShares(new Shift(0.98, 0.02))).isEqualTo("98 → 2 %");
    assertThat(AccountWords.use(faster, ZoneOffset.UTC))
        .isEqualTo(
            "Created 2026-11-14 12:00 · 180,220 scans since · the last one 2026-11-22 11:59 · 2.0"
                + " MB");
    assertThat(AccountWords.isDear(faster)).as("HOT fell, and writing takes longer").isTrue();
    assertThat(AccountWords.writers(faster))
        .contains("fell: 91 % → 38 %", "0.80 ms → 1.1 ms (+38 %)");
    assertThat(AccountWords.isDear(Foretellings.accounts().get(1))).isFalse();
  }

  @Test
  void aBuildThatRunsAlreadyIsFoundAndFollowed() {
    actions.running = List.of(Sightings.running(77, "users", Optional.of("idx_a"), true));
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    viewModel.refresh();
    assertThat(queue.jobs()).as("once").hasSize(1);
    Job job = queue.jobs().getFirst();
    assertThat(job.stateProperty().get()).isEqualTo(Job.State.RUNNING);
    jobs.remove().run();
    assertThat(job.result()).isEqualTo("Built and valid: 8.0 kB in 4 min 0 s.");
  }

  @Test
  void onlyOurOwnBuildIsCancelledAndNoneWhenTheSessionEnds() {
    actions.running =
        List.of(
            Sightings.running(77, "users", Optional.of("idx_a"), true),
            Sightings.running(78, "tenants", Optional.of("idx_b"), false));
    opened(Environment.LOCAL);
    Job ours = queue.jobs().getFirst();
    Job theirs = queue.jobs().getLast();
    queue.cancel(theirs);
    assertThat(theirs.stateProperty().get()).isEqualTo(Job.State.RUNNING);
    queue.cancel(ours);
    assertThat(ours.stateProperty().get()).isEqualTo(Job.State.CANCELLING);
    jobs.removeLast().run();
    assertThat(actions.log).contains("cancel build 77").doesNotContain("cancel build 78");
    assertThat(ours.stateProperty().get()).isEqualTo(Job.State.CANCELLED);
    queue.leave();
    assertThat(actions.log).doesNotContain("cancel build 78");
  }

  @Test
  void theBuildOfOurOwnJobIsNotTakenForAnothers() {
    IndexesViewModel viewModel = opened(Environment.LOCAL);
    Finding missing = first(viewModel, Kind.MISSING);
    viewModel.propose(missing, Offer.Deed.CREATE);
    viewModel.confirm();
    actions.running = List.of(Sightings.running(77, missing.table(), Optional.empty(), true));
    viewModel.refresh();
    assertThat(queue.jobs()).hasSize(1);
  }
}
