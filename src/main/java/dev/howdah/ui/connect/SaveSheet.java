package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Colour;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.ui.kit.FocusHold;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the name, group and colour that a connection is saved under, and on production for how
 * long it is unlocked. Node ids: {@code save-sheet}, {@code save-name}, {@code save-group}, {@code
 * save-colour-…}, {@code save-unlock-…}, {@code save-favourite}, {@code save-submit}, {@code
 * save-dismiss}.
 */
final class SaveSheet extends StackPane {
  private final ProfilesViewModel saved;
  private final Label title = new Label();
  private final TextField name = new TextField();
  private final ComboBox<String> group = new ComboBox<>();
  private final ToggleGroup colours = new ToggleGroup();
  private final UnlockChoice unlockFor = new UnlockChoice();
  private final CheckBox favourite = new CheckBox("Show among the favourites");
  private @Nullable Profile renamed;

  SaveSheet(ProfilesViewModel saved) {
    this.saved = saved;
    getStyleClass().add("scrim");
    setVisible(false);
    title.getStyleClass().add("sheet-title");
    name.setId("save-name");
    name.setOnAction(event -> save());
    group.setId("save-group");
    group.setEditable(true);
    group.setPromptText("none");
    group.setMaxWidth(Double.MAX_VALUE);
    favourite.setId("save-favourite");
    Label secret =
        new Label("The address is saved without a password. Nothing secret is in Howdah's files.");
    secret.getStyleClass().addAll("muted", "small");
    secret.setWrapText(true);
    VBox sheet =
        new VBox(
            title,
            labelled("Name", name),
            labelled("Group", group),
            labelled("Colour", hues()),
            unlockFor,
            favourite,
            secret,
            buttons());
    sheet.setId("save-sheet");
    sheet.getStyleClass().addAll("card", "modal-sheet");
    sheet.setMaxSize(460, USE_PREF_SIZE);
    FocusHold hold = new FocusHold(this);
    visibleProperty().subscribe(hold::hold);
    getChildren().add(sheet);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            setVisible(false);
            event.consume();
          }
        });
  }

  private HBox hues() {
    HBox line = new HBox(6);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getChildren().add(hue("None", Optional.empty()));
    for (Colour colour : Colour.values()) {
      String word = colour.name().toLowerCase(Locale.ROOT);
      line.getChildren()
          .add(hue(Character.toUpperCase(word.charAt(0)) + word.substring(1), Optional.of(colour)));
    }
    return line;
  }

  private ToggleButton hue(String words, Optional<Colour> colour) {
    ToggleButton button = new ToggleButton(colour.isEmpty() ? words : null);
    button.setId("save-colour-" + words.toLowerCase(Locale.ROOT));
    button.setToggleGroup(colours);
    button.setUserData(colour);
    button.setAccessibleText(words);
    button.getStyleClass().addAll("tight", "hue-button");
    button.setTooltip(new javafx.scene.control.Tooltip(words));
    colour.ifPresent(
        each -> {
          Region patch = new Region();
          patch.getStyleClass().addAll("hue-patch", "hue-" + each.name().toLowerCase(Locale.ROOT));
          button.setGraphic(patch);
        });
    return button;
  }

  private HBox buttons() {
    Button save = new Button("Save");
    save.setId("save-submit");
    save.getStyleClass().add("accent");
    save.disableProperty().bind(name.textProperty().map(String::isBlank));
    save.setOnAction(event -> save());
    Button dismiss = new Button("Cancel");
    dismiss.setId("save-dismiss");
    dismiss.setOnAction(event -> setVisible(false));
    HBox line = new HBox(10, dismiss, save);
    line.setAlignment(Pos.CENTER_RIGHT);
    return line;
  }

  private static VBox labelled(String words, javafx.scene.Node control) {
    Label label = new Label(words);
    label.setLabelFor(control);
    label.getStyleClass().add("field-label");
    VBox box = new VBox(label, control);
    box.getStyleClass().add("field");
    HBox.setHgrow(control, Priority.ALWAYS);
    return box;
  }

  /** For the address in the form. */
  void saveAs() {
    renamed = null;
    title.setText("Save this connection");
    Profile chosen = saved.selectedProperty().get();
    String suggested =
        saved
            .form()
            .address()
            .map(
                address ->
                    chosen != null ? chosen.name() + " (copy)" : SaveSheet.suggested(address))
            .orElse("");
    unlockFor.guards(saved.form().environmentProperty().get());
    open(suggested, Optional.ofNullable(chosen).map(Profile::label), false);
  }

  private static String suggested(ProfileAddress address) {
    return address
        .service()
        .or(
            () ->
                address
                    .keyword("dbname")
                    .map(
                        database ->
                            database
                                + address.keyword("host").map(host -> " on " + host).orElse("")))
        .orElseGet(address::display);
  }

  /** For a saved connection. */
  void relabel(Profile profile) {
    renamed = profile;
    title.setText("Rename");
    unlockFor.guards(profile.label().environment());
    open(profile.name(), Optional.of(profile.label()), profile.favourite());
  }

  private void open(String words, Optional<ProfileLabel> label, boolean star) {
    name.setText(words);
    group.getItems().setAll(saved.groups());
    group.getEditor().setText(label.flatMap(ProfileLabel::group).orElse(""));
    Optional<Colour> colour = label.flatMap(ProfileLabel::colour);
    colours.getToggles().stream()
        .filter(each -> colour.equals(each.getUserData()))
        .findFirst()
        .ifPresent(colours::selectToggle);
    unlockFor.show(label.flatMap(ProfileLabel::unlockFor));
    favourite.setSelected(star);
    setVisible(true);
    name.requestFocus();
    name.selectAll();
  }

  private void save() {
    if (name.getText().isBlank()) {
      return;
    }
    Optional<String> typed =
        Optional.of(group.getEditor().getText()).filter(text -> !text.isBlank());
    Optional<Colour> colour =
        colours.getSelectedToggle() instanceof ToggleButton chosen
                && chosen.getUserData() instanceof Optional<?> hue
            ? hue.map(Colour.class::cast)
            : Optional.empty();
    Profile profile = renamed;
    setVisible(false);
    if (profile == null) {
      saved.saveAs(
          new ProfileLabel(
              name.getText(),
              typed,
              colour,
              saved.form().environmentProperty().get(),
              unlockFor.chosen()),
          favourite.isSelected());
    } else {
      saved.relabel(
          profile,
          new ProfileLabel(
              name.getText(), typed, colour, profile.label().environment(), unlockFor.chosen()),
          favourite.isSelected());
    }
  }
}
