package dev.howdah.architecture.planted.ui.overview;

/** Innocent: a view of another feature. */
public final class OverviewView {
  public String title() {
    return "overview";
  }
}
