package dev.howdah.schema.catalogue;

/** Kinds of schema objects. */
public enum Kind {
  INDEX,
  FUNCTION,
  VIEW,
  TABLE,
  SCHEMA
}
