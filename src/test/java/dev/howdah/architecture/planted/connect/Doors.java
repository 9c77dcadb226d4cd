package dev.howdah.architecture.planted.connect;

/** Innocent: a front door of the core, which no view may hold. */
public final class Doors {
  public boolean open() {
    return true;
  }
}
