package dev.howdah.ui.kit;

import dev.howdah.connect.ConnectionSettings;
import dev.howdah.connect.Environment;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The guard before a change: on production the database's name has to be typed, exactly; elsewhere
 * it is satisfied at once. Belongs to the JavaFX thread.
 */
public final class TypedConfirmation {
  private final boolean required;
  private final String database;
  private final StringProperty typed = new SimpleStringProperty("");
  private final BooleanBinding satisfied;

  public TypedConfirmation(ConnectionSettings settings) {
    required = settings.environment() == Environment.PRODUCTION;
    database = settings.database();
    satisfied =
        Bindings.createBooleanBinding(() -> !required || database.equals(typed.get()), typed);
  }

  /** True on production. */
  public boolean required() {
    return required;
  }

  /** The name to type. */
  public String database() {
    return database;
  }

  public StringProperty typedProperty() {
    return typed;
  }

  public BooleanBinding satisfied() {
    return satisfied;
  }

  /** Whether the name stands there, typed by a person; never where nothing has to be typed. */
  boolean isTyped() {
    return required && satisfied.get();
  }

  /** Forgets what was typed: each change is confirmed by itself. */
  public void reset() {
    typed.set("");
  }
}
