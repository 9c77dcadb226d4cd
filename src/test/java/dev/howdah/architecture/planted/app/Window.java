package dev.howdah.architecture.planted.app;

/** Innocent: what a planted class must not know. */
public final class Window {
  public String title() {
    return "planted";
  }
}
