package dev.howdah.ui.indexes;

import dev.howdah.index.findings.Finding;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of findings is listed, in one button where a row for each has no room. Node ids:
 * {@code findings-kinds}, {@code findings-list-<kind>}.
 */
final class KindMenu extends MenuButton {
  private final FindingsViewModel findings;

  KindMenu(FindingsViewModel findings) {
    this.findings = findings;
    setId("findings-kinds");
    setMinWidth(USE_PREF_SIZE);
    managedProperty().bind(visibleProperty());
    findings.countsProperty().subscribe(any -> tell());
    findings.kindProperty().subscribe(any -> tell());
  }

  private void tell() {
    Map<Finding.Kind, Integer> counts = findings.countsProperty().get();
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    Finding.Kind chosen = findings.kindProperty().get();
    setText(words(chosen, chosen == null ? all : counts.getOrDefault(chosen, 0)));
    setAccessibleText("Kind of findings: " + getText());
    getItems().setAll(item(null, all));
    counts.forEach((kind, count) -> getItems().add(item(kind, count)));
  }

  private MenuItem item(Finding.@Nullable Kind kind, int count) {
    MenuItem item = new MenuItem(words(kind, count));
    item.setId("findings-list-" + (kind == null ? "all" : FindingWords.id(kind)));
    item.setOnAction(event -> findings.kindProperty().set(kind));
    return item;
  }

  private static String words(Finding.@Nullable Kind kind, int count) {
    return String.format(
        Locale.ROOT, "%s %,d", kind == null ? "All" : FindingWords.title(kind), count);
  }
}
