package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Jdbc;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewTable;
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

/** A schema of views for each version of the program on PostgreSQL. */
class PostgresqlVersionSchemaTest {

  private static final Duration WEEK = Duration.ofDays(7);

  private final TestDatabase database = TestDatabases.postgresql();

  @AfterEach
  void close() {
    database.close();
  }

  private static Change change(@Nullable Duration keep, Operation... operations) {
    return new Change(List.of(operations), List.of(), false, keep, true);
  }

  private static Operation toDollars() {
    return new ChangeType(
        TableName.of("orders"),
        "total",
        null,
        "numeric(12,2)",
        Replacing.sql("total / 100.0"),
        Replacing.sql("round(total * 100)"),
        Traits.NONE,
        Replacing.AT);
  }

  private static Operation rename(String table, String from, String to) {
    return new RenameColumn(TableName.of(table), from, to, Replacing.AT);
  }

  private void orders() {
    database.execute(
        """
        create table orders (
          id int generated always as identity primary key,
          customer text not null default 'ann',
          total int not null,
          placed date not null default '2026-01-01')
        """,
        "create table notes (id int primary key, body text default 'empty')",
        "create index on orders (total)",
        "comment on table orders is 'what was ordered'",
        "comment on column orders.total is 'in cents'",
        "comment on column notes.body is 'free text'",
        "insert into orders (total) values (500), (2099)",
        "insert into notes values (1, 'one')");
  }

  /** A connection as a program opens it that was told its schema. */
  private Connection program(String schemas) throws SQLException {
    String url = database.jdbcUrl();
    return DriverManager.getConnection(
        url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schemas);
  }

  private List<String> read(String schemas, String sql) throws SQLException {
    try (Connection connection = program(schemas)) {
      return Jdbc.read(connection, sql, row -> row.getString(1));
    }
  }

  private void write(String schemas, String... statements) throws SQLException {
    try (Connection connection = program(schemas)) {
      for (String statement : statements) {
        Jdbc.execute(connection, statement);
      }
    }
  }

  private List<String> columns(String schema, String table) {
    return database.column(
        "select column_name from information_schema.columns where table_schema = '"
            + schema
            + "' and table_name = '"
            + table
            + "' order by ordinal_position");
  }

  @Test
  void showsAnotherTypeUnderTheSameName() throws SQLException {
    orders();
    String before = database.dump();
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, change(null, toDollars()));
      life.run(Phase.EXPAND);
      assertThat(columns("public_v7", "orders"))
          .containsExactly("id", "customer", "total", "placed");
      assertThat(columns("public_v7", "notes")).containsExactly("id", "body");
      write("public_v7", "insert into orders (total) values (7.25)");
      write("public", "insert into orders (total) values (900)");
      write("public_v7", "update orders set total = total + 1.004, customer = 'bob' where id = 3");
      write("public_v7,public", "insert into notes (id) values (2)");
      assertThat(
              read(
                  "public", "select id || ' ' || customer || ' ' || total from orders order by id"))
          .containsExactly("1 ann 500", "2 ann 2099", "3 bob 825", "4 ann 900");
      life.run(Phase.MIGRATE_DATA);
      assertThat(
              read(
                  "public_v7",
                  "select id || ' ' || total || ' ' || placed from orders order by id"))
          .containsExactly(
              "1 5.00 2026-01-01", "2 20.99 2026-01-01", "3 8.25 2026-01-01", "4 9.00 2026-01-01");
      database.execute("create view customers as select distinct customer from orders");
      assertThat(read("public_v7,public", "select customer from customers order by 1"))
          .containsExactly("ann", "bob");
      database.execute("drop view customers");
      assertThat(read("public_v7", "select body from notes order by id"))
          .containsExactly("one", "empty");
      life.undo();
      assertThat(database.dump()).isEqualTo(before);
      life = new Life(connection, 8, change(null, toDollars()));
      life.run(Phase.EXPAND);
      life.run(Phase.MIGRATE_DATA);
      life.run(Phase.CONTRACT);
      write("public_v8", "update orders set total = 1.5 where id = 1");
      assertThat(read("public", "select total from orders order by id"))
          .containsExactly("1.50", "20.99", "8.25", "9.00");
      assertThat(read("public_v8", "select total from orders order by id"))
          .containsExactly("1.50", "20.99", "8.25", "9.00");
      assertThat(database.dump().replaceAll("public_v8", "")).doesNotContain("godwit_");
    }
  }

  @Test
  void carriesCommentsAndShowsNothingOfGodwitsOwn() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Life kept = new Life(connection, 7, change(WEEK, rename("orders", "customer", "client")));
      kept.run(Phase.EXPAND);
      kept.run(Phase.MIGRATE_DATA);
      kept.run(Phase.CONTRACT);
      Life life = new Life(connection, 8, change(null, toDollars()));
      life.run(Phase.EXPAND);
      assertThat(columns("public_v8", "orders")).containsExactly("id", "client", "total", "placed");
      assertThat(
              database.column(
                  "select coalesce(obj_description('public_v8.orders'::regclass), '') || '/'"
                      + " || coalesce(string_agg(attname || ' ' || col_description(attrelid, attnum), ', '), '')"
                      + " from pg_attribute where attrelid = 'public_v8.orders'::regclass and attnum > 0"
                      + " and col_description(attrelid, attnum) is not null"))
          .containsExactly("what was ordered/total in cents");
      assertThat(database.value("select col_description('public_v8.notes'::regclass, 2)"))
          .isEqualTo("free text");
    }
  }

  @Test
  void asksForTheRightsOfWhoeverUsesIt() throws SQLException {
    orders();
    String reader = "reader_" + database.value("select current_database()");
    String clerk = "clerk_" + database.value("select current_database()");
    database.execute(
        "create role " + reader,
        "create role " + clerk,
        "grant select on orders to " + reader,
        "grant select, update (total) on orders to " + clerk,
        "alter table orders enable row level security",
        "create policy cheap on orders to public using (customer = 'ann')");
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, change(null, toDollars()));
      life.run(Phase.EXPAND);
      life.run(Phase.MIGRATE_DATA);
      database.execute("insert into orders (customer, total) values ('zoe', 1)");
      String asReader = "set role " + reader;
      String asClerk = "set role " + clerk;
      try (Connection program = program("public_v7")) {
        Jdbc.execute(program, asReader);
        assertThat(
                Jdbc.read(program, "select total from orders order by id", row -> row.getString(1)))
            .containsExactly("5.00", "20.99");
        assertThatThrownBy(() -> Jdbc.execute(program, "update orders set total = 1"))
            .hasMessageContaining("permission denied");
        assertThatThrownBy(
                () -> Jdbc.read(program, "select id from notes", row -> row.getString(1)))
            .hasMessageContaining("permission denied");
        Jdbc.execute(program, "reset role");
        Jdbc.execute(program, asClerk);
        Jdbc.execute(program, "update orders set total = 6 where id = 1");
        assertThat(
                Jdbc.read(program, "select total from orders order by id", row -> row.getString(1)))
            .containsExactly("6.00", "20.99");
        assertThatThrownBy(() -> Jdbc.execute(program, "update orders set customer = 'bob'"))
            .hasMessageContaining("permission denied");
      }
      life.undo();
    }
    assertThat(database.value("select total from orders where id = 1")).isEqualTo("600");
    database.execute(
        "drop owned by " + reader,
        "drop role " + reader,
        "drop owned by " + clerk,
        "drop role " + clerk);
  }

  @Test
  void followsARenameThroughContractAndBack() throws SQLException {
    orders();
    String before = database.dump();
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, change(WEEK, rename("orders", "customer", "client")));
      life.run(Phase.EXPAND);
      assertThat(columns("public_v7", "orders")).containsExactly("id", "client", "total", "placed");
      write("public_v7", "insert into orders (client, total) values ('eve', 1)");
      assertThat(database.column("select customer || '=' || client from orders where id = 3"))
          .containsExactly("eve=eve");
      life.run(Phase.MIGRATE_DATA);
      life.run(Phase.CONTRACT);
      write("public_v7", "update orders set client = 'eva' where client = 'eve'");
      assertThat(database.column("select client from orders order by id"))
          .containsExactly("ann", "ann", "eva");
      life.undo();
      assertThat(database.column("select customer from orders order by id"))
          .containsExactly("ann", "ann", "eva");
      assertThat(database.dump()).isEqualTo(before);
      Life again = new Life(connection, 9, change(WEEK, rename("orders", "customer", "client")));
      again.run(Phase.EXPAND);
      again.run(Phase.MIGRATE_DATA);
      again.run(Phase.CONTRACT);
      again.run(Phase.PURGE);
      assertThat(read("public_v9", "select client from orders order by id"))
          .containsExactly("ann", "ann", "eva");
    }
  }

  @Test
  void dropsTheOlderVersionAtContractAndBringsItBack() throws SQLException {
    orders();
    try (Connection connection = database.connect()) {
      Life first = new Life(connection, 7, change(null, toDollars()));
      first.run(Phase.EXPAND);
      first.run(Phase.MIGRATE_DATA);
      first.run(Phase.CONTRACT);
      String before = database.dump();
      Operation drop =
          new DropColumn(
              TableName.of("orders"), "placed", Replacing.sql("'2026-02-02'"), Replacing.AT);
      assertThatThrownBy(
              () ->
                  new Life(connection, 8, new Change(List.of(drop), List.of(), false, WEEK, false)))
          .isInstanceOf(GodwitException.class)
          .hasMessageContaining("version schema public_v7 stands");
      Life second = new Life(connection, 8, change(WEEK, drop));
      second.run(Phase.EXPAND);
      write("public_v7", "insert into orders (total) values (1.5)");
      write("public_v8", "insert into orders (total) values (2.5)");
      assertThat(columns("public_v8", "orders")).containsExactly("id", "customer", "total");
      assertThat(read("public_v7", "select placed from orders order by id desc limit 2"))
          .containsExactly("2026-02-02", "2026-02-02");
      second.run(Phase.CONTRACT);
      assertThat(database.column("select nspname from pg_namespace where nspname ~ '^public_'"))
          .containsExactly("public_v8");
      write("public_v8", "insert into orders (total) values (3.5)");
      second.undo();
      assertThat(database.dump()).isEqualTo(before);
      assertThat(
              read(
                  "public_v7",
                  "select total || ' ' || placed from orders order by id desc limit 1"))
          .containsExactly("3.50 2026-02-02");
    }
  }

  @Test
  void showsCreatedAndRenamedTablesAndNoDroppedOnes() throws SQLException {
    orders();
    String before = database.dump();
    try (Connection connection = database.connect()) {
      Operation create =
          new CreateTable(
              new NewTable(
                  TableName.of("items"),
                  List.of(new NewColumn("id", "int", false, null)),
                  List.of("id"),
                  List.of()),
              Replacing.AT);
      Life life =
          new Life(
              connection,
              7,
              change(
                  WEEK,
                  create,
                  new RenameTable(TableName.of("notes"), "remarks", Replacing.AT),
                  new DropTable(TableName.of("orders"), Replacing.AT)));
      life.run(Phase.EXPAND);
      String tables =
          "select string_agg(relname, ' ' order by relname) from pg_class"
              + " where relnamespace = 'public_v7'::regnamespace and relkind = 'v'";
      assertThat(database.value(tables)).isEqualTo("items remarks");
      write("public_v7", "insert into items values (1)", "insert into remarks (id) values (2)");
      life.run(Phase.CONTRACT);
      write("public_v7", "insert into remarks (id) values (3)");
      assertThat(database.value(tables)).isEqualTo("items remarks");
      assertThat(database.column("select body from remarks order by id"))
          .containsExactly("one", "empty", "empty");
      life.undo();
    }
    assertThat(database.dump()).isEqualTo(before);
  }

  @Test
  void isWrittenLikeTheTable() throws SQLException {
    orders();
    database.execute("create table days (day date, total int) partition by range (day)");
    database.execute(
        "create table days_26 partition of days for values from ('2026-01-01') to ('2027-01-01')");
    try (Connection connection = database.connect()) {
      Life life = new Life(connection, 7, change(null, toDollars()));
      life.run(Phase.EXPAND);
      String upsert =
          "insert into orders (id, total) overriding system value values (1, 9.5)"
              + " on conflict (id) do update set total = excluded.total + 0.25 returning total";
      assertThat(read("public_v7", upsert)).containsExactly("9.75");
      assertThat(database.value("select total from orders where id = 1")).isEqualTo("975");
      assertThat(
              read("public_v7", "insert into orders (total) values (3) returning id || customer"))
          .containsExactly("3ann");
      write("public_v7", "insert into days values ('2026-05-05', 5)", "delete from orders");
      assertThat(database.column("select total from days_26")).containsExactly("5");
      assertThat(database.column("select total from orders")).isEmpty();
      assertThat(database.value("select to_regclass('public_v7.days_26')")).isEqualTo("null");
    }
  }

  @Test
  void saysThatAFileWithoutATableHasNoSchemaToShow() throws SQLException {
    Operation sql = new RunSql(Replacing.sql("select 1"), null, Phase.EXPAND, Replacing.AT);
    try (Connection connection = database.connect()) {
      assertThatThrownBy(() -> new Life(connection, 7, change(null, sql)))
          .isInstanceOf(GodwitException.class)
          .hasMessageContaining("no operation names a table");
    }
  }
}
