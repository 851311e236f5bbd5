package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.event.Event;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions detached concurrently: whoever began it, Godwit finishes it. */
class PostgresqlDetachTest extends Contract {

  PostgresqlDetachTest() {
    super(Kind.POSTGRESQL);
  }

  @BeforeEach
  void furnish() {
    database.execute(
        "create table parted (id int) partition by range (id)",
        "create table part partition of parted for values from (0) to (10)");
    pair("1_detach", "alter table parted detach partition part concurrently;\n", "");
  }

  @Test
  void finishesADetachmentThatWasCutOff() throws Exception {
    Settings impatient =
        Settings.defaults()
            .with(Setting.GENTLE_LOCK_TIMEOUT, "200ms")
            .with(Setting.LOCK_RETRIES, "1000");
    try (Connection old = database.connect()) {
      PostgresqlIndexTest.hold(old, "select count(*) from parted");
      CompletableFuture<List<String>> run =
          CompletableFuture.supplyAsync(() -> versions(godwit().settings(impatient).migrate()));
      Await.until(
          "it is tried again",
          () -> events.stream().filter(Event.Retrying.class::isInstance).count() > 1);
      old.rollback();
      assertThat(run.get()).containsExactly("1");
    }
    assertThat(database.value("select count(*) from pg_inherits")).isEqualTo("0");
  }

  @Test
  void finishesADetachmentThatOthersBegan() throws Exception {
    try (Connection old = database.connect();
        Connection other = database.connect()) {
      PostgresqlIndexTest.hold(old, "select count(*) from parted");
      JavaMigrationContract.run(other, "set lock_timeout = '100ms'");
      assertThatThrownBy(
              () ->
                  JavaMigrationContract.run(
                      other, "alter table parted detach partition part concurrently"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(database.value("select inhdetachpending from pg_inherits")).isEqualTo("t");
    assertThat(versions(godwit().migrate())).containsExactly("1");
    assertThat(database.value("select count(*) from pg_inherits")).isEqualTo("0");
  }
}
