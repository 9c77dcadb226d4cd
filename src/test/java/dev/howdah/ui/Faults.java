package dev.howdah.ui;

import dev.howdah.ui.screens.ScreenAudit;
import java.util.List;
import javafx.scene.Node;

/** What a {@link ScreenAudit} finds wrong with the scene that a node stands in. */
public final class Faults {
  private Faults() {}

  public static List<String> of(Node any) {
    return ScreenAudit.of(any.getScene()).problems();
  }
}
