package dev.howdah.connect;

/** What a target is for; production is guarded and shown in red. */
public enum Environment {
  LOCAL,
  STAGING,
  PRODUCTION
}
