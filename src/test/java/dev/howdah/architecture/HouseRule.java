package dev.howdah.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;

/**
 * One rule of the house, stated for any base package, so that the same rule judges the application
 * and the violations planted among the test fixtures.
 *
 * @param planted the planted classes that break it, by their names below the base package
 */
record HouseRule(String name, Function<String, ArchRule> below, List<String> planted) {
  HouseRule(String name, Function<String, ArchRule> below, String... planted) {
    this(name, below, List.of(planted));
  }

  @Override
  public String toString() {
    return name;
  }
}
