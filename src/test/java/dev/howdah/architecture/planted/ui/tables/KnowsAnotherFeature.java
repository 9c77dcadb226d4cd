package dev.howdah.architecture.planted.ui.tables;

import dev.howdah.architecture.planted.ui.overview.OverviewView;

final class KnowsAnotherFeature {
  String title() {
    return new OverviewView().title();
  }
}
