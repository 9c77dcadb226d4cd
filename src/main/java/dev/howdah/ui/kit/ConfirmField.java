package dev.howdah.ui.kit;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/**
 * Where the database's name is typed before a change on production; takes no room elsewhere. Its
 * text field has the given id.
 */
public final class ConfirmField extends VBox {
  private final TextField typed = new TextField();

  public ConfirmField(String id, TypedConfirmation confirmation) {
    super(5);
    getStyleClass().add("confirm-field");
    Label words =
        new Label(
            "This is production. Type the database's name, "
                + VisibleText.of(confirmation.database())
                + ", to confirm.",
            Icons.of(Icons.SHIELD, "icon-bad"));
    words.setWrapText(true);
    typed.setId(id);
    typed.setPromptText(VisibleText.of(confirmation.database()));
    typed.textProperty().bindBidirectional(confirmation.typedProperty());
    typed.setMaxWidth(320);
    words.setLabelFor(typed);
    getChildren().addAll(words, typed);
    setVisible(confirmation.required());
    setManaged(confirmation.required());
  }

  /** Puts the focus where the name is typed. */
  public void focus() {
    typed.requestFocus();
  }
}
