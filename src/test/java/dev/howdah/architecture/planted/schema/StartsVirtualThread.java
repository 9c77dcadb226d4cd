package dev.howdah.architecture.planted.schema;

final class StartsVirtualThread {
  Thread thread() {
    return Thread.ofVirtual().unstarted(() -> {});
  }
}
