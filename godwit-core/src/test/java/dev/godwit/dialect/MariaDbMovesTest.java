package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.PURGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Act;
import dev.godwit.plan.Work;
import dev.godwit.schema.Constraint.Kind;
import dev.godwit.schema.NewColumn;
import dev.godwit.schema.NewConstraint;
import dev.godwit.schema.NewIndex;
import dev.godwit.schema.NewTable;
import dev.godwit.schema.TableName;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The moves of MariaDB that are not replacements. */
final class MariaDbMovesTest extends MariaDbMovesFixture {

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
  }

  @Test
  void aForeignKeyMayBeOfSeveralColumns() throws SQLException {
    stage.execute(
        "create table q (a int, b int, primary key (a, b))", "insert into q values (1, 1), (2, 2)");
    NewConstraint both =
        new NewConstraint(
            "g",
            Kind.FOREIGN_KEY,
            List.of("n", "pid"),
            null,
            new TableName(null, "q"),
            List.of("a", "b"),
            "cascade",
            null);
    like(
        moves -> moves.addConstraint(shape(), both, EXPAND),
        "alter table u add constraint g foreign key (n, pid) references q (a, b) on delete cascade");
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
}
