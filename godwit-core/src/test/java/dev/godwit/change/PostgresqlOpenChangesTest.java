package dev.godwit.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.Godwit;
import dev.godwit.engine.ChangeRunner;
import dev.godwit.engine.Contracting;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Phase;
import dev.godwit.plan.Version;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two changes of one column that are open at the same time, and the programs of three versions. */
class PostgresqlOpenChangesTest {

  private static final Version DOLLARS = Version.of("1");
  private static final Version WORDS = Version.of("2");

  private final TestDatabase database = TestDatabases.postgresql();
  private final Map<Integer, Integer> cents = new TreeMap<>();
  private final Random random = new Random(20261121);

  @TempDir private Path directory;

  @BeforeEach
  void files() throws IOException {
    database.execute("create table orders (id int primary key, total int not null, note text)");
    Files.writeString(
        directory.resolve("1_dollars.yaml"),
        """
        operations:
          - change_type:
              table: orders
              column: total
              type: numeric(12,2)
              up: total / 100.0
              down: round(total * 100)
        version_schemas: true
        """);
    Files.writeString(
        directory.resolve("2_words.yaml"),
        """
        operations:
          - change_type:
              table: orders
              column: total
              type: text
              up: total || ' USD'
              down: cast(split_part(total, ' ', 1) as numeric)
        keep: 7d
        version_schemas: true
        """);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ChangeRunner changes() {
    return Godwit.on(database.dataSource()).migrations(directory).changes();
  }

  private void run(Version version, Phase phase) {
    assertThat(changes().run(version, phase, Contracting.NOW).phase()).isEqualTo(phase);
  }

  private static void assertRefused(ThrowingCallable work, String message) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            GodwitException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PHASE_ORDER))
        .hasMessageContaining(message);
  }

  /** Writes by the programs that run, at random, and what each then sees. */
  private void write(List<String> shapes) {
    for (int i = 0; i < 40; i++) {
      String shape = shapes.get(random.nextInt(shapes.size()));
      String schema = shape.substring(0, shape.indexOf(' '));
      int id = random.nextInt(12);
      int value = random.nextInt(100_000);
      String literal = said(shape, value);
      if (!cents.containsKey(id)) {
        database.execute(
            "insert into %s.orders (id, total) values (%d, %s)".formatted(schema, id, literal));
        cents.put(id, value);
      } else if (random.nextInt(6) == 0) {
        database.execute("delete from %s.orders where id = %d".formatted(schema, id));
        cents.remove(id);
      } else if (random.nextInt(4) == 0) {
        database.execute(
            "update %s.orders set note = 'n%d' where id = %d".formatted(schema, value, id));
      } else {
        database.execute(
            "update %s.orders set total = %s where id = %d".formatted(schema, literal, id));
        cents.put(id, value);
      }
      shapes.forEach(this::assertSeen);
    }
  }

  private void assertSeen(String shape) {
    String schema = shape.substring(0, shape.indexOf(' '));
    assertThat(
            database.column(
                "select id || '=' || quote_literal(total::text) from "
                    + schema
                    + ".orders order by id"))
        .as(shape)
        .containsExactlyElementsOf(
            cents.entrySet().stream()
                .map(
                    each ->
                        each.getKey() + "='" + said(shape, each.getValue()).replace("'", "") + "'")
                .toList());
  }

  private static String said(String shape, int cents) {
    String dollars = BigDecimal.valueOf(cents, 2).toPlainString();
    if (shape.endsWith("cents")) {
      return String.valueOf(cents);
    }
    return shape.endsWith("dollars") ? dollars : "'" + dollars + " USD'";
  }

  @Test
  void goForwardInTheirOrderAndBackInTheOther() {
    String before = database.dump();
    changes().expand(DOLLARS);
    changes().expand(WORDS);
    List<String> all = List.of("public cents", "public_v1 dollars", "public_v2 words");
    write(all);
    assertRefused(
        () -> run(WORDS, Phase.MIGRATE_DATA), "change 1 dollars is open on the same table");
    run(DOLLARS, Phase.MIGRATE_DATA);
    run(WORDS, Phase.MIGRATE_DATA);
    run(WORDS, Phase.VALIDATE);
    assertRefused(() -> run(WORDS, Phase.CONTRACT), "change 1 dollars is open on the same table");
    assertRefused(() -> changes().undo(DOLLARS, null), "change 2 words builds on the same table");
    write(all);
    changes().undo(WORDS, null);
    changes().undo(DOLLARS, null);
    assertThat(database.dump()).isEqualTo(before);
    assertSeen("public cents");
  }

  @Test
  void waitForWhatAnEarlierOneKeeps() throws IOException {
    Path file = directory.resolve("1_dollars.yaml");
    Files.writeString(file, Files.readString(file) + "keep: 7d\n");
    changes().expand(DOLLARS);
    run(DOLLARS, Phase.MIGRATE_DATA);
    run(DOLLARS, Phase.VALIDATE);
    run(DOLLARS, Phase.CONTRACT);
    changes().expand(WORDS);
    run(WORDS, Phase.MIGRATE_DATA);
    run(WORDS, Phase.VALIDATE);
    assertThatThrownBy(() -> run(WORDS, Phase.CONTRACT))
        .isInstanceOfSatisfying(
            GodwitException.class,
            failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONTRACT_REFUSED))
        .hasMessageContaining("change 1 dollars keeps column public.orders.total");
    assertRefused(() -> changes().undo(DOLLARS, null), "change 2 words builds on the same table");
    assertThat(database.value("select to_regclass('public_v1.orders')")).isNotEqualTo("null");
    assertThat(changes().purge(DOLLARS)).hasSize(1);
    run(WORDS, Phase.CONTRACT);
    write(List.of("public words", "public_v2 words"));
  }

  @Test
  void stayInStepFromPhaseToPhase() {
    changes().expand(DOLLARS);
    changes().expand(WORDS);
    List<String> all = List.of("public cents", "public_v1 dollars", "public_v2 words");
    write(all);
    run(DOLLARS, Phase.MIGRATE_DATA);
    run(WORDS, Phase.MIGRATE_DATA);
    run(DOLLARS, Phase.VALIDATE);
    write(all);
    run(DOLLARS, Phase.CONTRACT);
    List<String> two = List.of("public dollars", "public_v1 dollars", "public_v2 words");
    write(two);
    run(WORDS, Phase.VALIDATE);
    run(WORDS, Phase.CONTRACT);
    write(List.of("public words", "public_v2 words"));
    assertThat(database.column("select nspname from pg_namespace where nspname ~ '^public_'"))
        .containsExactly("public_v2");
    changes().undo(WORDS, Phase.VALIDATE);
    write(two);
    run(WORDS, Phase.CONTRACT);
    changes().purge(WORDS);
    write(List.of("public words", "public_v2 words"));
    assertThat(database.dump()).doesNotContain("godwit_");
  }
}
