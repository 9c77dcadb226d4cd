package dev.howdah.architecture.planted.schema;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class StartsPool {
  ExecutorService pool() {
    return Executors.newSingleThreadExecutor();
  }
}
