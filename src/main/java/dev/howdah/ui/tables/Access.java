package dev.howdah.ui.tables;

import dev.howdah.connect.ServerFacts;

/** Whether a statement that writes can be run where we are connected. */
public enum Access {
  /** As far as the server goes; whose table it is is another question. */
  WRITABLE,
  /** In recovery: nothing but its primary can change a table. */
  STANDBY,
  /** Sessions of this role start read-only. */
  READ_ONLY;

  /** By what is known of the server. */
  public static Access of(ServerFacts facts) {
    return facts.standby() ? STANDBY : facts.readOnly() ? READ_ONLY : WRITABLE;
  }
}
