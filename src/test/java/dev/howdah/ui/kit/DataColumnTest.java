package dev.howdah.ui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DataColumnTest {
  private record Row(String name, @Nullable Long bytes) {}

  private static final DataColumn<Row> NAME = DataColumn.text("name", "Name", Row::name);
  private static final DataColumn<Row> SIZE =
      DataColumn.<Row, Long>figure("size", "Size", Row::bytes, row -> row.bytes() + " B")
          .exportedAs("Size (bytes)");

  @Test
  void figuresSortByValueAndEmptyOnesComeLastInBothDirections() {
    List<Row> rows =
        new ArrayList<>(List.of(new Row("a", 9L), new Row("b", null), new Row("c", 10L)));
    rows.sort(SIZE.order(false));
    assertThat(rows).extracting(Row::name).containsExactly("a", "c", "b");
    rows.sort(SIZE.order(true));
    assertThat(rows).extracting(Row::name).containsExactly("c", "a", "b");
  }

  @Test
  void wordsSortWithoutRegardToCase() {
    List<Row> rows = new ArrayList<>(List.of(new Row("b", 1L), new Row("C", 1L), new Row("a", 1L)));
    rows.sort(NAME.order(false));
    assertThat(rows).extracting(Row::name).containsExactly("a", "b", "C");
  }

  @Test
  void csvQuotesWhatRfc4180Asks() {
    List<Row> rows =
        List.of(new Row("plain", 5L), new Row("a,b", null), new Row("say \"hi\"\nthere", 7L));
    assertThat(DelimitedText.CSV.text(List.of(NAME, SIZE), rows))
        .isEqualTo("Name,Size (bytes)\r\nplain,5\r\n\"a,b\",\r\n\"say \"\"hi\"\"\nthere\",7\r\n");
  }

  @Test
  void tsvQuotesTabsAndLines() {
    assertThat(DelimitedText.TSV.text(List.of(NAME, SIZE), List.of(new Row("a\tb,c", 5L))))
        .isEqualTo("Name\tSize (bytes)\n\"a\tb,c\"\t5\n");
  }

  @Test
  void hostileNamesShowTheirSigns() {
    assertThat(VisibleText.of("plain name")).isEqualTo("plain name");
    assertThat(VisibleText.of("two\nlines\tand\r\0")).isEqualTo("two⏎lines⇥and␍\\u0000");
    assertThat(VisibleText.of("abc\u202Etxt.exe\u200B")).isEqualTo("abc\\u202etxt.exe\\u200b");
    assertThat(VisibleText.of("Größe 表 🐘")).isEqualTo("Größe 表 🐘");
  }

  @Test
  void sqlTokensJoinToTheVeryText() {
    String sql =
        "CREATE INDEX CONCURRENTLY \"my select\" ON t (a DESC) -- why\nWHERE b = 'it''s /*no*/' /* x */;";
    List<SqlTokens.Token> tokens = SqlTokens.of(sql);
    assertThat(String.join("", tokens.stream().map(SqlTokens.Token::text).toList())).isEqualTo(sql);
    assertThat(tokens)
        .contains(
            new SqlTokens.Token(SqlTokens.Type.KEYWORD, "CONCURRENTLY"),
            new SqlTokens.Token(SqlTokens.Type.COMMENT, "-- why"),
            new SqlTokens.Token(SqlTokens.Type.STRING, "'it''s /*no*/'"));
    assertThat(tokens)
        .filteredOn(token -> token.type() == SqlTokens.Type.KEYWORD)
        .extracting(SqlTokens.Token::text)
        .containsExactly("CREATE", "INDEX", "CONCURRENTLY", "ON", "DESC", "WHERE");
  }
}
