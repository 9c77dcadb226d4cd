package dev.howdah.schema.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Catalogue CATALOGUE = Catalogue.read();

  @Test
  void has33IndexesOfWhichFiveAreComposite() {
    assertThat(CATALOGUE.indexes()).hasSize(33).doesNotHaveDuplicates();
    assertThat(CATALOGUE.indexes().stream().filter(entry -> entry.group().equals("composite")))
        .hasSize(5);
    assertThat(CATALOGUE.tables()).hasSize(12);
    assertThat(CATALOGUE.indexes().getLast().keys())
        .contains(new IndexEntry.Key("request_time", IndexEntry.Expression.UTC_DATE, false));
  }

  @Test
  void hasThreeFunctionsAndThreeViews() {
    List<ObjectEntry> objects = CATALOGUE.objects();
    assertThat(objects.stream().map(ObjectEntry::kind))
        .containsExactly(
            Kind.FUNCTION, Kind.FUNCTION, Kind.FUNCTION, Kind.VIEW, Kind.VIEW, Kind.VIEW);
    assertThat(objects.get(2).argumentTypes()).isEqualTo("text, integer");
  }

  @Test
  void hasFiveTablesThatReferToEarlierOnesAndThirteenToAnalyze() {
    assertThat(CATALOGUE.tableEntries().stream().map(TableEntry::name))
        .containsExactly("tenants", "users", "api_keys", "routing_rules", "system_configs");
    List<String> before =
        CATALOGUE.tableEntries().stream()
            .flatMap(entry -> entry.references().stream())
            .map(TableEntry.Reference::table)
            .distinct()
            .toList();
    assertThat(before).containsExactly("tenants", "users");
    assertThat(CATALOGUE.analyzed())
        .hasSize(13)
        .doesNotHaveDuplicates()
        .containsAll(CATALOGUE.tables())
        .contains("tenants");
  }

  @Test
  void namesEachEntryOnce() {
    assertThat(
            Stream.of(
                    CATALOGUE.indexes().stream().map(IndexEntry::name),
                    CATALOGUE.objects().stream().map(ObjectEntry::name),
                    CATALOGUE.tableEntries().stream().map(TableEntry::name),
                    CATALOGUE.tableEntries().stream()
                        .flatMap(entry -> entry.indexes().stream())
                        .map(TableEntry.ModelIndex::name))
                .flatMap(names -> names))
        .doesNotHaveDuplicates();
  }

  @Test
  void namesOnlyStatementsThatItHas() {
    List<ServedStatement> statements = ServedStatement.all();
    assertThat(statements).hasSize(77);
    List<String> ids = statements.stream().map(ServedStatement::id).toList();
    assertThat(ids).doesNotHaveDuplicates();
    assertThat(CATALOGUE.indexes())
        .allSatisfy(entry -> assertThat(ids).containsAll(entry.serves()));
    assertThat(CATALOGUE.objects())
        .allSatisfy(entry -> assertThat(ids).containsAll(entry.serves()));
    assertThat(
            CATALOGUE.indexes().stream()
                .filter(entry -> entry.serves().isEmpty())
                .map(IndexEntry::name))
        .containsExactly("idx_system_configs_category_tenant");
    assertThat(CATALOGUE.indexes().getFirst().serves()).containsExactly("A01g", "A02", "A03");
  }

  @Test
  void saysOfEachColumnWhatItHolds() {
    assertThat(CATALOGUE.columns().keySet())
        .containsAll(
            Stream.concat(
                    CATALOGUE.indexes().stream()
                        .flatMap(entry -> entry.keys().stream().map(IndexEntry.Key::column)),
                    CATALOGUE.objects().stream().flatMap(entry -> entry.columns().stream()))
                .toList());
  }
}
