package dev.howdah.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No literal, number or comment of a statement is kept, however it is written. */
class MaskedSqlTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "SELECT * INTO x FROM t WHERE b = $$topsecret$$ ~ SELECT * INTO x FROM t WHERE b = ?",
        "SELECT $a$it's $$ secret$a$, a$b$c FROM t ~ SELECT ?, a$b$c FROM t",
        "SELECT 1 FROM t WHERE a = 41111111 AND t1.c2 > -.5e-7 ~ SELECT ? FROM t WHERE a = ? AND t1.c2 > -?",
        "SELECT 0xCAFE_F00D, 1_000.5, 1e+9, numeric(10,2) ~ SELECT ?, ?, ?, numeric(?,?)",
        "SELECT E'it\\'s hunter2' || e'a''b\\\\' FROM t ~ SELECT ? || ? FROM t",
        "SELECT U&'d\\0061t', B'101', x'1F', N'n', 'it''s' ~ SELECT ?, ?, ?, ?, ?",
        "SELECT a /* token=abc /* nested */ more */ FROM t -- hunter2 ~ SELECT a FROM t",
        "SELECT date'2020-01-01', \"it's\" FROM \"a\"\"b\" WHERE c = $12 ~ SELECT date?, \"it's\" FROM \"a\"\"b\" WHERE c = $12",
        "SELECT größe FROM t WHERE größe=7 ~ SELECT größe FROM t WHERE größe=?"
      })
  void masksEveryLiteral(String sql, String masked) {
    assertThat(MaskedSql.of(sql)).contains(masked);
  }

  @Test
  void putsItOnOneLine() {
    assertThat(MaskedSql.of(" SELECT 1 -- secret\n\t FROM t\n")).contains("SELECT ? FROM t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'a\\' secret'",
        "SELECT E'a'\n'b\\' secret'",
        "SELECT 'open",
        "SELECT E'open\\'",
        "SELECT $$open",
        "SELECT $secret",
        "SELECT /* open /* */ secret",
        "SELECT \"open"
      })
  void keepsNothingOfWhatItCannotSplit(String sql) {
    assertThat(MaskedSql.of(sql)).isEmpty();
  }
}
