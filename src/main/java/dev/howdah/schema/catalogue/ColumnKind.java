package dev.howdah.schema.catalogue;

/** What a column of the gateway holds, so that one of another name can be told to fit. */
public enum ColumnKind {
  /** A reference to a row. */
  ID,
  TEXT,
  /** One of a few words: an enum, or text. */
  LABEL,
  NUMBER,
  INSTANT,
  /** True or false. */
  FLAG
}
