package dev.howdah.monitor;

/** Whether figures came from the installed views or from the same SQL run inline. */
public enum Origin {
  INSTALLED,
  INLINE
}
