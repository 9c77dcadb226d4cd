package dev.howdah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  @Test
  void has33IndexesOfWhichFiveAreComposite() {
    Catalogue catalogue = Catalogue.read();
    assertThat(catalogue.indexes()).hasSize(33).doesNotHaveDuplicates();
    assertThat(catalogue.indexes().stream().filter(entry -> entry.group().equals("composite")))
        .hasSize(5);
    assertThat(catalogue.tables()).hasSize(12);
    assertThat(catalogue.indexes().getLast().keys())
        .contains(new IndexEntry.Key("request_time", IndexEntry.Expression.UTC_DATE, false));
  }

  @Test
  void hasThreeFunctionsAndThreeViews() {
    List<ObjectEntry> objects = Catalogue.read().objects();
    assertThat(objects.stream().map(ObjectEntry::kind))
        .containsExactly(
            Kind.FUNCTION, Kind.FUNCTION, Kind.FUNCTION, Kind.VIEW, Kind.VIEW, Kind.VIEW);
    assertThat(objects.get(2).argumentTypes()).isEqualTo("text, integer");
  }
}
