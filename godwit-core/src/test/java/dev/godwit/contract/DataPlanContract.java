package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.engine.Target;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import dev.godwit.plan.Backfill;
import dev.godwit.plan.BackfillStep;
import dev.godwit.plan.Direction;
import dev.godwit.plan.Plan;
import dev.godwit.plan.PlannedMigration;
import dev.godwit.plan.RowTransform;
import dev.godwit.source.DataMigration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A data migration is planned like any other, and refused before anything is run. */
abstract class DataPlanContract extends Contract {

  private static final String FILE =
      """
      backfill:
        table: users
        set: {full_name: "trim(first_name)"}
      validate:
        - no_nulls: full_name
      """;

  DataPlanContract(Kind kind) {
    super(kind);
  }

  private Plan plan(DataMigration... code) {
    return godwit().migrations(code).plan(Direction.UP, Target.ALL);
  }

  private static Backfill backfill(PlannedMigration migration) {
    assertThat(migration.steps()).hasSize(1);
    return ((BackfillStep) migration.steps().get(0)).backfill();
  }

  @Test
  void isOneStep() {
    table("1", "users");
    file("2_full_name.yaml", FILE);
    List<PlannedMigration> migrations = plan(new Upper("3")).migrations();
    assertThat(migrations).hasSize(3);
    PlannedMigration file = migrations.get(1);
    assertThat(file.title()).isEqualTo("2 full_name");
    assertThat(file.kind()).isEqualTo(PlannedMigration.Kind.DATA);
    assertThat(file.up()).isEqualTo(FILE);
    assertThat(file.down()).isNull();
    assertThat(backfill(file).columns()).containsExactly("full_name");
    PlannedMigration code = migrations.get(2);
    assertThat(code.title()).isEqualTo("3 Upper");
    assertThat(code.kind()).isEqualTo(PlannedMigration.Kind.DATA);
    assertThat(code.file()).isEqualTo(Upper.class.getName());
    assertThat(code.up()).isNull();
    assertThat(backfill(code).columns()).containsExactly("full_name");
    assertThat(backfill(code).maxQuarantined()).isZero();
  }

  @Test
  void isRefusedWithAllThatStandsBeforeIt() {
    table("1", "users");
    file("2_full_name.yaml", FILE.replace("first_name", "full_name"));
    GodwitException failure = failure(() -> godwit().migrate());
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_INVALID);
    assertThat(failure)
        .hasMessageContaining("2_full_name.yaml:3:26: 'full_name' is computed from 'full_name'");
    assertThat(hasTable("users")).isFalse();
  }

  /** A data migration in Java. */
  private record Upper(String version) implements DataMigration, RowTransform {

    @Override
    public String table() {
      return "users";
    }

    @Override
    public RowTransform transform() {
      return this;
    }

    @Override
    public List<String> reads() {
      return List.of("first_name");
    }

    @Override
    public List<String> writes() {
      return List.of("full_name");
    }

    @Override
    public Map<String, @Nullable Object> apply(Map<String, @Nullable Object> row) {
      return Map.of("full_name", String.valueOf(row.get("first_name")));
    }
  }
}
