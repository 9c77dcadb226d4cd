package dev.howdah.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeps the application to the rules of the house, and proves of each rule that it can fail. */
class ArchitectureTest {
  private static final String HOUSE = "dev.howdah";
  private static final String PLANTED = "dev.howdah.architecture.planted";
  private static final JavaClasses APPLICATION =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HOUSE);
  private static final JavaClasses FIXTURES = new ClassFileImporter().importPackages(PLANTED);

  static Stream<HouseRule> rules() {
    return HouseRules.ALL.stream();
  }

  @Test
  void theWholeApplicationIsRead() {
    assertThat(APPLICATION).hasSizeGreaterThan(60);
    assertThat(APPLICATION).noneMatch(type -> type.getPackageName().startsWith(PLANTED));
    assertThat(APPLICATION.stream().map(type -> Rooms.of(type.getPackageName(), HOUSE)))
        .contains("", "app", "cli", "ui.fx", "ui.kit")
        .containsAll(Rooms.CORE)
        .containsAll(Rooms.FEATURES);
  }

  @Test
  void theFaceOfSchemaIsNoLongerThanItHasToBe() {
    String schema = HOUSE + ".schema";
    assertThat(SchemaRooms.FACE)
        .allSatisfy(
            name ->
                assertThat(APPLICATION.get(schema + "." + name).getDirectDependenciesToSelf())
                    .as(name)
                    .anyMatch(use -> !use.getOriginClass().getName().startsWith(schema + ".")));
    assertThat(APPLICATION.stream().map(JavaClass::getPackageName))
        .containsAll(
            SchemaRooms.RANKS.keySet().stream()
                .map(room -> room.isEmpty() ? schema : schema + "." + room)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theApplicationKeepsTo(HouseRule rule) {
    on(rule, HOUSE).check(APPLICATION);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aPlantedViolationBreaks(HouseRule rule) {
    EvaluationResult result = on(rule, PLANTED).evaluate(FIXTURES);
    List<String> report = result.getFailureReport().getDetails();

    assertThat(rule.planted()).isNotEmpty();
    assertThat(rule.planted())
        .allSatisfy(
            planted -> assertThat(report).anyMatch(line -> line.contains(PLANTED + "." + planted)));
    assertThat(report)
        .as("only what was planted for this rule")
        .allMatch(line -> rule.planted().stream().anyMatch(line::contains));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyRuleGivesItsReason(HouseRule rule) {
    assertThat(on(rule, HOUSE).getDescription()).contains(", because ");
  }

  private static ArchRule on(HouseRule rule, String base) {
    return rule.below().apply(base).allowEmptyShould(true);
  }
}
