package dev.howdah.ui.connect;

import dev.howdah.connect.Failure;
import dev.howdah.connect.profile.Profile;
import dev.howdah.ui.connect.AddressForm.Field;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, as a URI and field by field, and what to do with it; its buttons and what went
 * wrong stay in sight however little room there is for the fields.
 */
final class FormCard extends VBox {
  private final ConnectViewModel viewModel;
  private final ProfilesViewModel saved;
  private final AddressForm form;

  /**
   * @param saveAs opens the sheet that asks for a name
   */
  FormCard(ConnectViewModel viewModel, Runnable saveAs) {
    this.viewModel = viewModel;
    saved = viewModel.saved();
    form = viewModel.form();
    TextField uri = field(Field.URI, "connect-uri");
    uri.focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                form.moveSecretOutOfUri();
              }
            });
    HBox first =
        row(
            labelled("Host", field(Field.HOST, "connect-host"), Field.HOST),
            narrow(labelled("Port", field(Field.PORT, "connect-port"), Field.PORT)));
    HBox second =
        row(
            labelled("Database", field(Field.DATABASE, "connect-database"), Field.DATABASE),
            labelled("User", field(Field.USER, "connect-user"), Field.USER));
    HBox third =
        row(
            labelled("Password", password(), null),
            labelled("Encryption (sslmode)", sslMode(), Field.SSLMODE));
    FailureBanner banner = new FailureBanner().follow(viewModel.connecting(), viewModel::submit);
    VBox fields =
        new VBox(
            labelled("Address", uri, Field.URI),
            first,
            second,
            new VBox(7, third, new PasswordChoice(saved)),
            new EncryptionPane(viewModel),
            new SshPane(form.ssh(), viewModel.busy()),
            new EnvironmentChoice(form, viewModel.busy()));
    fields.getStyleClass().add("connect-fields");
    FittingScroll scroll = new FittingScroll(fields);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title(), scroll, banner, buttons(saveAs));
    getStyleClass().addAll("card", "connect-card");
  }

  private Label title() {
    Label title = new Label();
    title.setId("connect-title");
    title.getStyleClass().add("form-title");
    saved
        .selectedProperty()
        .subscribe(chosen -> title.setText(chosen == null ? "Connect to a server" : chosen.name()));
    return title;
  }

  private PasswordField password() {
    PasswordField password = new PasswordField();
    password.setId("connect-password");
    saved.selectedProperty().subscribe(any -> password.setPromptText(PasswordChoice.prompt(saved)));
    password.textProperty().bindBidirectional(form.passwordProperty());
    password.disableProperty().bind(viewModel.busy());
    password.setOnAction(event -> viewModel.submit());
    UiAction connecting = viewModel.connecting();
    connecting
        .phaseProperty()
        .subscribe(
            () -> {
              if (connecting.failureProperty().get() instanceof Failure.Authentication) {
                password.requestFocus();
                password.selectAll();
              }
            });
    return password;
  }

  private TextField field(Field which, String id) {
    TextField field = new TextField();
    field.setId(id);
    field.setPromptText(form.prompt(which));
    field.textProperty().bindBidirectional(form.textProperty(which));
    field.disableProperty().bind(viewModel.busy());
    field.setOnAction(event -> viewModel.submit());
    return field;
  }

  private ComboBox<String> sslMode() {
    ComboBox<String> modes = new ComboBox<>();
    modes.setId("connect-sslmode");
    modes.getItems().setAll(AddressForm.SSL_MODES);
    String byDefault = form.prompt(Field.SSLMODE);
    modes.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String mode) {
            return mode == null || mode.isEmpty()
                ? (byDefault.isEmpty() ? "default" : byDefault + " (default)")
                : mode;
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    modes.valueProperty().bindBidirectional(form.textProperty(Field.SSLMODE));
    modes.disableProperty().bind(viewModel.busy());
    modes.setMaxWidth(Double.MAX_VALUE);
    return modes;
  }

  private VBox labelled(String words, Region control, @Nullable Field which) {
    Label label = new Label(words);
    label.setLabelFor(control);
    label.getStyleClass().add("field-label");
    control.setMaxWidth(Double.MAX_VALUE);
    VBox box = new VBox(label, control);
    box.getStyleClass().add("field");
    if (which != null) {
      Label error = new Label();
      error.setId(control.getId() + "-error");
      error.getStyleClass().add("field-error");
      error.setWrapText(true);
      error.setMinHeight(USE_PREF_SIZE);
      error.textProperty().bind(form.errorProperty(which));
      error.visibleProperty().bind(error.textProperty().isNotEmpty());
      error.managedProperty().bind(error.visibleProperty());
      error
          .visibleProperty()
          .subscribe(
              bad -> control.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), bad));
      box.getChildren().add(error);
    }
    HBox.setHgrow(box, Priority.ALWAYS);
    return box;
  }

  private static VBox narrow(VBox field) {
    field.setMinWidth(110);
    field.setPrefWidth(110);
    field.setMaxWidth(110);
    HBox.setHgrow(field, Priority.NEVER);
    return field;
  }

  private static HBox row(VBox left, VBox right) {
    HBox row = new HBox(12, left, right);
    if (HBox.getHgrow(right) == Priority.ALWAYS) {
      left.setPrefWidth(220);
      right.setPrefWidth(220);
    }
    return row;
  }

  private Node buttons(Runnable saveAs) {
    Button submit = new Button("Connect", Icons.of(Icons.DATABASE));
    submit.setId("connect-submit");
    submit.getStyleClass().add("accent");
    submit.setDefaultButton(true);
    submit.disableProperty().bind(viewModel.submittable().not());
    submit.setOnAction(event -> viewModel.submit());
    Button cancel = new Button("Cancel");
    cancel.setId("connect-cancel");
    cancel.setCancelButton(true);
    cancel.visibleProperty().bind(viewModel.connecting().running());
    cancel.setOnAction(event -> viewModel.cancel());
    Button save = new Button("Save");
    save.setId("connect-save");
    save.visibleProperty().bind(saved.changedProperty());
    save.setOnAction(event -> saved.saveChanges());
    Button saveNew = new Button("Save…");
    saveNew.setId("connect-save-as");
    saved
        .selectedProperty()
        .subscribe((Profile chosen) -> saveNew.setText(chosen == null ? "Save…" : "Save as…"));
    saveNew.disableProperty().bind(viewModel.submittable().not());
    saveNew.setOnAction(event -> saveAs.run());
    for (Button button : new Button[] {submit, cancel, save, saveNew}) {
      button.setMinWidth(USE_PREF_SIZE);
      button.managedProperty().bind(button.visibleProperty());
    }
    ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    bar.setId("connect-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.managedProperty().bind(bar.visibleProperty());
    viewModel
        .connecting()
        .phaseProperty()
        .subscribe(phase -> bar.setVisible(phase == UiAction.Phase.RUNNING));
    Label status = new Label();
    status.setId("connect-status");
    status.getStyleClass().add("muted");
    status.textProperty().bind(viewModel.statusProperty());
    status.managedProperty().bind(status.textProperty().isNotEmpty());
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox line = new HBox(10, saveNew, save, gap, cancel, submit);
    line.setAlignment(Pos.CENTER_RIGHT);
    return new VBox(8, status, bar, line);
  }
}
