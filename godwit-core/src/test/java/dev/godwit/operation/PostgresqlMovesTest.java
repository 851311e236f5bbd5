package dev.godwit.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.dialect.Dialects;
import dev.godwit.dialect.Jdbc;
import dev.godwit.dialect.Moves;
import dev.godwit.plan.Act;
import dev.godwit.plan.Names;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The moves of PostgreSQL that replace no column: done, undone, and done again. */
class PostgresqlMovesTest {

  private static final Names NAMES = new Names(Version.of("7"));

  private final TestDatabase database = TestDatabases.postgresql();
  private final Connection connection = database.connect();
  private final Moves moves = moves();

  private Moves moves() {
    try {
      return Dialects.of(connection).moves();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void create() {
    database.execute(
        "create table places (id int primary key, name text, size int not null default 1)",
        "create index places_name on places (name desc) where size > 0",
        "comment on index places_name is 'sorted'",
        "alter table places add constraint small check (size < 1000)",
        "alter table places add constraint named unique (name) deferrable",
        "create table visits (place int constraint visits_place references places on delete cascade)",
        "create table parts (id int, at int not null) partition by range (id)",
        "create table parts_1 partition of parts for values from (0) to (10)",
        "insert into places values (1, 'a', 2)",
        "insert into parts values (1, 1)");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    database.close();
  }

  private Shape shape(String table) throws SQLException {
    return moves.shape(connection, TableName.of(table)).orElseThrow();
  }

  private void run(Work work) throws SQLException {
    List<String> statements = ((Work.Sql) work).statements();
    boolean alone = statements.stream().anyMatch(each -> each.contains(" index concurrently "));
    connection.setAutoCommit(alone);
    for (String statement : statements) {
      Jdbc.execute(connection, statement);
    }
    connection.setAutoCommit(true);
  }

  /** Does and undoes, looks whether all is as before, and does it again. */
  private void doesAndUndoes(List<Act> acts) throws SQLException {
    String before = database.dump();
    for (Act act : acts) {
      run(act.work());
    }
    assertThat(database.dump()).isNotEqualTo(before);
    for (int i = acts.size() - 1; i >= 0; i--) {
      for (Work work : acts.get(i).undo()) {
        run(work);
      }
    }
    assertThat(database.dump()).isEqualTo(before);
    for (Act act : acts) {
      run(act.work());
    }
  }

  private static NewConstraint constraint(
      String name, Constraint.Kind kind, List<String> columns, @Nullable String check) {
    boolean key = kind == Constraint.Kind.FOREIGN_KEY;
    return new NewConstraint(
        name,
        kind,
        columns,
        check,
        key ? TableName.of("places") : null,
        key ? List.of("id") : List.of(),
        key ? "cascade" : null,
        null);
  }

  @Test
  void addsColumns() throws SQLException {
    doesAndUndoes(
        moves.addColumn(shape("places"), new NewColumn("Kind", "varchar(9)", false, "'x'")));
    assertThat(database.value("select \"Kind\" from places")).isEqualTo("x");
    List<Act> acts =
        moves.addColumn(shape("places"), new NewColumn("key", "uuid", true, "gen_random_uuid()"));
    run(acts.get(0).work());
    assertThat(database.value("select count(key) from places")).isEqualTo("0");
    assertThat(acts.get(1).work()).isInstanceOf(Work.Fill.class);
  }

  @Test
  void tightensAndLoosensNulls() throws SQLException {
    doesAndUndoes(moves.setNotNull(shape("places"), "name", NAMES));
    doesAndUndoes(moves.dropNotNull(shape("places"), "size", NAMES));
    assertThatThrownBy(() -> moves.dropNotNull(shape("places"), "id", NAMES))
        .hasMessageContaining("places.id cannot be null");
  }

  @Test
  void fillsWrites() throws SQLException {
    List<Act> acts = moves.fillWrites(shape("places"), "name", "'place ' || id", NAMES);
    run(acts.get(0).work());
    database.execute(
        "insert into places (id) values (5)", "update places set name = null where id = 1");
    assertThat(database.column("select name from places order by 1"))
        .containsExactly("place 1", "place 5");
    run(acts.get(1).work());
    assertThat(database.dump()).doesNotContain("godwit");
  }

  @Test
  void changesDefaults() throws SQLException {
    doesAndUndoes(moves.setDefault(shape("places"), "size", null));
    doesAndUndoes(moves.setDefault(shape("places"), "name", "'none'"));
  }

  @Test
  void buildsAndDropsIndexes() throws SQLException {
    doesAndUndoes(
        moves.addIndex(
            shape("places"),
            new NewIndex(
                "Both",
                true,
                "btree",
                List.of(
                    new NewIndex.Part("name", null, "desc nulls last"),
                    new NewIndex.Part(null, "size % 2", "")),
                List.of("id"),
                "size > 1"),
            Phase.EXPAND));
    NewIndex plain =
        new NewIndex(
            "whole", false, null, List.of(new NewIndex.Part("at", null, "")), List.of(), null);
    doesAndUndoes(moves.addIndex(shape("parts"), plain, Phase.EXPAND));
    assertThat(database.value("select bool_and(indisvalid)::text from pg_index")).isEqualTo("true");
    doesAndUndoes(moves.dropIndex(shape("places"), "places_name", Phase.CONTRACT));
    assertThatThrownBy(() -> moves.dropIndex(shape("places"), "named", Phase.CONTRACT))
        .hasMessageContaining("belongs to constraint named");
  }

  @Test
  void addsAndDropsConstraints() throws SQLException {
    Shape visits = shape("visits");
    doesAndUndoes(
        moves.addConstraint(
            visits,
            constraint("again", Constraint.Kind.FOREIGN_KEY, List.of("place"), null),
            Phase.EXPAND));
    doesAndUndoes(
        moves.addConstraint(
            visits,
            constraint("above", Constraint.Kind.CHECK, List.of(), "place > 0"),
            Phase.CONTRACT));
    doesAndUndoes(
        moves.addConstraint(
            visits,
            constraint("once", Constraint.Kind.UNIQUE, List.of("place"), null),
            Phase.CONTRACT));
    doesAndUndoes(
        moves.addConstraint(
            shape("parts"),
            constraint("at_once", Constraint.Kind.UNIQUE, List.of("id", "at"), null),
            Phase.CONTRACT));
    assertThat(database.value("select bool_and(convalidated)::text from pg_constraint"))
        .isEqualTo("true");
    assertThatThrownBy(() -> moves.dropConstraint(shape("places"), "places_pkey", Phase.CONTRACT))
        .hasMessageContaining("foreign key again of public.visits needs constraint places_pkey");
    doesAndUndoes(moves.dropConstraint(shape("places"), "small", Phase.CONTRACT));
    doesAndUndoes(moves.dropConstraint(shape("places"), "named", Phase.CONTRACT));
    doesAndUndoes(moves.dropConstraint(shape("visits"), "visits_place", Phase.CONTRACT));
    doesAndUndoes(moves.renameConstraint(shape("visits"), "again", "once more", Phase.CONTRACT));
  }

  @Test
  void createsDropsAndRenamesTables() throws SQLException {
    NewTable table =
        new NewTable(
            TableName.of("public.Big"),
            List.of(
                new NewColumn("id", "bigint", false, null),
                new NewColumn("at", "date", true, "now()")),
            List.of("id"),
            List.of(constraint("big_place", Constraint.Kind.FOREIGN_KEY, List.of("id"), null)));
    doesAndUndoes(moves.createTable(table));
    database.execute("grant select, insert on \"Big\" to public", "insert into places values (4)");
    List<Act> rename = moves.renameTable(shape("Big"), "Small", true, NAMES);
    run(rename.get(0).work());
    database.execute("insert into \"Small\" (id) values (4)");
    assertThat(database.value("select (at is not null)::text from \"Big\"")).isEqualTo("true");
    doesAndUndoes(rename.subList(1, 2));
    database.execute("update \"Big\" set at = null");
    assertThat(database.value("select relkind::text from pg_class where relname = 'Small'"))
        .isEqualTo("r");
    run(rename.get(2).work());
    List<Act> drop = moves.dropTable(shape("Small"), true, NAMES);
    doesAndUndoes(drop.subList(0, 1));
    run(drop.get(1).work());
    assertThat(database.dump()).doesNotContain("Small").doesNotContain("Big");
    assertThatThrownBy(() -> moves.dropTable(shape("places"), false, NAMES))
        .hasMessageContaining(
            "foreign key visits_place of public.visits refers to table public.places");
  }
}
