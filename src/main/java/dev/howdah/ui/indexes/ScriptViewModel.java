package dev.howdah.ui.indexes;

import dev.howdah.index.IndexRequest;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.fx.UiExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.BooleanBinding;

/**
 * The exact statements of proposed builds, which the server's catalogs decide: a partitioned table
 * takes several, and an index on an expression is followed by an ANALYZE. Belongs to the JavaFX
 * thread.
 */
final class ScriptViewModel {
  private final IndexActions actions;
  private final UiAction looking;
  private final BooleanBinding running;

  ScriptViewModel(IndexActions actions, Executor background, UiExecutor ui) {
    this.actions = actions;
    looking = new UiAction(background, ui);
    running = looking.running();
  }

  /**
   * Reads them, and hands the proposal over as it is to be done; where they cannot be read, it
   * stays as it is: what stands in its way is told elsewhere.
   */
  void look(Proposal proposal, Consumer<Proposal> whole) {
    List<IndexRequest> builds = proposal.builds();
    if (builds.isEmpty()) {
      looking.cancel();
      return;
    }
    looking.start(
        cancellation -> {
          Map<IndexRequest, List<String>> scripts = new HashMap<>();
          builds.forEach(build -> scripts.put(build, actions.statements(build, cancellation)));
          return scripts;
        },
        scripts -> {
          Proposal now = with(proposal, scripts);
          if (!now.sql().equals(proposal.sql())) {
            whole.accept(now);
          }
        });
  }

  private static Proposal with(Proposal proposal, Map<IndexRequest, List<String>> scripts) {
    List<String> sql = new ArrayList<>();
    List<Work> works = new ArrayList<>();
    for (IndexRequest build : proposal.builds()) {
      List<String> script = scripts.getOrDefault(build, List.of(build.sql()));
      sql.add(Proposals.statements(script));
      works.add(new Work.Build(build, script.size()));
    }
    return new Proposal(
        proposal.title(),
        String.join("\n\n", sql),
        proposal.what(),
        proposal.price(),
        proposal.undo(),
        proposal.confirm(),
        works,
        proposal.refusal());
  }

  /** Nothing is to be read any more. */
  void stop() {
    looking.cancel();
  }

  /** While they are read, what is shown may not be all that would run. */
  BooleanBinding running() {
    return running;
  }
}
