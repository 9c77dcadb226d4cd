package dev.howdah.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The gateway's kinds of requests and how often each comes. */
record RequestMix(List<Kind> kinds, int total) {
  /**
   * One kind of request.
   *
   * @param weight its share of all requests
   * @param path with {@code {name}} where a drawn value goes
   * @param found the HTTP status when rows came
   * @param empty the HTTP status when none came
   */
  record Kind(
      String name,
      int weight,
      String method,
      String path,
      int found,
      int empty,
      NamedStatement statement) {}

  static RequestMix read() {
    List<Kind> kinds = new ArrayList<>();
    for (SqlSections.Section section : SqlSections.read("workload.sql")) {
      List<String> header = section.header();
      kinds.add(
          new Kind(
              header.get(0),
              Integer.parseInt(header.get(1)),
              header.get(2),
              header.get(3),
              Integer.parseInt(header.get(4)),
              Integer.parseInt(header.get(5)),
              NamedStatement.parse(section.sql().replaceAll("(?m)^--.*$", ""))));
    }
    return new RequestMix(List.copyOf(kinds), kinds.stream().mapToInt(Kind::weight).sum());
  }

  Kind draw(RandomGenerator random) {
    int at = random.nextInt(total);
    for (Kind kind : kinds) {
      at -= kind.weight();
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights do not add up to " + total);
  }
}
