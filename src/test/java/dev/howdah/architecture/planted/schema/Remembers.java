package dev.howdah.architecture.planted.schema;

final class Remembers {
  static int calls;

  static Remembers getInstance() {
    calls++;
    return new Remembers();
  }
}
