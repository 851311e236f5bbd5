package dev.godwit.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqitchLayoutTest extends LayoutScene {

  @Test
  void keepsToThePlan() {
    file(
        "sqitch.plan",
        "%project=p\nb/x [a] 2024 A <a@b> # n\n+ a 2024 A <a@b>\n@v1\na\n@v2\n@v3\na");
    file("deploy/b/x.sql", "select 1;");
    file("deploy/a@v1.sql", "select 2;");
    file("deploy/a@v3.sql", "select 3;");
    file("deploy/a.sql", "select 4;");
    file("revert/a.sql", "select -4;");
    file("0001_more.yaml", "table: t\nset: {a: b}\n");
    MigrationSet set = read();
    assertThat(set.layout()).isEqualTo("sqitch");
    assertThat(versions(set)).containsExactly("@b/x", "@a", "@a~2", "@a~3");
    assertThat(set.migrations())
        .extracting(found -> up(found).text())
        .containsExactly("select 1;", "select 2;", "select 3;", "select 4;");
    assertThat(set.migrations())
        .extracting(ResolvedMigration::reversible)
        .containsExactly(false, false, false, true);
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void readsAPlanWithManyTags() {
    StringBuilder plan = new StringBuilder("%project=p\n");
    for (int i = 0; i < 60; i++) {
      String needs = i < 2 ? "" : "[c0@t0 @t" + (i - 1) + " c" + (i - 1) + "] ";
      plan.append("c" + i + " " + needs + "2024-01-01T00:00:00Z A <a@b>\n");
      plan.append("@t" + i + " 2024-01-01T00:00:00Z A <a@b>\n");
      file("deploy/c" + i + ".sql", "select 1;");
    }
    file("sqitch.plan", plan.toString());
    MigrationSet set = read();
    assertThat(set.migrations()).hasSize(60);
    String ofFirst = planned(set, 0).get(0).id();
    List<SqitchPlanned> last = planned(set, 59);
    String before = planned(set, 58).get(0).id();
    assertThat(last.stream().filter(each -> each.kind().equals("require")))
        .extracting(SqitchPlanned::id)
        .containsExactly(ofFirst, before, before);
  }

  private static List<SqitchPlanned> planned(MigrationSet set, int place) {
    return SqitchPlanned.read(set.migrations().get(place).toolName());
  }

  @Test
  void readsTheConfThatLiesThere() {
    file(
        "sqitch.conf",
        "[core]\n\ttop_dir = db\n\textension = ddl\n[engine \"pg\"]\n\tregistry = r\n");
    file("db/sqitch.plan", "a\n");
    file("db/deploy/a.ddl", "select 1;");
    assertThat(read().layout()).isEqualTo("sqitch");
    assertThat(up(first()).text()).isEqualTo("select 1;");
    assertThat(
            up(read("sqitch", Map.of("core.deploy_dir", "db/deploy")).migrations().get(0)).text())
        .isEqualTo("select 1;");
  }

  @Test
  void refusesAChangeThatComesTwiceWithoutATag() {
    file("sqitch.plan", "a\nb\na\n");
    assertThat(failure()).hasMessageContaining("sqitch.plan:3:1: the change a comes twice");
  }

  @Test
  void refusesWhatIsNoPlan() {
    file("sqitch.plan", "a\n- a\n");
    assertThat(failure()).hasMessageContaining("sqitch.plan:2:1: this is no change");
  }
}
