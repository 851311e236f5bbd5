package dev.godwit.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.MigrationStatus.State;
import dev.godwit.error.ErrorCode;
import dev.godwit.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A changelog of which the real Liquibase has run the first part, or nothing. */
class LiquibaseAdoptionTest {

  private static final String SQL = "@changes/001-users.sql::";
  private static final String XML = "@changes/002-orders.xml::";

  @TempDir Path directory;
  @TempDir Path other;

  static Stream<Arguments> databases() {
    return Scene.databases();
  }

  private static List<String> all(Scene scene) {
    boolean sqlite = scene.database.name().equals("sqlite");
    return Stream.of(
            SQL + "create-users::ada",
            SQL + "call-log::Ada_Lovelace",
            SQL + "two-users::ada",
            XML + "orders::ada",
            XML + "parts::ada",
            XML + "update::ada",
            XML + "keys::ada",
            XML + "foreign-key::ada",
            XML + "tag::ada",
            XML + "gone::ada",
            "@items::1::bea",
            "@items::2::bea",
            "@views/user_names.sql::user_names::ada",
            "@views/z.json::names::cy")
        .filter(version -> !sqlite || !(version.contains("keys") || version.contains("foreign")))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("databases")
  void leadsWhereLiquibaseLeads(Supplier<TestDatabase> databases) {
    try (Scene scene = new Scene(databases, "liquibase", directory);
        Scene model = new Scene(databases, "liquibase", other)) {
      List<String> all = all(scene);
      new LiquibaseTool(model.database, other).update();
      new LiquibaseTool(scene.database, directory).update(4);
      assertThat(Scene.failure(scene::migrate).code()).isEqualTo(ErrorCode.HISTORY_FOREIGN);
      AdoptionReport report = scene.godwit().adopt("");
      assertThat(report.tool()).isEqualTo("liquibase");
      assertThat(report.layout()).isEqualTo("liquibase");
      assertThat(Scene.lines(report))
          .containsExactlyElementsOf(
              Stream.concat(
                      all.subList(0, 4).stream().map(each -> each + " APPLIED"),
                      all.subList(4, all.size()).stream().map(each -> each + " PENDING"))
                  .toList());
      assertThat(scene.godwit().status().findings()).isEmpty();
      assertThat(scene.migrate()).isEqualTo(all.subList(4, all.size()));
      assertThat(scene.in(State.APPLIED)).isEqualTo(all);
      assertThat(LiquibaseSchema.of(scene.database)).isEqualTo(LiquibaseSchema.of(model.database));
    }
  }
}
