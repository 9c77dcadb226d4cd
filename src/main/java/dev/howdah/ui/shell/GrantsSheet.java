package dev.howdah.ui.shell;

import dev.howdah.connect.Grants;
import dev.howdah.ui.kit.Icons;
import dev.howdah.ui.kit.SqlPane;
import dev.howdah.ui.kit.StatePane;
import dev.howdah.ui.kit.VisibleText;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/**
 * The statements that would let our role see more, to copy and to hand to an administrator; nothing
 * is run. Node ids: {@code grants-sheet}, {@code grants-sql}, {@code grants-close}.
 */
final class GrantsSheet extends OverSheet {
  private final RightsViewModel rights;
  private final SqlPane sql = new SqlPane("grants-sql").lines(14);
  private final StatePane states = new StatePane(sql);
  private final Button close = new Button("Close");

  GrantsSheet(RightsViewModel rights) {
    super("grants-sheet", 720);
    this.rights = rights;
    close.setId("grants-close");
    close.setOnAction(event -> dismiss());
    HBox buttons = new HBox(close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    states.setMinHeight(120);
    states.follow(
        rights.looking(), rights.grantsProperty(), "Looking at what is hidden …", rights::open);
    fill(
        title("What would let this role see more"),
        wrapped(
            "An administrator can grant this to "
                + VisibleText.of(rights.role())
                + ". Howdah runs none of it."),
        states,
        buttons);
    rights.grantsProperty().subscribe(this::show);
    rights.openProperty().subscribe(this::show);
  }

  private void show(@Nullable Grants grants) {
    if (grants == null) {
      return;
    }
    if (grants.needed().isEmpty()) {
      states.showEmpty(Icons.OK, "This role sees everything already.", "");
    } else {
      sql.show(grants.script().strip());
    }
  }

  private void show(boolean open) {
    setVisible(open);
    if (open) {
      close.requestFocus();
    }
  }

  @Override
  void dismiss() {
    rights.close();
  }
}
