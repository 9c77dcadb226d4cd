package dev.howdah.ui.connect;

import dev.howdah.connect.Environment;
import dev.howdah.ui.connect.AddressForm.Field;
import dev.howdah.ui.fx.UiAction;
import dev.howdah.ui.kit.FailureBanner;
import dev.howdah.ui.kit.Icons;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/**
 * The first screen: what Howdah does on the left, where to connect on the right. Node ids: {@code
 * connect-uri}, {@code connect-host}, {@code connect-port}, {@code connect-database}, {@code
 * connect-user}, {@code connect-password}, {@code connect-sslmode}, {@code
 * connect-environment-local|staging|production}, {@code connect-submit}, {@code connect-cancel},
 * {@code connect-demo}, {@code connect-demo-cancel}; errors are {@code <id>-error}.
 */
public final class ConnectView extends StackPane {
  private final ConnectViewModel viewModel;
  private final AddressForm form;

  public ConnectView(ConnectViewModel viewModel) {
    this.viewModel = viewModel;
    form = viewModel.form();
    setId("connect-page");
    getStyleClass().addAll("page", "welcome");
    WelcomePane welcome = new WelcomePane(viewModel);
    VBox card = formCard();
    HBox columns = new HBox(welcome, card);
    columns.getStyleClass().add("welcome-columns");
    columns.setAlignment(Pos.CENTER);
    ScrollPane scroll = new ScrollPane(columns);
    scroll.getStyleClass().add("welcome-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    getChildren().add(scroll);
  }

  private VBox formCard() {
    Label title = new Label("Connect to a server");
    title.getStyleClass().add("form-title");
    TextField uri = field(Field.URI, "connect-uri");
    uri.focusedProperty()
        .subscribe(
            (before, now) -> {
              if (!now) {
                form.moveSecretOutOfUri();
              }
            });
    PasswordField password = new PasswordField();
    password.setId("connect-password");
    password.setPromptText("from .pgpass, if any");
    password.textProperty().bindBidirectional(form.passwordProperty());
    password.setOnAction(event -> viewModel.submit());
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
            labelled("Password", password, null),
            labelled("Encryption (sslmode)", sslMode(), Field.SSLMODE));
    FailureBanner banner = new FailureBanner().follow(viewModel.connecting(), viewModel::submit);
    VBox card =
        new VBox(
            title,
            labelled("Address", uri, Field.URI),
            divider(),
            first,
            second,
            third,
            new SshPane(viewModel.ssh(), viewModel.busy()),
            new EncryptionPane(viewModel),
            environment(),
            banner,
            buttons());
    card.getStyleClass().addAll("card", "connect-card");
    card.setMaxHeight(USE_PREF_SIZE);
    return card;
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

  private static HBox divider() {
    Label words = new Label("or field by field");
    words.getStyleClass().addAll("muted", "small");
    words.setMinWidth(USE_PREF_SIZE);
    Separator left = new Separator();
    Separator right = new Separator();
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    HBox line = new HBox(10, left, words, right);
    line.setAlignment(Pos.CENTER);
    return line;
  }

  private VBox environment() {
    ToggleGroup group = new ToggleGroup();
    HBox segment = new HBox();
    for (Environment environment : Environment.values()) {
      String name = environment.name().toLowerCase(Locale.ROOT);
      ToggleButton button =
          new ToggleButton(Character.toUpperCase(name.charAt(0)) + name.substring(1));
      button.setId("connect-environment-" + name);
      button.setToggleGroup(group);
      button.setMaxWidth(Double.MAX_VALUE);
      button.setPrefWidth(120);
      HBox.setHgrow(button, Priority.ALWAYS);
      button
          .getStyleClass()
          .add(
              switch (environment) {
                case LOCAL -> "left-pill";
                case STAGING -> "center-pill";
                case PRODUCTION -> "right-pill";
              });
      button.pseudoClassStateChanged(
          PseudoClass.getPseudoClass("production"), environment == Environment.PRODUCTION);
      form.environmentProperty().subscribe(now -> button.setSelected(now == environment));
      button.disableProperty().bind(viewModel.busy());
      button.setOnAction(
          event -> {
            form.environmentProperty().set(environment);
            button.setSelected(true);
          });
      segment.getChildren().add(button);
    }
    Label hint = new Label();
    hint.setId("connect-environment-hint");
    hint.getStyleClass().addAll("muted", "small");
    hint.setWrapText(true);
    form.environmentProperty()
        .subscribe(
            environment -> {
              hint.setText(
                  switch (environment) {
                    case LOCAL -> "Every change is shown before it is done.";
                    case STAGING -> "Every change is shown before it is done.";
                    case PRODUCTION ->
                        "Every change is shown first and confirmed by typing the database's name.";
                  });
            });
    Label tunnel =
        new Label("An address on this machine may be a tunnel: choose what stands behind it.");
    tunnel.setId("connect-environment-tunnel");
    tunnel.getStyleClass().addAll("muted", "small");
    tunnel.setWrapText(true);
    tunnel.visibleProperty().bind(form.onThisMachineProperty());
    tunnel.managedProperty().bind(tunnel.visibleProperty());
    Label label = new Label("Environment");
    label.getStyleClass().add("field-label");
    VBox box = new VBox(label, segment, hint, tunnel);
    box.getStyleClass().add("field");
    return box;
  }

  private Node buttons() {
    Button submit = new Button("Connect");
    submit.setId("connect-submit");
    submit.getStyleClass().add("accent");
    submit.setDefaultButton(true);
    submit.setPrefWidth(130);
    submit.disableProperty().bind(viewModel.submittable().not());
    submit.setOnAction(event -> viewModel.submit());
    Button cancel = new Button("Cancel");
    cancel.setId("connect-cancel");
    cancel.setCancelButton(true);
    cancel.visibleProperty().bind(viewModel.connecting().running());
    cancel.managedProperty().bind(cancel.visibleProperty());
    cancel.setOnAction(event -> viewModel.cancel());
    ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
    bar.setId("connect-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    viewModel
        .connecting()
        .phaseProperty()
        .subscribe(
            phase -> {
              boolean running = phase == UiAction.Phase.RUNNING;
              bar.setVisible(running);
              bar.setManaged(running);
            });
    Label status = new Label();
    status.setId("connect-status");
    status.getStyleClass().add("muted");
    status.textProperty().bind(viewModel.statusProperty());
    status.setGraphic(null);
    VBox words = new VBox(6, status, bar);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox line = new HBox(12, words, cancel, submit);
    line.setAlignment(Pos.CENTER_RIGHT);
    line.setMinHeight(40);
    submit.setGraphic(Icons.of(Icons.DATABASE));
    submit.setMinWidth(USE_PREF_SIZE);
    cancel.setMinWidth(USE_PREF_SIZE);
    return line;
  }
}
