package dev.howdah.schema.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.journal.Change;
import dev.howdah.journal.Change.Action;
import dev.howdah.journal.Place;
import dev.howdah.journal.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two changes touch the same where one name stands for the same schema, or for none. */
class ChangedObjectTest {
  private static ChangedObject changed(String object, String... statements) {
    return ChangedObject.of(
            new Change(
                Action.INSTALL,
                new Place("localhost:5432", "shop", Optional.empty()),
                "postgres",
                List.of(object),
                Arrays.stream(statements).map(sql -> new Step(sql, false)).toList(),
                List.of(),
                Optional.empty()))
        .getFirst();
  }

  @Test
  void readsTheSchemaFromTheStatements() {
    for (String sql :
        List.of(
            "CREATE UNIQUE INDEX CONCURRENTLY \"U a\" ON \"s 1\".u (a)",
            "create index if not exists \"U a\" on only \"s 1\".u (a)",
            "DROP INDEX CONCURRENTLY IF EXISTS \"s 1\".\"U a\"",
            "REINDEX INDEX CONCURRENTLY \"s 1\".\"U a\"",
            "ALTER INDEX \"s 1\".\"U a\" ATTACH PARTITION s2.part",
            "COMMENT ON INDEX \"s 1\".\"U a\" IS 'of s2.x'",
            "CREATE OR REPLACE VIEW \"s 1\".\"U a\" AS SELECT * FROM s2.\"U a\"",
            "CREATE FUNCTION \"s 1\".\"U a\"(x int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE TABLE IF NOT EXISTS \"s 1\".\"U a\" (a int)")) {
      assertThat(changed("U a", sql).schemas()).as(sql).containsExactly("s 1");
    }
    assertThat(changed("u_a", "CREATE INDEX U_A ON S1.u (a)").schemas()).containsExactly("s1");
    assertThat(changed("u_a", "CREATE INDEX other ON s1.u (a)").schemas()).isEmpty();
    assertThat(changed("u_a", "CREATE INDEX u_a ON u (a)").schemas()).isEmpty();
  }

  @Test
  void isPerhapsTheSameWhereNoSchemaTellsOtherwise() {
    ChangedObject one = changed("u_a", "CREATE INDEX u_a ON s1.u (a)");
    assertThat(one.isPerhaps(changed("u_a", "DROP INDEX s1.u_a"))).isTrue();
    assertThat(one.isPerhaps(changed("u_a", "DROP INDEX s2.u_a"))).isFalse();
    assertThat(one.isPerhaps(changed("u_a", "DROP INDEX s2.u_a", "DROP INDEX s1.u_a"))).isTrue();
    assertThat(one.isPerhaps(changed("u_a"))).isTrue();
    assertThat(changed("u_a").isPerhaps(one)).isTrue();
    assertThat(one.isPerhaps(changed("u_b"))).isFalse();
    assertThat(one.isPerhaps("s1", "u_a")).isTrue();
    assertThat(one.isPerhaps("s2", "u_a")).isFalse();
  }
}
