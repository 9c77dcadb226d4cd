package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Badge;
import dev.howdah.ui.kit.Figures;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.NextStep;
import dev.howdah.ui.kit.VisibleText;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What happened in this window, the latest first. Node ids: {@code notice-sheet}, {@code
 * notice-list}, {@code notice-earlier}, {@code notice-clear}, {@code notice-close}.
 */
final class NoticeSheet extends OverSheet {
  private static final PseudoClass UNSEEN = PseudoClass.getPseudoClass("unseen");
  private static final double MOST = 380;

  /** So many are drawn within a frame. */
  private static final int AT_ONCE = 100;

  private final NoticesViewModel notices;
  private final Clock clock;
  private final VBox lines = new VBox();
  private final ScrollPane scroll = new ScrollPane(lines);
  private final Label none = new Label("Nothing has happened since this window connected.");
  private final Hyperlink earlier = new Hyperlink();
  private List<NoticesViewModel.Told> rest = List.of();
  private final Hyperlink clear = new Hyperlink("Clear");
  private final Button close = new Button(null, Icons.of(Icons.CLOSE));

  NoticeSheet(NoticesViewModel notices, Clock clock) {
    super("notice-sheet", 460);
    this.notices = notices;
    this.clock = clock;
    popOver(Pos.BOTTOM_RIGHT, new Insets(20, 10, 34, 20));
    Label title = title("Notifications");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    close.setId("notice-close");
    close.getStyleClass().addAll("flat", "button-icon");
    close.setAccessibleText("Close");
    close.setOnAction(event -> dismiss());
    clear.setId("notice-clear");
    clear.setOnAction(
        event -> {
          notices.clear();
          open();
        });
    clear.managedProperty().bind(clear.visibleProperty());
    HBox head = new HBox(10, title, space, clear, close);
    head.setAlignment(Pos.CENTER_LEFT);
    lines.setId("notice-list");
    earlier.setId("notice-earlier");
    earlier.setOnAction(
        event -> {
          showMore();
          (rest.isEmpty() ? close : earlier).requestFocus();
        });
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("plain-scroll");
    scroll
        .prefViewportHeightProperty()
        .bind(lines.heightProperty().map(height -> Math.min(MOST, height.doubleValue())));
    none.getStyleClass().add("muted");
    none.setWrapText(true);
    none.setMinHeight(USE_PREF_SIZE);
    fill(head, none, scroll);
    none.managedProperty().bind(none.visibleProperty());
    scroll.managedProperty().bind(scroll.visibleProperty());
  }

  /** Shows it: all are seen. */
  void open() {
    List<NoticesViewModel.Told> all = notices.historyProperty().get();
    lines.getChildren().clear();
    rest = all;
    showMore();
    none.setVisible(all.isEmpty());
    scroll.setVisible(!all.isEmpty());
    clear.setVisible(!all.isEmpty());
    scroll.setVvalue(0);
    setVisible(true);
    close.requestFocus();
    notices.look();
  }

  private void showMore() {
    int now = Math.min(AT_ONCE, rest.size());
    lines.getChildren().remove(earlier);
    lines.getChildren().addAll(rest.subList(0, now).stream().map(this::line).toList());
    rest = rest.subList(now, rest.size());
    if (!rest.isEmpty()) {
      earlier.setText(String.format(Locale.ROOT, "Show earlier ones (%,d)", rest.size()));
      lines.getChildren().add(earlier);
    }
  }

  private HBox line(NoticesViewModel.Told told) {
    Badge.Tone tone = told.notice().tone();
    String at = Figures.clock(told.at(), clock.instant(), clock.getZone());
    Label words = wrapped(VisibleText.of(told.notice().words()));
    Label when = new Label(at);
    when.getStyleClass().addAll("muted", "small");
    HBox below = new HBox(10, when);
    below.setAlignment(Pos.CENTER_LEFT);
    Optional<NextStep> way = told.notice().way();
    way.ifPresent(next -> below.getChildren().add(link(next)));
    VBox text = new VBox(1, words, below);
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMinWidth(0);
    HBox line = new HBox(10, Icons.of(NoticeLane.icon(tone), NoticeLane.iconClass(tone)), text);
    line.getStyleClass().add("notice-line");
    line.pseudoClassStateChanged(UNSEEN, !told.seen());
    words.setAccessibleText(at + ": " + told.notice().words());
    return line;
  }

  private Hyperlink link(NextStep next) {
    Hyperlink link = new Hyperlink(next.text());
    link.getStyleClass().add("small");
    link.setOnAction(
        event -> {
          dismiss();
          next.action().run();
        });
    return link;
  }

  @Override
  void dismiss() {
    setVisible(false);
  }
}
