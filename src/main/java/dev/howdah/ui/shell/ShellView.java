package dev.howdah.ui.shell;

import dev.howdah.ui.kit.Command;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.Page;
import dev.howdah.ui.kit.Shortcut;
import dev.howdah.ui.theme.Theme;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
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
  private final Keys keys;
  private final Regions regions;
  private final ToggleGroup group = new ToggleGroup();
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
    BorderPane content = new BorderPane(host);
    VBox rail = rail();
    ShellHeader header = new ShellHeader(model, theme);
    StatusBar status = new StatusBar(model, this::help);
    content.setLeft(rail);
    content.setTop(header);
    content.setBottom(status);
    help = new HelpSheet(model.commands());
    keys = new Keys(model.commands());
    regions = new Regions(List.of(header, rail, host, status));
    getChildren()
        .setAll(
            content,
            new GrantsSheet(model.rights()),
            help,
            new CommandPalette(model.commands()),
            new UnlockSheet(model.guard()));
    this.pages.forEach(page -> host.getChildren().add(page.view()));
    selected.subscribe(this::showSelected);
    selected.set(this.pages.getFirst());
    model.commands().offer(ShellCommands.of(this, model, this.pages, theme));
    sceneProperty().subscribe(keys::move);
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private VBox rail() {
    VBox rail = new VBox();
    rail.getStyleClass().add("rail");
    for (int i = 0; i < pages.size(); i++) {
      Page page = pages.get(i);
      ToggleButton item = new ToggleButton(page.title(), Icons.of(page.icon()));
      item.setId("nav-" + page.id());
      item.setContentDisplay(ContentDisplay.TOP);
      item.setMaxWidth(Double.MAX_VALUE);
      item.setWrapText(true);
      item.setToggleGroup(group);
      item.getStyleClass().add("rail-item");
      item.setTooltip(
          new Tooltip(
              i < 9
                  ? page.title() + " (" + new Shortcut("Shortcut+" + (i + 1)).words() + ")"
                  : page.title()));
      item.setOnAction(event -> selected.set(page));
      selected.subscribe(now -> item.setSelected(page.equals(now)));
      item.selectedProperty()
          .subscribe(
              () -> {
                if (page.equals(selected.get())) {
                  item.setSelected(true);
                }
              });
      rail.getChildren().add(item);
    }
    return rail;
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
