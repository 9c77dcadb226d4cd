package dev.howdah.connect.profile.imports;

/** Whose connections are taken over. */
public enum ImportSource {
  PG_SERVICE("libpq's service file"),
  PGPASS("libpq's password file"),
  PGADMIN("pgAdmin's export"),
  DBEAVER("DBeaver's data sources");

  private final String words;

  ImportSource(String words) {
    this.words = words;
  }

  /** For a title, such as {@code pgAdmin's export}. */
  public String words() {
    return words;
  }
}
