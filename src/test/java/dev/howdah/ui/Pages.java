package dev.howdah.ui;

import dev.howdah.monitor.History;
import dev.howdah.ui.fx.UiExecutor;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.overview.OverviewView;
import dev.howdah.ui.overview.OverviewViewModel;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.layout.Region;

/** The five pages of a session, for pictures of the frame around them. */
public final class Pages {
  private Pages() {}

  /** All of them, the first one with figures. */
  public static List<Page> withOverview() {
    List<History.Point> past = Specimen.past(true);
    OverviewViewModel figures =
        new OverviewViewModel(
            from -> past.stream().filter(at -> !at.pulse().takenAt().isBefore(from)).toList(),
            () -> {},
            ZoneOffset.UTC);
    figures.show(Specimen.sample(past));
    return with(
        new OverviewView(
            figures,
            ZoneOffset.UTC,
            (near, name) -> Optional.empty(),
            remedy -> {},
            Runnable::run,
            UiExecutor.sameThread()));
  }

  /** All of them, the first one with a view. */
  public static List<Page> with(Parent overview) {
    return with(overview, new Region());
  }

  /** All of them, the first two with views. */
  public static List<Page> with(Parent overview, Parent tables) {
    return List.of(
        new Page("overview", "Overview", Icons.OVERVIEW, overview),
        new Page("tables", "Tables", Icons.TABLES, tables),
        new Page("indexes", "Indexes", Icons.INDEXES, new Region()),
        new Page("install", "Schema objects", Icons.INSTALL, new Region()),
        new Page("journal", "Journal", Icons.JOURNAL, new Region()));
  }
}
