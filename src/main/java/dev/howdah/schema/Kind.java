package dev.howdah.schema;

/** Kinds of schema objects. */
public enum Kind {
  INDEX,
  FUNCTION,
  VIEW,
  TABLE,
  SCHEMA
}
