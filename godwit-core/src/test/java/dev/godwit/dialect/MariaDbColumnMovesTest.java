package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static dev.godwit.plan.Phase.MIGRATE_DATA;
import static dev.godwit.plan.Phase.PURGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.plan.Replacement;
import dev.godwit.schema.NewColumn;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns of MariaDB that are divided, dropped, or added with values. */
final class MariaDbColumnMovesTest extends MariaDbMovesFixture {

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
    fresh();
    stage.acts().clear();
    assertThat(stage.database.dump()).isEqualTo(before);
  }
}
