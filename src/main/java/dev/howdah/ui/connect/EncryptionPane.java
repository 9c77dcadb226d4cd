package dev.howdah.ui.connect;

import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;

/**
 * What the connect screen asks and says of encryption: the pass phrase where a client's key is
 * named, and a warning where a production server would be reached without enough of it.
 */
final class EncryptionPane extends VBox {
  EncryptionPane(ConnectViewModel viewModel) {
    getStyleClass().add("field");
    PasswordField phrase = new PasswordField();
    phrase.setId("connect-pass-phrase");
    phrase.setPromptText("where the key is encrypted");
    phrase.textProperty().bindBidirectional(viewModel.passPhraseProperty());
    phrase.disableProperty().bind(viewModel.busy());
    phrase.setOnAction(event -> viewModel.submit());
    phrase.setMaxWidth(Double.MAX_VALUE);
    Label label = new Label("Pass phrase of the client's key (sslkey)");
    label.setLabelFor(phrase);
    label.getStyleClass().add("field-label");
    VBox field = new VBox(label, phrase);
    field.getStyleClass().add("field");
    field.visibleProperty().bind(viewModel.keyNamedProperty());
    field.managedProperty().bind(field.visibleProperty());

    Label warning = new Label();
    warning.setId("connect-encryption-warning");
    warning.getStyleClass().addAll("encryption-warning", "small");
    warning.setWrapText(true);
    warning.setMinHeight(USE_PREF_SIZE);
    warning.textProperty().bind(viewModel.warningProperty());
    warning.visibleProperty().bind(warning.textProperty().isNotEmpty());
    warning.managedProperty().bind(warning.visibleProperty());

    getChildren().addAll(field, warning);
    visibleProperty().bind(field.visibleProperty().or(warning.visibleProperty()));
    managedProperty().bind(visibleProperty());
  }
}
