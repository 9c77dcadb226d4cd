package dev.howdah.architecture.planted.schema;

final class Prints {
  void print() {
    System.err.println("planted");
  }
}
