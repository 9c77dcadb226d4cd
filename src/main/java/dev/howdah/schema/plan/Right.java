package dev.howdah.schema.plan;

import java.util.List;

/** What a statement may need of the server and of our role, and what to say where it lacks. */
enum Right {
  PRIMARY,
  WRITING,
  CREATE_SCHEMA,
  CREATE_IN_SCHEMA,
  USE_HISTORY,
  OWN_TABLE,
  OWN_OBJECT,
  REFER,
  READ,
  ANALYZE;

  /**
   * One sentence on everything that lacks it.
   *
   * @param verb what cannot be done, such as {@code installed}
   * @param names what lacks it, each once
   */
  String obstacle(String role, String verb, List<String> names) {
    String all = String.join(", ", names);
    boolean one = names.size() == 1;
    return switch (this) {
      case PRIMARY -> "This server is a standby; nothing can be " + verb + " on it.";
      case WRITING ->
          "Sessions of the role " + role + " are read-only here; nothing can be " + verb + ".";
      case CREATE_SCHEMA ->
          "The role " + role + " may not create the schema " + all + " in this database.";
      case CREATE_IN_SCHEMA ->
          "The role "
              + role
              + " may not create objects in the "
              + (one ? "schema " : "schemas ")
              + all
              + ".";
      case USE_HISTORY ->
          "The role " + role + " may not read and write " + all + ", the history of the installs.";
      case OWN_TABLE ->
          "The role "
              + role
              + " does not own "
              + all
              + "; only "
              + (one
                  ? "its owner can build or drop indexes on it."
                  : "their owner can build or drop indexes on them.");
      case OWN_OBJECT ->
          "The role "
              + role
              + " does not own "
              + all
              + " and therefore cannot drop "
              + (one ? "it." : "them.");
      case REFER ->
          "The role "
              + role
              + " may not refer to "
              + all
              + " by a foreign key; that takes REFERENCES on "
              + (one ? "it." : "each.");
      case READ ->
          "The role "
              + role
              + " may not read the "
              + (one ? "table " : "tables ")
              + all
              + ", which the functions and views read.";
      case ANALYZE ->
          "The role "
              + role
              + " may not analyze "
              + all
              + "; that takes "
              + (one ? "its" : "their")
              + " owner, the database's owner or, from PostgreSQL 17 on, MAINTAIN.";
    };
  }
}
