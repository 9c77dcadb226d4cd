package dev.howdah.ui.screens;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.TestProfiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import dev.howdah.connect.secret.MemoryKeychain;
import dev.howdah.ui.connect.AddressForm;
import dev.howdah.ui.connect.ImportViewModel;
import dev.howdah.ui.connect.ProfilesViewModel;
import dev.howdah.ui.connect.RecentAddresses;
import dev.howdah.ui.connect.SavedConnections;
import dev.howdah.ui.fx.UiExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.Executor;

/** The saved connections of a folder beside a form, with a keychain of this process. */
public record TestConnections(
    ProfilesViewModel profiles,
    ImportViewModel imports,
    Profiles files,
    MemoryKeychain keychain,
    RecentAddresses recent) {
  public static TestConnections of(AddressForm form, Path folder, Executor background) {
    MemoryKeychain keychain = new MemoryKeychain();
    Clock clock = Clock.fixed(TestProfiles.NOW, ZoneOffset.UTC);
    Profiles files = new Profiles(folder, keychain.keychain(), clock);
    ProfileImport imports = new ProfileImport(files, new LibpqDefaults(Map.of(), folder, "nobody"));
    RecentAddresses recent = new RecentAddresses();
    ProfilesViewModel profiles =
        new ProfilesViewModel(
            form,
            new SavedConnections(files, imports, recent, clock),
            background,
            UiExecutor.sameThread());
    return new TestConnections(
        profiles,
        new ImportViewModel(
            imports, taken -> profiles.reload(), background, UiExecutor.sameThread()),
        files,
        keychain,
        recent);
  }
}
