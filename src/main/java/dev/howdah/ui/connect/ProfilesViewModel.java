package dev.howdah.ui.connect;

import dev.howdah.connect.Cancellation;
import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Failure;
import dev.howdah.connect.Password;
import dev.howdah.connect.profile.ConnectionFile;
import dev.howdah.connect.profile.Listing;
import dev.howdah.connect.profile.PasswordSource;
import dev.howdah.connect.profile.Profile;
import dev.howdah.connect.profile.ProfileAddress;
import dev.howdah.connect.profile.ProfileLabel;
import dev.howdah.connect.profile.Removed;
import dev.howdah.ui.fx.UiExecutor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The saved connections beside the form: chosen, searched, saved, removed; the keychain. Files and
 * keychain are asked in the background. Belongs to the JavaFX thread.
 */
public final class ProfilesViewModel {
  private final AddressForm form;
  private final SavedConnections saved;
  private final Errands errands;
  private final KeychainChoice keychain;
  private final ObservableList<ProfileRow> rows = FXCollections.observableArrayList();
  private final ObservableList<String> notices = FXCollections.observableArrayList();
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<@Nullable Profile> selected = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<@Nullable Removed> removed = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private String filledId = "";
  private ProfileAddress filled = new ProfileAddress(Map.of(), Optional.empty());
  private Listing listing = new Listing(List.of(), List.of(), true);

  public ProfilesViewModel(
      AddressForm form, SavedConnections saved, Executor background, UiExecutor ui) {
    this.form = form;
    this.saved = saved;
    errands = new Errands(background, ui);
    keychain = new KeychainChoice(saved, errands, ui);
    search.subscribe((before, now) -> arrange());
    form.understoodProperty().subscribe(any -> compare());
    form.environmentProperty().subscribe(any -> compare());
    form.ssh().routeProperty().subscribe(any -> compare());
    form.ssh().keyFileProperty().subscribe(any -> compare());
    selected.subscribe(
        chosen -> {
          compare();
          if (chosen != null) {
            keychain.look();
          }
        });
  }

  /** Reads the list anew. */
  public void reload() {
    errands.run(saved.profiles()::list, this::show);
  }

  private void show(Listing now) {
    listing = now;
    now.notices().stream().filter(each -> !notices.contains(each)).forEach(notices::add);
    Profile chosen = selected.get();
    if (chosen != null) {
      selected.set(
          now.profiles().stream()
              .filter(each -> each.id().equals(chosen.id()))
              .findFirst()
              .orElse(null));
    }
    arrange();
  }

  private void arrange() {
    any.set(!listing.profiles().isEmpty() || !saved.recent().all().isEmpty());
    rows.setAll(ProfileRows.of(listing.search(search.get()), recent()));
  }

  private List<Profile> recent() {
    return search.get().isBlank() ? saved.recent().all() : List.of();
  }

  private void compare() {
    Profile chosen = selected.get();
    Optional<ProfileAddress> address = form.address();
    changed.set(
        chosen != null
            && (address.isPresent() || form.refusalToSave().isPresent())
            && (address.isEmpty()
                || !address.get().equals(shown(chosen))
                || chosen.label().environment() != form.environmentProperty().get()));
  }

  /** The profile's address as the form gives it back when nothing was typed. */
  private ProfileAddress shown(Profile profile) {
    return profile.id().equals(filledId) ? filled : profile.address();
  }

  /** Shows a connection in the form; one that was only used stays unsaved. */
  public void choose(Profile profile, boolean isSaved) {
    form.fill(profile);
    filledId = profile.id();
    filled = form.address().orElse(profile.address());
    selected.set(isSaved ? profile : null);
    keychain.follow(isSaved, profile);
  }

  /** Chooses the one that a name means, and goes on; says so where it means none or several. */
  public void chooseNamed(String name, Runnable then) {
    errands.run(
        saved.profiles()::list,
        now -> {
          show(now);
          List<Profile> found = now.named(name);
          if (found.size() == 1) {
            choose(found.getFirst(), true);
            then.run();
          } else {
            notices.add(
                (found.isEmpty() ? "No" : "More than one")
                    + " saved connection is called \""
                    + name
                    + "\".");
          }
        });
  }

  /** Shows the connection of a file in the form, unsaved; says so where it holds none. */
  public void openFile(String place) {
    errands.run(() -> ConnectionFile.read(place), profile -> choose(profile, false));
  }

  /** An empty form for an address that is not saved. */
  public void startAnew() {
    selected.set(null);
    keychain.remember().set(false);
    form.clear();
  }

  /** What the form says now, for an attempt to connect whatever is chosen or typed meanwhile. */
  Attempt attempt() {
    Profile chosen = selected.get();
    Optional<ProfileAddress> address = form.address();
    return new Attempt(
        Optional.ofNullable(chosen)
            .filter(known -> address.filter(shown(known)::leadsTo).isPresent()),
        address.map(
            known ->
                Profile.create(
                    ProfileLabel.of(known.display(), form.environmentProperty().get()), known)),
        form.passwordProperty().get(),
        keychain.remember().get());
  }

  /** Leaves the keychain alone from now on, where it does not give the password out. */
  public void askEachTime() {
    Profile chosen = selected.get();
    if (chosen != null) {
      errands.run(
          () -> saved.profiles().askEachTime(chosen),
          kept -> {
            keychain.remember().set(false);
            keychain.withheld().set(false);
            notices.add(
                "The password of \""
                    + kept.name()
                    + "\" is asked for each time. It may still be in the keychain, under Howdah.");
            reload();
          });
    }
  }

  /** Whether the keychain did not give the chosen one's password out. */
  public ReadOnlyBooleanProperty withheldProperty() {
    return keychain.withheld().getReadOnlyProperty();
  }

  /** After an attempt connected with these settings. */
  void connected(Attempt attempt, ConnectionSettings settings) {
    if (attempt.profile().isEmpty()) {
      attempt.address().ifPresent(saved.recent()::add);
      return;
    }
    Profile profile = attempt.profile().get();
    errands.run(
        () -> {
          saved.profiles().used(profile.id());
          if (attempt.remember() && !attempt.typed().isEmpty()) {
            saved
                .profiles()
                .remember(
                    profile.withLastUsed(saved.clock().instant()),
                    new Password(attempt.typed()),
                    settings,
                    Cancellation.never());
          }
          return profile;
        },
        any -> {});
  }

  /** Saves the form's address and environment to the chosen profile. */
  public void saveChanges() {
    Profile chosen = selected.get();
    form.refusalToSave().ifPresent(errands::tell);
    if (chosen != null) {
      form.address()
          .ifPresent(
              address ->
                  store(
                      chosen
                          .withAddress(address)
                          .withLabel(
                              chosen.label().withEnvironment(form.environmentProperty().get()))));
    }
  }

  /** Saves the form's address as a new profile. */
  void saveAs(ProfileLabel label, boolean favourite) {
    form.refusalToSave().ifPresent(errands::tell);
    form.address()
        .ifPresent(
            address -> {
              Profile profile = Profile.create(label, address).withFavourite(favourite);
              saved.recent().forget(profile);
              store(profile);
            });
  }

  /** Saves a profile with another label. */
  void relabel(Profile profile, ProfileLabel label, boolean favourite) {
    store(profile.withLabel(label).withFavourite(favourite));
  }

  private void store(Profile profile) {
    String typed = form.passwordProperty().get();
    boolean keep = keychain.keeps(typed);
    errands.run(
        () ->
            keep
                ? saved
                    .profiles()
                    .remember(
                        profile,
                        new Password(typed),
                        saved.profiles().settings(profile, form.defaults()),
                        Cancellation.never())
                : saved.profiles().save(profile),
        kept -> {
          selected.set(kept);
          filledId = kept.id();
          filled = form.address().orElse(kept.address());
          keychain.remember().set(kept.passwordSource() == PasswordSource.KEYCHAIN);
          compare();
          reload();
        });
  }

  public void toggleFavourite(Profile profile) {
    errands.run(
        () -> saved.profiles().save(profile.withFavourite(!profile.favourite())), any -> reload());
  }

  public void duplicate(Profile profile) {
    errands.run(() -> saved.profiles().duplicate(profile), any -> reload());
  }

  /** Removes a profile; it can be brought back until the next one is removed. */
  public void remove(Profile profile) {
    errands.run(
        () -> saved.profiles().remove(profile.id()),
        gone -> {
          gone.ifPresent(
              each -> {
                removed.set(each);
                each.notice().ifPresent(notices::add);
              });
          Profile chosen = selected.get();
          if (chosen != null && chosen.id().equals(profile.id())) {
            startAnew();
          }
          reload();
        });
  }

  public void undoRemoval() {
    Removed last = removed.get();
    if (last != null) {
      removed.set(null);
      errands.run(() -> saved.profiles().restore(last), any -> reload());
    }
  }

  /** The user changed the choice; taken back, the password leaves the keychain at once. */
  public void chooseRemember(boolean wanted) {
    keychain.remember().set(wanted);
    Profile chosen = selected.get();
    if (!wanted && chosen != null && chosen.passwordSource() == PasswordSource.KEYCHAIN) {
      errands.run(() -> saved.profiles().forget(chosen, Cancellation.never()), any -> reload());
    }
  }

  public void dismissFailure() {
    errands.tell(null);
  }

  public void dismissNotice(String notice) {
    notices.remove(notice);
  }

  public AddressForm form() {
    return form;
  }

  /** How long ago a profile was used, in words; empty for never. */
  public String lastUsed(Profile profile) {
    return profile
        .lastUsed()
        .map(then -> Ago.words(then, saved.clock().instant(), saved.clock().getZone()))
        .orElse("");
  }

  ObservableList<ProfileRow> rows() {
    return rows;
  }

  /** What the user has to know of the file or the keychain, in sentences. */
  public ObservableList<String> notices() {
    return notices;
  }

  public StringProperty searchProperty() {
    return search;
  }

  /** Groups that there are, for a new one to join. */
  List<String> groups() {
    return listing.profiles().stream()
        .flatMap(each -> each.label().group().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether the password shall be, or is, in the keychain; change it by the method. */
  public BooleanProperty rememberProperty() {
    return keychain.remember();
  }

  /** Why no password can be remembered; empty where one can. */
  public ReadOnlyStringProperty keychainRefusalProperty() {
    return keychain.refusal().getReadOnlyProperty();
  }

  /** The keychain, for what only these screens ask of it. */
  KeychainChoice keychain() {
    return keychain;
  }

  /** The saved connection in the form; null for an address that is not saved. */
  public ReadOnlyObjectProperty<@Nullable Profile> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** What can be brought back; null when nothing can. */
  public ReadOnlyObjectProperty<@Nullable Removed> removedProperty() {
    return removed.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<@Nullable Failure> failureProperty() {
    return errands.failureProperty();
  }

  /** Whether anything is saved or was used. */
  public ReadOnlyBooleanProperty anyProperty() {
    return any.getReadOnlyProperty();
  }

  /** Whether the form differs from the saved connection that is chosen. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }
}
