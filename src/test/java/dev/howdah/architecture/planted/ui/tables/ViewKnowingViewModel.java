package dev.howdah.architecture.planted.ui.tables;

final class ViewKnowingViewModel {
  JdbcView view() {
    return new JdbcView();
  }
}
