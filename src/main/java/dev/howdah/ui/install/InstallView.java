package dev.howdah.ui.install;

import dev.howdah.schema.plan.Plan;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.ExportChooser;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.OnScreen;
import dev.howdah.ui.kit.OutcomeBanner;
import dev.howdah.ui.kit.PlanSheet;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.TextExport;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * The catalogue on this target: what stands on the left; the plan, an entry closer, or the
 * planner's statistics on the right. Node ids: {@code install-refresh}, {@code install-outcome},
 * and those of the parts.
 */
public final class InstallView extends StackPane {
  private static final double LIST_LEAST = 404;
  private static final double LIST_MOST = 452;

  private final InstallViewModel viewModel;

  /**
   * A page that reads nothing before it is on screen.
   *
   * @param journal opens the journal's page
   * @param zone in which times are told
   */
  public InstallView(
      InstallViewModel viewModel,
      Runnable journal,
      ExportChooser chooser,
      ZoneId zone,
      Executor background,
      UiExecutor ui) {
    this.viewModel = viewModel;
    setId("install-page");
    EntryList list = new EntryList(viewModel);
    list.setMaxWidth(LIST_MOST);
    list.minWidthProperty()
        .bind(
            widthProperty().map(all -> Math.clamp(all.doubleValue() * 0.4, LIST_LEAST, LIST_MOST)));
    InstallTabs tabs =
        new InstallTabs(
            viewModel, new TextExport("install-script-status", chooser, background, ui));
    HBox.setHgrow(tabs, Priority.ALWAYS);
    StatePane states =
        new StatePane(new HBox(12, list, tabs))
            .follow(
                viewModel.looking(),
                viewModel.inspectionProperty(),
                "Comparing this database with the catalogue …",
                viewModel::refresh);
    VBox.setVgrow(states, Priority.ALWAYS);
    VBox page =
        new VBox(
            head(),
            new InterruptedBanner(viewModel, journal, zone),
            new FailureBanner().follow(viewModel.settling(), null),
            new FailureBanner().follow(viewModel.pricing(), viewModel::refresh),
            new FailureBanner()
                .follow(viewModel.change().running(), viewModel.change()::planAgain)
                .retryWords("Refresh"),
            new OutcomeBanner(
                "install-outcome", viewModel.change(), viewModel::outcomeWords, journal),
            new OutcomeBanner(
                "analyze-outcome", viewModel.analyzing(), viewModel::outcomeWords, null),
            states);
    page.getStyleClass().add("page");
    PlanSheet sheet =
        new PlanSheet(
            "analyze",
            viewModel.analyzing(),
            new TextExport("analyze-script-status", chooser, background, ui),
            InstallView::sheetTitle);
    getChildren().addAll(page, sheet);
    OnScreen.whenShown(this, viewModel::open);
  }

  private static String sheetTitle(Plan plan) {
    return plan.statements().size() == 1
        ? "Analyze " + plan.statements().getFirst().object()
        : "Analyze " + plan.statements().size() + " tables";
  }

  private HBox head() {
    Label title = new Label("Schema objects");
    title.getStyleClass().add("page-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button refresh = new Button("Refresh", Icons.of(Icons.REFRESH));
    refresh.setId("install-refresh");
    refresh.getStyleClass().add("small");
    refresh.setMinWidth(USE_PREF_SIZE);
    refresh
        .disableProperty()
        .bind(viewModel.looking().running().or(viewModel.change().running().running()));
    refresh.setOnAction(event -> viewModel.refresh());
    HBox head = new HBox(10, new VBox(2, title, new SchemaField(viewModel)), space, refresh);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }
}
