package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Phase;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type that changes in a table of PostgreSQL that is divided, and published. */
class PostgresqlPartitionsTest {

  private final TestDatabase database = TestDatabases.postgresql();

  @AfterEach
  void close() {
    database.close();
  }

  @BeforeEach
  void create() {
    database.execute(
        "create table sums (sum int primary key)",
        "insert into sums values (5), (6), (7)",
        "create table sales (id int, at int not null, total int not null, who text,"
            + " constraint few check (total < 100), constraint told foreign key (total) references sums)"
            + " partition by range (at)",
        "create table \"sales A\" partition of sales for values from (0) to (10)",
        "create table sales_b partition of sales for values from (10) to (90) partition by list (at)",
        "create table sales_b1 partition of sales_b for values in (10)",
        "create index by_total on sales (total desc, lower(who)) include (id) where total > 1",
        "create unique index once on sales (at, total)",
        "alter index \"sales A_at_total_idx\" rename to \"its own\"",
        "comment on index \"its own\" is 'of the first'",
        "alter table sales_b1 rename constraint told to \"told apart\"",
        "comment on index once is 'of all'",
        "create publication part_of_it for table sales (id, at, total) where (total > 5)"
            + " with (publish_via_partition_root, publish = 'insert')",
        "create publication rest for table sales where (total > 7 and who <> 'x')"
            + " with (publish_via_partition_root, publish = 'insert')",
        "insert into sales values (1, 1, 5, 'ann'), (2, 10, 6, 'bob')");
  }

  private static Change bigint(@Nullable Duration keep) {
    Operation change =
        new ChangeType(
            TableName.of("sales"), "total", null, "bigint", null, null, Traits.NONE, Replacing.AT);
    return new Change(List.of(change), List.of(), false, keep, false);
  }

  @Test
  void keepsItsIndexesAndPublications() throws SQLException {
    String before = database.dump();
    assertThat(before).contains("its own", "(at, id, total) where (total > 5)");
    try (Connection connection = database.connect()) {
      Life kept = new Life(connection, 7, bigint(Duration.ofDays(7)));
      kept.run(Phase.EXPAND);
      kept.undo();
      assertThat(database.dump()).isEqualTo(before);
      kept.run(Phase.EXPAND);
      database.execute("insert into sales values (3, 10, 7, 'cid')");
      kept.run(Phase.MIGRATE_DATA);
      kept.run(Phase.CONTRACT);
      kept.undo();
      assertThat(database.dump()).isEqualTo(before);
      Life again = new Life(connection, 8, bigint(Duration.ofDays(7)));
      for (Phase phase : Phase.values()) {
        again.run(phase);
      }
      assertThat(asBefore(database.dump())).isEqualTo(before);
    }
    assertThat(database.column("select total from sales order by id"))
        .containsExactly("5", "6", "7");
  }

  @Test
  void endsAsBeforeWhereNothingIsKept() throws SQLException {
    String before = database.dump();
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, bigint(null));
      for (Phase phase : Phase.values()) {
        life.run(phase);
      }
    }
    assertThat(asBefore(database.dump())).isEqualTo(before);
  }

  private static String asBefore(String dump) {
    return dump.replaceAll("(column .*total) bigint", "$1 integer");
  }

  @ParameterizedTest
  @CsvSource({
    "create index lone on sales_b1 (total), index of a partition public.lone hangs on",
    "create view seen as select total from sales_b1, of a partition",
    "alter table sales_b1 add check (total < 99), table constraint of a partition",
    "'alter table sales add unique (at, total)', constraint sales_at_total_key of a partitioned table",
  })
  void refusesWhatOnlyAPartitionHas(String statement, String named) throws SQLException {
    database.execute(statement);
    String before = database.dump();
    try (Connection connection = database.connect()) {
      assertThatThrownBy(() -> new Life(connection, 7, bigint(null))).hasMessageContaining(named);
    }
    assertThat(database.dump()).isEqualTo(before);
  }
}
