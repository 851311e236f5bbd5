package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.MIGRATE_DATA;
import static dev.godwit.plan.Phase.PURGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Act;
import dev.godwit.plan.Replacement;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.Shape;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The moves of MariaDB that are not replacements, and replacements of several columns. */
final class MariaDbMovesTest {

  private final MariaDbStage stage = new MariaDbStage();

  @BeforeEach
  void tables() throws SQLException {
    stage.execute(
        "create table p (id int primary key)",
        "insert into p values (1), (2)",
        "create table u (id int auto_increment primary key, name varchar(20) not null default 'x'"
            + " comment 'who', n int, pid int, key by_n (n), unique key one (n, name),"
            + " constraint small check (n < 100), constraint fp foreign key (pid) references p (id))",
        "insert into u (name, n, pid) values ('Ann Lee', 1, 1), ('Bo Ray', 2, 2)");
  }

  @AfterEach
  void close() throws SQLException {
    stage.close();
  }

  /**
   * Runs acts, compares with plain DDL, and undoes them, also where the last one was only begun.
   */
  private void like(Function<MariaDbMoves, List<Act>> move, String... plain) throws SQLException {
    String before = stage.database.dump();
    stage.execute(plain);
    String expected = stage.database.dump();
    stage.database.execute("drop table if exists u, made");
    tables2();
    assertThat(stage.database.dump()).isEqualTo(before);
    List<Act> acts = move.apply(stage.moves);
    stage.plan(acts).run(EXPAND, CONTRACT);
    assertThat(stage.database.dump()).isEqualTo(expected);
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    acts.forEach(stage::begin);
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    stage.acts().clear();
  }

  private void tables2() throws SQLException {
    stage.execute("drop table p");
    tables();
  }

  private static NewConstraint key(String name, @Nullable String onDelete, String... columns) {
    return new NewConstraint(
        name,
        Kind.FOREIGN_KEY,
        List.of(columns),
        null,
        new TableName(null, "p"),
        List.of("id"),
        onDelete,
        null);
  }

  private static NewConstraint constraint(String name, Kind kind, @Nullable String check) {
    return new NewConstraint(
        name,
        kind,
        check == null ? List.of("id", "n") : List.of(),
        check,
        null,
        List.of(),
        null,
        null);
  }

  private static NewIndex index(boolean unique, @Nullable String method, NewIndex.Part... parts) {
    return new NewIndex("i", unique, method, List.of(parts), List.of(), null);
  }

  @Test
  void columns() throws SQLException {
    like(
        moves -> moves.addColumn(shape(), new NewColumn("e", "varchar(9)", false, "'a''b'")),
        "alter table u add e varchar(9) not null default 'a''b'");
    like(
        moves -> moves.addColumn(shape(), new NewColumn("e", "char(36)", true, "uuid()")),
        "alter table u add e char(36) default uuid()");
    like(
        moves -> moves.setNotNull(shape(), "n", MariaDbStage.NAMES),
        "alter table u modify n int not null");
    like(
        moves -> moves.dropNotNull(shape(), "name", MariaDbStage.NAMES),
        "alter table u modify name varchar(20) default 'x' comment 'who'");
    like(moves -> moves.setDefault(shape(), "n", "5"), "alter table u alter n set default 5");
    like(
        moves -> moves.setDefault(shape(), "n", "1 + 1"),
        "alter table u alter n set default (1 + 1)");
    like(moves -> moves.setDefault(shape(), "name", null), "alter table u alter name drop default");
  }

  @Test
  void indexes() throws SQLException {
    like(
        moves ->
            moves.addIndex(
                shape(),
                index(
                    false,
                    null,
                    new NewIndex.Part("n", null, "desc"),
                    new NewIndex.Part("name", null, "")),
                EXPAND),
        "create index i on u (n desc, name)");
    like(
        moves ->
            moves.addIndex(
                shape(), index(true, "btree", new NewIndex.Part("pid", null, "")), EXPAND),
        "create unique index i on u (pid) using btree");
    like(
        moves ->
            moves.addIndex(
                shape(), index(false, "fulltext", new NewIndex.Part("name", null, "")), EXPAND),
        "create fulltext index i on u (name)");
    like(moves -> moves.dropIndex(shape(), "by_n", CONTRACT), "drop index by_n on u");
    like(moves -> moves.dropIndex(shape(), "one", CONTRACT), "drop index one on u");
  }

  @Test
  void constraints() throws SQLException {
    like(
        moves -> moves.addConstraint(shape(), constraint("c", Kind.CHECK, "n <> 7"), EXPAND),
        "alter table u add constraint c check (n <> 7)");
    like(
        moves -> moves.addConstraint(shape(), constraint("c", Kind.UNIQUE, null), EXPAND),
        "alter table u add constraint c unique (id, n)");
    like(
        moves -> moves.addConstraint(shape(), key("f", "cascade", "n"), EXPAND),
        "alter table u add constraint f foreign key (n) references p (id) on delete cascade");
    like(
        moves -> moves.dropConstraint(shape(), "small", CONTRACT),
        "alter table u drop constraint small");
    like(
        moves -> moves.dropConstraint(shape(), "fp", CONTRACT),
        "alter table u drop foreign key fp");
    like(moves -> moves.dropConstraint(shape(), "one", CONTRACT), "alter table u drop index one");
    like(
        moves -> moves.renameConstraint(shape(), "small", "tiny", CONTRACT),
        "alter table u drop constraint small, add constraint tiny check (n < 100)");
    like(
        moves -> moves.renameConstraint(shape(), "fp", "fq", CONTRACT),
        "alter table u drop foreign key fp",
        "alter table u add constraint fq foreign key (pid) references p (id)");
    like(
        moves -> moves.renameConstraint(shape(), "one", "uno", CONTRACT),
        "alter table u rename index one to uno");
  }

  @Test
  void aForeignKeyIsProvedApart() throws SQLException {
    List<Act> acts = stage.moves.addConstraint(shape(), key("f", null, "n"), EXPAND);
    assertThat(acts).anyMatch(act -> act.work() instanceof Work.Prove);
    stage.plan(acts).run(EXPAND);
    assertThatThrownBy(() -> stage.execute("update u set n = 3 where n = 2"))
        .hasMessageContaining("foreign key constraint fails");
    assertThatThrownBy(() -> stage.moves.addConstraint(shape(), key("g", null, "n", "pid"), EXPAND))
        .hasMessageContaining("foreign key g is of several columns");
  }

  @Test
  void writesAreFilled() throws SQLException {
    stage.plan(stage.moves.fillWrites(shape(), "n", "length(u.name) + pid", MariaDbStage.NAMES));
    stage.run(EXPAND);
    stage.execute(
        "insert into u (name, pid) values ('abc', 1)", "update u set n = null where id = 1");
    assertThat(stage.rows("select id, n from u order by id")).containsExactly("1|8", "2|2", "3|4");
    stage.run(CONTRACT);
    stage.execute("update u set n = null where id = 2");
    assertThat(stage.rows("select n from u where id = 2")).containsExactly("null");
    stage.undo();
    assertThat(stage.database.dump()).doesNotContain("godwit");
  }

  @Test
  void aTableIsCreated() throws SQLException {
    NewTable table =
        new NewTable(
            new TableName(null, "made"),
            List.of(
                new NewColumn("id", "bigint auto_increment", false, null),
                new NewColumn("p", "int", true, "1")),
            List.of("id"),
            List.of(
                new NewConstraint(
                    "mp",
                    Kind.FOREIGN_KEY,
                    List.of("p"),
                    null,
                    new TableName(null, "p"),
                    List.of("id"),
                    "cascade",
                    null)));
    like(
        moves -> moves.createTable(table),
        "create table made (id bigint auto_increment primary key, p int default 1,"
            + " constraint mp foreign key (p) references p (id) on delete cascade)");
  }

  @Test
  void aTableIsDropped() throws SQLException {
    String before = stage.database.dump();
    stage.plan(stage.moves.dropTable(shape(), true, MariaDbStage.NAMES)).run(CONTRACT);
    assertThat(stage.rows("show tables")).containsExactly("godwit_7_u", "p");
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    stage.begin(stage.acts().get(0));
    stage.undo();
    stage.run(CONTRACT, PURGE);
    assertThat(stage.rows("show tables")).containsExactly("p");
    assertThatThrownBy(
            () -> {
              stage.execute(
                  "create table r (p int, constraint rp foreign key (p) references p (id))");
              stage.moves.dropTable(stage.shape("p"), false, MariaDbStage.NAMES);
            })
        .hasMessageContaining("foreign key rp of");
  }

  @Test
  void aTableIsRenamed() throws SQLException {
    String before = stage.database.dump();
    stage.plan(stage.moves.renameTable(shape(), "v", false, MariaDbStage.NAMES)).run(EXPAND);
    stage.execute(
        "insert into v (name, n, pid) values ('c', 3, 1)", "update v set n = 4 where id = 2");
    assertThat(stage.rows("select id, n from u order by id")).containsExactly("1|1", "2|4", "3|3");
    stage.begin(stage.acts().get(1));
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    stage.run(EXPAND).runOnly(stage.acts().get(1));
    assertThat(stage.rows("select count(*) from v")).containsExactly("3");
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    stage.run(EXPAND, CONTRACT);
    assertThat(stage.rows("show full tables")).containsExactly("p|BASE TABLE", "v|BASE TABLE");
  }

  private Replacement split(boolean keep) throws SQLException {
    return new Replacement(
        shape(),
        List.of(new Replacement.Old("name", MariaDbStage.sql("concat(first, ' ', u.last)"))),
        List.of(
            new Replacement.New(
                new NewColumn("first", "varchar(20)", false, null),
                "first",
                MariaDbStage.sql("substring_index(name, ' ', 1)")),
            new Replacement.New(
                new NewColumn("last", "varchar(20)", true, null),
                "last",
                MariaDbStage.sql("substring_index(u.`name`, ' ', -1)"))),
        false,
        keep,
        MariaDbStage.NAMES);
  }

  @Test
  void aColumnIsDivided() throws SQLException {
    assertThatThrownBy(() -> stage.replace(split(true)))
        .hasMessageContaining("index one cannot be built on what takes the place of its column");
    stage.execute("alter table u drop index one");
    String before = stage.database.dump();
    stage.replace(split(true)).run(EXPAND);
    stage.execute(
        "insert into u (name, n) values ('Cy Low', 3)",
        "insert into u (first, last, n) values ('Di', 'May', 4)",
        "update u set last = 'Orr' where n = 4");
    assertThat(stage.rows("select name, first, last from u order by id"))
        .containsExactly("Ann Lee|null|null", "Bo Ray|null|null", "Cy Low|Cy|Low", "Di Orr|Di|Orr");
    stage.run(MIGRATE_DATA, CONTRACT);
    stage.execute(
        "update u set first = 'Al' where n = 1", "insert into u (first, n) values ('E', 5)");
    assertThat(stage.rows("select * from u where n in (1, 5) order by id"))
        .containsExactly("1|Al|Lee|1|1", "5|E|null|5|null");
    stage.execute("update u set last = 'Fox' where n = 5");
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    assertThat(stage.rows("select name from u order by id"))
        .containsExactly("Al Lee", "Bo Ray", "Cy Low", "Di Orr", "E Fox");
    stage.run(EXPAND, MIGRATE_DATA);
  }

  @Test
  void aColumnIsDropped() throws SQLException {
    stage.execute("alter table u alter name drop default");
    Replacement first =
        new Replacement(
            shape(),
            List.of(new Replacement.Old("name", MariaDbStage.sql("concat('n', n)"))),
            List.of(),
            false,
            true,
            MariaDbStage.NAMES);
    assertThatThrownBy(() -> stage.replace(first))
        .hasMessageContaining("constraint one is on u.name and would be lost with it");
    stage.execute("alter table u drop index one, add index two (name, n)");
    String before = stage.database.dump();
    Replacement drop =
        new Replacement(shape(), first.olds(), first.news(), false, true, MariaDbStage.NAMES);
    stage.replace(drop).run(EXPAND);
    stage.execute("insert into u (n) values (3)", "insert into u (name, n) values ('D', 4)");
    assertThat(stage.rows("select name from u order by id"))
        .containsExactly("Ann Lee", "Bo Ray", "n3", "D");
    stage.run(CONTRACT);
    stage.execute("insert into u (n) values (5)");
    assertThat(stage.rows("select * from u where n = 5")).containsExactly("5|5|null");
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    assertThat(stage.rows("select name from u order by id"))
        .containsExactly("Ann Lee", "Bo Ray", "n3", "D", "n5");
    stage.run(EXPAND, CONTRACT, PURGE);
    assertThat(stage.create("u")).doesNotContain("name", "godwit").contains("KEY `two` (`n`)");
  }

  @Test
  void aColumnThatNothingYieldsMayBeLeftOut() throws SQLException {
    stage.execute("alter table u alter name drop default, drop index one");
    String before = stage.database.dump();
    stage.replace(
        new Replacement(
            shape(),
            List.of(new Replacement.Old("name", null)),
            List.of(),
            false,
            false,
            MariaDbStage.NAMES));
    stage.run(EXPAND);
    stage.undo();
    assertThat(stage.database.dump()).isEqualTo(before);
    stage.run(EXPAND);
    stage.execute("insert into u (n) values (3)");
    stage.run(CONTRACT);
    assertThat(stage.create("u")).doesNotContain("name", "`one`", "godwit").contains("`by_n`");
  }

  @Test
  void aColumnIsAddedWithValues() throws SQLException {
    String before = stage.database.dump();
    stage
        .replace(
            new Replacement(
                shape(),
                List.of(),
                List.of(
                    new Replacement.New(
                        new NewColumn("len", "int", false, null),
                        "len",
                        MariaDbStage.sql("length(name)"))),
                false,
                false,
                MariaDbStage.NAMES))
        .run(EXPAND);
    stage.execute(
        "insert into u (name, n) values ('abc', 3)", "insert into u (n, len) values (4, 77)");
    stage.run(MIGRATE_DATA);
    assertThat(stage.rows("select len from u order by id")).containsExactly("7", "6", "3", "77");
    stage.run(CONTRACT);
    assertThat(stage.create("u")).contains("`len` int(11) NOT NULL").doesNotContain("godwit");
    stage.execute("drop table u");
    tables2();
    stage.acts().clear();
    assertThat(stage.database.dump()).isEqualTo(before);
  }

  private Shape shape() {
    try {
      return stage.shape("u");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
