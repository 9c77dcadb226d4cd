package dev.howdah.ui.connect;

import dev.howdah.connect.profile.Profiles;
import dev.howdah.connect.profile.imports.ProfileImport;
import java.time.Clock;

/** What the connect screen needs of the saved connections; lives as long as the window. */
public record SavedConnections(
    Profiles profiles, ProfileImport imports, RecentAddresses recent, Clock clock) {}
