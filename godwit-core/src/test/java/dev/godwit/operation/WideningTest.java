package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideningTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | integer",
        "jsonb | JSONB",
        "timestamp(3)  without time zone | timestamp (3) without time zone",
        "integer | bigint",
        "int4 | int8",
        "INTEGER | BIGINT",
        "int(11) | bigint",
        "int(10) unsigned | bigint unsigned",
        "int unsigned | bigint",
        "tinyint(4) | smallint",
        "character varying(10) | varchar(20)",
        "varchar(10) | character varying",
        "character varying(10) | text",
        "character varying | text",
        "text | varchar",
        "text | longtext",
        "numeric(10,2) | numeric(12,2)",
        "decimal(10) | numeric(12, 0)",
      })
  void holdsAllThatWasThere(String from, String to) {
    assertThat(Widening.holds(from, to)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int(11) | integer | true",
        "int8 | BIGINT | true",
        "int unsigned | int | false",
        "tinyint(1) | tinyint | false",
        "integer | bigint | false",
        "text | varchar | false",
        "numeric(12,2) | numeric(12, 2) | true",
      })
  void knowsTheSameTypeByItsOtherNames(String one, String other, boolean same) {
    assertThat(Widening.same(one, other)).isEqualTo(same);
    assertThat(Widening.same(other, one)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | integer",
        "integer | bigint unsigned",
        "bigint unsigned | bigint",
        "integer | text",
        "text | integer",
        "integer | numeric(12,2)",
        "varchar(20) | varchar(10)",
        "text | varchar(10)",
        "character(10) | text",
        "text | tinytext",
        "numeric(10,2) | numeric(12,4)",
        "numeric(12,2) | numeric(10,2)",
        "numeric(10,2) | numeric",
        "numeric | numeric(10,2)",
        "real | double precision",
        "timestamp without time zone | timestamp with time zone",
        "integer[] | bigint[]",
        "my_enum | text",
        "varchar(10) collate nocase | text",
      })
  void mayNotHoldAll(String from, String to) {
    assertThat(Widening.holds(from, to)).isFalse();
  }
}
