package dev.godwit.dialect;

import static dev.godwit.plan.Phase.CONTRACT;
import static dev.godwit.plan.Phase.EXPAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.plan.Act;
import dev.godwit.schema.Shape;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The tables that MariaDB's moves are tried on, and plain DDL to compare with. */
abstract class MariaDbMovesFixture {

  final MariaDbStage stage = new MariaDbStage();

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
  final void like(Function<MariaDbMoves, List<Act>> move, String... plain) throws SQLException {
    String before = stage.database.dump();
    stage.execute(plain);
    String expected = stage.database.dump();
    stage.database.execute("drop table if exists u, made");
    fresh();
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

  /** Makes the tables anew, where only the one referred to is left. */
  final void fresh() throws SQLException {
    stage.execute("drop table p");
    tables();
  }

  final Shape shape() {
    try {
      return stage.shape("u");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
