package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three versions of a program that write one table at the same time, on PostgreSQL. */
class PostgresqlVersionsTest {

  private static final TableName ORDERS = TableName.of("orders");
  private static final Duration WEEK = Duration.ofDays(7);

  private final TestDatabase database = TestDatabases.postgresql();

  @AfterEach
  void close() {
    database.close();
  }

  private static Change change(@Nullable Duration keep, Operation... operations) {
    return new Change(List.of(operations), List.of(), false, keep, true);
  }

  private static Operation type(String column, String type, String up, String down) {
    return new ChangeType(
        ORDERS,
        column,
        null,
        type,
        Replacing.sql(up),
        Replacing.sql(down),
        Traits.NONE,
        Replacing.AT);
  }

  /** Cents as a number become dollars, and dollars become a text with the currency. */
  private static Operation dollars() {
    return type("total", "numeric(12,2)", "total / 100.0", "round(total * 100)");
  }

  private static Operation words() {
    return type("total", "text", "total || ' USD'", "cast(split_part(total, ' ', 1) as numeric)");
  }

  private void orders() {
    database.execute(
        "create table orders (id int primary key, total int not null, what text)",
        "create index by_total on orders (total)",
        "insert into orders values (1, 100, 'a'), (2, 200, 'b'), (3, 300, 'c')");
  }

  private void write(String schema, String sql) throws SQLException {
    String url = database.jdbcUrl();
    try (Connection connection =
        DriverManager.getConnection(
            url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema)) {
      Jdbc.execute(connection, sql);
    }
  }

  private String seen(String schema, int id, String column) {
    return database.value(
        "select coalesce((select "
            + column
            + "::text from "
            + schema
            + ".orders where id = "
            + id
            + "), '')");
  }

  private void assertSeen(int id, String base, String first, String second) {
    assertThat(
            List.of(
                seen("public", id, "total"),
                seen("public_v1", id, "total"),
                seen("public_v2", id, "total")))
        .containsExactly(base, first, second);
  }

  private void everyoneWrites() throws SQLException {
    write("public", "update orders set total = 150 where id = 1");
    assertSeen(1, "150", "1.50", "1.50 USD");
    write("public_v1", "update orders set total = 2.50 where id = 2");
    assertSeen(2, "250", "2.50", "2.50 USD");
    write("public_v2", "update orders set total = '3.50 USD' where id = 3");
    assertSeen(3, "350", "3.50", "3.50 USD");
    write("public", "insert into orders (id, total) values (10, 1010)");
    assertSeen(10, "1010", "10.10", "10.10 USD");
    write("public_v1", "insert into orders (id, total) values (11, 11.11)");
    assertSeen(11, "1111", "11.11", "11.11 USD");
    write("public_v2", "insert into orders (id, total) values (12, '12.12 USD')");
    assertSeen(12, "1212", "12.12", "12.12 USD");
    write("public_v2", "update orders set what = 'z' where id = 12");
    assertSeen(12, "1212", "12.12", "12.12 USD");
    write("public", "update orders set total = 1 where id = 12");
    assertSeen(12, "1", "0.01", "0.01 USD");
  }

  @Test
  void seeEveryWriteInTheirOwnShapeOfOneColumn() throws SQLException {
    orders();
    String before = database.dump();
    try (Connection connection = database.connect()) {
      Life first = new Life(connection, 1, change(null, dollars()));
      first.run(Phase.EXPAND);
      String between = database.dump();
      Life second = new Life(connection, 2, change(null, words()), List.of(first));
      second.run(Phase.EXPAND);
      everyoneWrites();
      second.undo();
      assertThat(database.dump()).isEqualTo(between);
      first.undo();
      assertThat(database.dump()).isEqualTo(before);
    }
  }

  @Test
  void goOnInStepWhileTheOlderChangeIsContracted() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Life first = new Life(connection, 1, change(null, dollars()));
      first.run(Phase.EXPAND);
      Life second = new Life(connection, 2, change(WEEK, words()), List.of(first));
      second.run(Phase.EXPAND);
      everyoneWrites();
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      first.run(Phase.CONTRACT);
      second.repay(first);
      write("public", "update orders set total = 7.00 where id = 1");
      assertSeen(1, "7.00", "7.00", "7.00 USD");
      write("public_v2", "update orders set total = '8.25 USD' where id = 1");
      assertSeen(1, "8.25", "8.25", "8.25 USD");
      write("public_v2", "insert into orders (id, total) values (20, '20.20 USD')");
      assertSeen(20, "20.20", "20.20", "20.20 USD");
      String contracted = database.dump();
      second.run(Phase.CONTRACT);
      write("public_v2", "insert into orders (id, total) values (21, '21.21 USD')");
      assertThat(database.column("select total from orders order by id"))
          .contains("8.25 USD", "2.50 USD", "21.21 USD");
      second.undo();
      assertThat(contracted).contains("public_v2");
      assertThat(seen("public", 21, "total")).isEqualTo("21.21");
      assertThat(seen("public_v1", 21, "total")).isEqualTo("21.21");
      assertThat(database.column("select indexdef from pg_indexes where indexname = 'by_total'"))
          .containsExactly("CREATE INDEX by_total ON public.orders USING btree (total)");
      assertThat(database.dump()).doesNotContain("godwit_2");
    }
  }

  @Test
  void seeEveryWriteThroughARenameAndATypeOnTop() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Operation rename = new RenameColumn(ORDERS, "total", "amount", Replacing.AT);
      Life first = new Life(connection, 1, change(null, rename));
      first.run(Phase.EXPAND);
      Life second =
          new Life(
              connection,
              2,
              change(
                  null,
                  type("amount", "text", "amount || ' c'", "split_part(amount, ' ', 1)::int")),
              List.of(first));
      second.run(Phase.EXPAND);
      write("public", "update orders set total = 150 where id = 1");
      write("public_v1", "update orders set amount = 250 where id = 2");
      write("public_v2", "update orders set amount = '350 c' where id = 3");
      write("public", "insert into orders (id, total) values (10, 1010)");
      write("public_v1", "insert into orders (id, amount) values (11, 1111)");
      write("public_v2", "insert into orders (id, amount) values (12, '1212 c')");
      for (String shape : List.of("public total", "public_v1 amount", "public_v2 amount")) {
        String[] parts = shape.split(" ", -1);
        String end = parts[0].equals("public_v2") ? " c" : "";
        assertThat(
                database.column(
                    "select " + parts[1] + "::text from " + parts[0] + ".orders order by id"))
            .containsExactly(
                "150" + end, "250" + end, "350" + end, "1010" + end, "1111" + end, "1212" + end);
      }
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      first.run(Phase.CONTRACT);
      second.repay(first);
      write("public", "update orders set amount = 7 where id = 1");
      write("public_v1", "update orders set amount = 8 where id = 2");
      write("public_v2", "update orders set amount = '9 c' where id = 3");
      assertThat(database.column("select amount from public_v2.orders order by id limit 3"))
          .containsExactly("7 c", "8 c", "9 c");
      assertThat(database.column("select amount from public_v1.orders order by id limit 3"))
          .containsExactly("7", "8", "9");
      second.run(Phase.CONTRACT);
      assertThat(database.column("select amount from orders order by id limit 3"))
          .containsExactly("7 c", "8 c", "9 c");
      assertThat(database.dump()).doesNotContain("godwit_");
    }
  }

  @Test
  void seeWhatAnAddedColumnBecomes() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Operation add =
          new AddColumn(
              ORDERS,
              new NewColumn("size", "int", false, null),
              Replacing.sql("coalesce(length(what), 0)"),
              Replacing.AT);
      Life first = new Life(connection, 1, change(null, add));
      first.run(Phase.EXPAND);
      Life second =
          new Life(
              connection,
              2,
              change(null, type("size", "text", "'s' || size", "substr(size, 2)::int")),
              List.of(first));
      second.run(Phase.EXPAND);
      write("public", "insert into orders (id, total, what) values (10, 1, 'four')");
      write("public_v1", "insert into orders (id, total, size) values (11, 1, 11)");
      write("public_v2", "insert into orders (id, total, size) values (12, 1, 's12')");
      write("public_v2", "update orders set size = 's44' where id = 10");
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      assertThat(database.column("select size from public_v1.orders order by id"))
          .containsExactly("1", "1", "1", "44", "11", "12");
      assertThat(database.column("select size from public_v2.orders order by id"))
          .containsExactly("s1", "s1", "s1", "s44", "s11", "s12");
      first.run(Phase.CONTRACT);
      second.repay(first);
      write("public_v1", "update orders set size = 5 where id = 1");
      second.run(Phase.CONTRACT);
      assertThat(database.column("select size from orders order by id"))
          .containsExactly("s5", "s1", "s1", "s44", "s11", "s12");
      assertThat(database.dump()).doesNotContain("godwit_");
    }
  }

  @Test
  void waitForWhatOnlyContractHangsOnTheColumn() throws SQLException {
    orders();
    database.execute("alter table orders add constraint paid check (total > 0)");
    try (Connection connection = database.connect()) {
      Life first = new Life(connection, 1, change(null, dollars()));
      first.run(Phase.EXPAND);
      assertThatThrownBy(() -> new Life(connection, 2, change(null, words()), List.of(first)))
          .isInstanceOf(GodwitException.class)
          .hasMessageContaining(
              "column public.orders.total gets constraint paid only when change 1 is contracted");
      Operation drop = new DropIndex(ORDERS, "by_total", Replacing.AT);
      assertThatThrownBy(() -> new Life(connection, 2, change(null, drop), List.of(first)))
          .isInstanceOf(GodwitException.class)
          .hasMessageContaining("cannot be planned while columns of table public.orders give way");
    }
  }

  @Test
  void seeEveryWriteThroughTwoRenames() throws SQLException {
    orders();
    database.execute("alter table orders alter column what set default 'none'");
    try (Connection connection = database.connect()) {
      Life first =
          new Life(
              connection, 1, change(null, new RenameColumn(ORDERS, "what", "name", Replacing.AT)));
      first.run(Phase.EXPAND);
      Life second =
          new Life(
              connection,
              2,
              change(null, new RenameColumn(ORDERS, "name", "title", Replacing.AT)),
              List.of(first));
      second.run(Phase.EXPAND);
      write("public", "insert into orders (id, total, what) values (10, 1, 'x')");
      write("public_v1", "insert into orders (id, total, name) values (11, 1, 'y')");
      write("public_v2", "insert into orders (id, total, title) values (12, 1, 'z')");
      write("public_v2", "insert into orders (id, total) values (13, 1)");
      write("public", "update orders set title = 'direct' where id = 1");
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      assertThat(database.column("select what || name || title from orders order by id"))
          .containsExactly("directdirectdirect", "bbb", "ccc", "xxx", "yyy", "zzz", "nonenonenone");
      first.run(Phase.CONTRACT);
      second.repay(first);
      write("public", "update orders set name = 'n' where id = 2");
      write("public_v2", "update orders set title = 't' where id = 3");
      assertThat(database.column("select name || title from orders where id in (2, 3) order by id"))
          .containsExactly("nn", "tt");
      second.run(Phase.CONTRACT);
      assertThat(database.column("select title from public_v2.orders order by id"))
          .containsExactly("direct", "n", "t", "x", "y", "z", "none");
      assertThat(database.dump()).doesNotContain("godwit_");
    }
  }

  @Test
  void takeWhatTheVersionBeforeMeansByAColumn() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Life first = new Life(connection, 1, change(null, dollars()));
      first.run(Phase.EXPAND);
      Operation label =
          new AddColumn(
              ORDERS,
              new NewColumn("label", "text", true, null),
              Replacing.sql("what || ' for ' || total"),
              Replacing.AT);
      Life second = new Life(connection, 2, change(null, label), List.of(first));
      second.run(Phase.EXPAND);
      write("public", "insert into orders (id, total, what) values (10, 125, 'x')");
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      first.run(Phase.CONTRACT);
      second.repay(first);
      write("public", "insert into orders (id, total, what) values (11, 2.25, 'y')");
      second.run(Phase.CONTRACT);
      assertThat(database.column("select label from public_v2.orders order by id"))
          .containsExactly("a for 1.00", "b for 2.00", "c for 3.00", "x for 1.25", "y for 2.25");
      assertThat(database.dump()).doesNotContain("godwit_");
    }
  }

  @Test
  void mayUseAnyNames() throws SQLException {
    database.execute(
        "create schema \"My App\"",
        "create table \"My App\".\"order\" (\"select\" int primary key, \"Total %s\" int)",
        "insert into \"My App\".\"order\" values (1, 100)");
    TableName table = new TableName("My App", "order");
    String column = "Total %s";
    try (Connection connection = database.connect()) {
      Life first =
          new Life(
              connection,
              1,
              change(
                  null,
                  new ChangeType(
                      table,
                      column,
                      null,
                      "bigint",
                      Replacing.sql("\"Total %s\" + 0"),
                      Replacing.sql("\"Total %s\" + 0"),
                      Traits.NONE,
                      Replacing.AT)));
      first.run(Phase.EXPAND);
      Life second =
          new Life(
              connection,
              2,
              change(
                  null,
                  new ChangeType(
                      table,
                      column,
                      null,
                      "text",
                      Replacing.sql("'n' || \"Total %s\""),
                      Replacing.sql("substr(\"Total %s\", 2)::bigint"),
                      Traits.NONE,
                      Replacing.AT)),
              List.of(first));
      second.run(Phase.EXPAND);
      String insert = "insert into \"%s\".\"order\" values (%s, %s)";
      database.execute(
          insert.formatted("My App_v1", "2", "200"), insert.formatted("My App_v2", "3", "'n300'"));
      first.run(Phase.MIGRATE_DATA);
      second.run(Phase.MIGRATE_DATA);
      first.run(Phase.CONTRACT);
      second.repay(first);
      database.execute(insert.formatted("My App", "4", "400"));
      second.run(Phase.CONTRACT);
      assertThat(database.column("select \"Total %s\" from \"My App_v2\".\"order\" order by 1"))
          .containsExactly("n100", "n200", "n300", "n400");
      assertThat(database.dump()).doesNotContain("godwit_");
    }
  }
}
