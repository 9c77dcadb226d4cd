package dev.howdah.cli;

import dev.howdah.connect.LibpqDefaults;
import dev.howdah.connect.ssh.SshDefaults;

/** What psql and ssh would take from the process and the user's home folder. */
record Surroundings(LibpqDefaults libpq, SshDefaults ssh) {
  static Surroundings ofProcess() {
    return new Surroundings(LibpqDefaults.ofProcess(), SshDefaults.ofProcess());
  }
}
