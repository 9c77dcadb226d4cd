package dev.howdah.architecture.planted.schema;

final class StartsThread {
  Thread thread() {
    return new Thread(() -> {});
  }
}
