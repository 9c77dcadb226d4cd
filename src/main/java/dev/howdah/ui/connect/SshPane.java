package dev.howdah.ui.connect;

import java.io.File;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.StringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/**
 * Where the way through SSH is typed; folded away while there is none. Node ids: {@code
 * connect-ssh}, {@code connect-ssh-route}, {@code connect-ssh-key}, {@code connect-ssh-browse};
 * errors are {@code <id>-error}.
 */
final class SshPane extends VBox {
  private final BooleanBinding busy;

  SshPane(SshForm form, BooleanBinding busy) {
    this.busy = busy;
    CheckBox through = new CheckBox("Through SSH");
    through.setId("connect-ssh");
    through.disableProperty().bind(busy);
    TextField route =
        field("connect-ssh-route", "user@bastion:22,user@inner", form.routeProperty());
    TextField key =
        field("connect-ssh-key", "from the agent and ~/.ssh, if any", form.keyFileProperty());
    Button browse = new Button("Browse …");
    browse.setId("connect-ssh-browse");
    browse.setMinWidth(USE_PREF_SIZE);
    browse.disableProperty().bind(busy);
    browse.setOnAction(event -> choose(form));
    HBox keyLine = new HBox(6, key, browse);
    HBox.setHgrow(key, Priority.ALWAYS);
    Label hint =
        new Label(
            "The host and port above are then as the last SSH host knows them. Its password or the"
                + " key's pass phrase is asked for when it is needed. Saved is where the key's file is,"
                + " never the key.");
    hint.getStyleClass().addAll("muted", "small");
    hint.setWrapText(true);
    hint.setMinHeight(USE_PREF_SIZE);
    VBox fields =
        new VBox(
            8,
            labelled("Route", route, route, form.routeErrorProperty()),
            labelled("Private key", key, keyLine, form.keyFileErrorProperty()),
            hint);
    fields.visibleProperty().bind(through.selectedProperty());
    fields.managedProperty().bind(through.selectedProperty());
    through.setOnAction(
        event -> {
          if (through.isSelected()) {
            route.requestFocus();
          } else {
            form.show("", "");
          }
        });
    form.routeProperty()
        .subscribe(
            text -> {
              // While it is typed, a route may be blank for a moment.
              if (!text.isBlank() || !route.isFocused()) {
                through.setSelected(!text.isBlank());
              }
            });
    setSpacing(8);
    getChildren().addAll(through, fields);
  }

  private TextField field(String id, String prompt, StringProperty text) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(prompt);
    field.textProperty().bindBidirectional(text);
    field.disableProperty().bind(busy);
    return field;
  }

  private static VBox labelled(
      String words, TextField field, javafx.scene.Node line, ReadOnlyStringProperty wrong) {
    Label label = new Label(words);
    label.setLabelFor(field);
    label.getStyleClass().add("field-label");
    Label error = new Label();
    error.setId(field.getId() + "-error");
    error.getStyleClass().add("field-error");
    error.setWrapText(true);
    error.setMinHeight(USE_PREF_SIZE);
    error.textProperty().bind(wrong);
    error.visibleProperty().bind(wrong.isNotEmpty());
    error.managedProperty().bind(error.visibleProperty());
    error
        .visibleProperty()
        .subscribe(bad -> field.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), bad));
    VBox box = new VBox(label, line, error);
    box.getStyleClass().add("field");
    return box;
  }

  private void choose(SshForm form) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle("The private key");
    File folder = new File(System.getProperty("user.home"), ".ssh");
    if (folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    File chosen = chooser.showOpenDialog(getScene().getWindow());
    if (chosen != null) {
      form.keyFileProperty().set(chosen.toString());
    }
  }
}
