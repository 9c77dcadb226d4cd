package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.FocusHold;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/**
 * The window of one connected target: navigation, header, the pages, the status bar, and the sheets
 * that lie over all of them. Only the chosen page is visible. The navigation's items are {@code
 * nav-…} after the pages' ids.
 */
public final class ShellView extends StackPane {
  private final ShellViewModel model;
  private final List<Page> pages;
  private final StackPane host = new StackPane();
  private final HelpSheet help;
  private final TargetSheet target;
  private final NoticeSheet notices;
  private final Keys keys;
  private final Regions regions;
  private final ReadOnlyObjectWrapper<Page> selected = new ReadOnlyObjectWrapper<>();

  /**
   * A shell that shows the first page.
   *
   * @param pages at least one, in the order of the navigation
   */
  public ShellView(ShellViewModel model, List<Page> pages, Theme theme) {
    this.model = model;
    this.pages = List.copyOf(pages);
    setId("shell");
    getStyleClass().addAll("shell", "shell-" + lower(model.environment()));
    host.getStyleClass().add("page-host");
    host.setMinSize(0, 0);
    host.setAlignment(Pos.TOP_LEFT);
    Rectangle inside = new Rectangle();
    inside.widthProperty().bind(host.widthProperty());
    inside.heightProperty().bind(host.heightProperty());
    host.setClip(inside);
    BorderPane content = new BorderPane();
    help = new HelpSheet(model.commands());
    target = new TargetSheet(model);
    notices = new NoticeSheet(model.notices(), model.clock());
    selected.set(this.pages.getFirst());
    Rail rail = new Rail(this, model, this.pages);
    ShellHeader header = new ShellHeader(model, this::target, theme);
    StatusBar status = new StatusBar(model, this::notices, this::help);
    content.setTop(header);
    content.setLeft(rail);
    content.setCenter(host);
    content.setBottom(status);
    keys = new Keys(model.commands(), this::press);
    regions = new Regions(List.of(header, rail, host, status));
    getChildren()
        .setAll(
            content,
            target,
            notices,
            new GrantsSheet(model.rights()),
            help,
            new CommandPalette(model.commands()),
            new UnlockSheet(model.guard()));
    this.pages.forEach(page -> host.getChildren().add(page.view()));
    selected.subscribe(this::showSelected);
    showSelected();
    model.commands().offer(ShellCommands.of(this, model, this.pages, theme));
    sceneProperty().subscribe(keys::move);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void showSelected() {
    @Nullable Page now = selected.get();
    if (now == null) {
      return;
    }
    for (Node view : host.getChildren()) {
      view.setVisible(view.equals(now.view()));
      view.setManaged(view.equals(now.view()));
    }
    model.notices().visit(now.id());
  }

  /**
   * What the keys of a command do. A sheet that asks something takes all of them but those of the
   * window itself and those that always work; what is only looked at gives way.
   */
  private void press(Command command) {
    if (!command.always() && command.group() != Command.Group.WINDOW) {
      List<Node> over = FocusHold.open(getScene());
      if (!over.stream().allMatch(pane -> pane instanceof OverSheet sheet && !sheet.asks())) {
        return;
      }
      over.forEach(pane -> ((OverSheet) pane).dismiss());
    }
    model.commands().press(command);
  }

  /** Offers more to do. */
  public void offer(List<Command> more) {
    model.commands().offer(more);
    keys.refresh();
  }

  /** What this window can be told to do. */
  public CommandsViewModel commands() {
    return model.commands();
  }

  private Parent page() {
    return selected.get().view();
  }

  boolean hasFilter() {
    return PageParts.filter(page()).isPresent();
  }

  void filter() {
    PageParts.filter(page()).ifPresent(Node::requestFocus);
  }

  boolean hasExport() {
    return PageParts.export(page()).isPresent();
  }

  void export() {
    PageParts.export(page()).ifPresent(PageParts::press);
  }

  void step(int by) {
    Scene scene = getScene();
    if (scene != null) {
      regions.step(scene.getFocusOwner(), by);
    }
  }

  void target() {
    target.open();
  }

  void notices() {
    notices.open();
  }

  void help() {
    help.open();
  }

  /** Goes to a page; an id that no page has changes nothing. */
  public void select(String id) {
    pages.stream().filter(page -> page.id().equals(id)).findFirst().ifPresent(selected::set);
  }

  public ReadOnlyObjectProperty<Page> selectedProperty() {
    return selected.getReadOnlyProperty();
  }
}
