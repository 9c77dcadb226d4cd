package dev.howdah.schema.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.howdah.schema.catalogue.Kind;
import dev.howdah.schema.inspection.TableStatements;
import dev.howdah.schema.sql.Template;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DropStatementTest {
  @Test
  void readsWhatAStatementDrops() {
    assertThat(DropStatement.of("DROP VIEW \"p.q\".\"v\"").orElseThrow())
        .returns("v", DropStatement::object)
        .returns(Optional.of("p.q"), DropStatement::schema);
    assertThat(DropStatement.of("DROP FUNCTION \"p\".\"f\"(text, integer)").orElseThrow())
        .returns("f", DropStatement::object)
        .returns(Kind.FUNCTION, DropStatement::kind);
    String block =
        Template.fill(
            TableStatements.class,
            "drop_table.sql",
            Map.of(
                "open", "$x$",
                "close", "$x$",
                "table", "\"p\".\"t\"",
                "refusal", "'The table ''t'' holds rows; it stays.'"));
    assertThat(DropStatement.of(block).orElseThrow())
        .returns("t", DropStatement::object)
        .returns(Kind.TABLE, DropStatement::kind);
    assertThat(
            DropStatement.of(
                "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$\nBEGIN\n  DROP TABLE x;\n"
                    + "  RETURN 1;\nEND $f$"))
        .isEmpty();
    assertThat(DropStatement.of("DO $$\nBEGIN\n  DROP TABLE x;\nEND\n$$")).isEmpty();
    assertThat(DropStatement.of("DROP SCHEMA \"own\"").orElseThrow())
        .returns("own", DropStatement::object)
        .returns(Optional.empty(), DropStatement::schema);
    assertThat(DropStatement.of("CREATE VIEW x AS SELECT 'DROP VIEW y'")).isEmpty();
  }
}
