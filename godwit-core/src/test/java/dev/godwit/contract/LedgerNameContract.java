package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Godwit;
import dev.godwit.Setting;
import dev.godwit.engine.MigrationStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger works under any name. */
abstract class LedgerNameContract extends Contract {

  LedgerNameContract(Kind kind) {
    super(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Upper Case",
        "qu\"ote",
        "qu'ote",
        "back`tick",
        "semi;colon -- and /* more",
        "dollar$$quote$$",
        "größe",
        "select",
        "{migration}",
        "question?mark",
        "per%cent_under\\score"
      })
  void takesAnyName(String name) {
    table("1", "a");
    Godwit godwit = godwit(Setting.LEDGER, name);
    assertThat(versions(godwit.migrate())).containsExactly("1");
    assertThat(godwit.migrate()).isEmpty();
    assertThat(godwit.status().migrations())
        .extracting(MigrationStatus::state)
        .containsExactly(MigrationStatus.State.APPLIED);
    String ledger = kind.dialect().ledgerTable(name, "migration");
    assertThat(database.value("select count(*) from " + ledger)).isEqualTo("1");
    assertThat(versions(godwit.rollback())).containsExactly("1");
    assertThat(hasTable("a")).isFalse();
  }

  @Test
  void keepsTwoLedgersApart() {
    table("1", "a");
    godwit(Setting.LEDGER, "one").migrate();
    database.execute("drop table a");
    assertThat(versions(godwit(Setting.LEDGER, "other").migrate())).containsExactly("1");
    assertThat(godwit(Setting.LEDGER, "one").migrate()).isEmpty();
  }

  @Test
  void keepsNamesApartThatBeginAlike() {
    table("1", "a");
    godwit(Setting.LEDGER, "godwit_x").migrate();
    assertThat(pending()).containsExactly("1");
  }

  @Test
  void takesANameAsLongAsTheDatabaseDoes() {
    table("1", "a");
    String name = "n".repeat(kind == Kind.MARIADB ? 53 : 80); // and _quarantine, 64 at most there
    Godwit godwit = godwit(Setting.LEDGER, name);
    assertThat(versions(godwit.migrate())).containsExactly("1");
    assertThat(godwit.migrate()).isEmpty();
    assertThat(godwit.status().migrations().get(0).applied()).isTrue();
  }
}
