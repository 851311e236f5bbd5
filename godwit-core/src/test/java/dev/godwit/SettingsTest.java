package dev.godwit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.engine.RunOptions;
import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static RunOptions with(Setting setting, String value) {
    return Settings.defaults().with(setting, value).runOptions();
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "3s, 3000", "' 10 m ', 600000", "2h, 7200000", "24d, 2073600000"})
  void readsTimes(String text, long millis) {
    assertThat(with(Setting.LOCK_TIMEOUT, text).lockTimeout()).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void zeroHeedsNoLimit() {
    assertThat(with(Setting.MAX_REPLICA_LAG, "0").tempo().limits().replicaLag()).isNull();
    assertThat(with(Setting.MAX_REPLICA_LAG, "2m").tempo().limits().replicaLag())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(with(Setting.MAX_UNARCHIVED, "0").tempo().limits().unarchived()).isNull();
    assertThat(with(Setting.MAX_ACTIVE_SESSIONS, "8").tempo().limits().activeSessions())
        .isEqualTo(8);
    assertThat(Settings.defaults().runOptions().tempo().limits().window()).isNull();
    assertThat(with(Setting.WINDOW, "22:00-6:00 UTC").tempo().limits().window()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "YES, true", "On, true", "false, false", "no, false", "OFF, false"})
  void readsYesAndNo(String text, boolean value) {
    assertThat(with(Setting.STRICT, text).strict()).isEqualTo(value);
    assertThat(with(Setting.REHEARSE, text).rehearse()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "LOCK_TIMEOUT, ''",
    "LOCK_TIMEOUT, soon",
    "LOCK_TIMEOUT, -1s",
    "LOCK_TIMEOUT, 1.5s",
    "LOCK_TIMEOUT, 3",
    "LOCK_TIMEOUT, 3 weeks",
    "LEASE_WAIT, 00",
    "LOCK_TIMEOUT, 0",
    "GENTLE_LOCK_TIMEOUT, 0ms",
    "STATEMENT_TIMEOUT, 25d",
    "STATEMENT_TIMEOUT, 99999999999999999999d",
    "LEASE_WAIT, 999999999999999999d",
    "LEASE, 0",
    "LEASE, 99ms",
    "LOCK_RETRIES, -1",
    "LOCK_RETRIES, 4294967295",
    "LOCK_RETRIES, many",
    "STRICT, maybe",
    "REHEARSE, ''",
    "LEDGER, ''",
    "MAX_REPLICA_LAG, fast",
    "MAX_ACTIVE_SESSIONS, -1",
    "WINDOW, night"
  })
  void refusesWhatIsNoValue(Setting setting, String value) {
    assertThatThrownBy(() -> Settings.defaults().with(setting, value))
        .isInstanceOfSatisfying(
            GodwitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
        .hasMessageContaining("'" + value + "' is no value for " + setting.key() + ": ");
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void hasADefaultThatIsAValue(Setting setting) {
    assertThat(Settings.defaults().with(setting, setting.defaultValue()).text(setting))
        .isEqualTo(Settings.defaults().text(setting));
    assertThat(Setting.ofKey(setting.key())).contains(setting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", " 0 ", "0s", "0ms"})
  void zeroIsNoLimitForAStatement(String zero) {
    assertThat(with(Setting.STATEMENT_TIMEOUT, zero).statementTimeout()).isZero();
    assertThat(with(Setting.LEASE_WAIT, zero).leaseWait()).isZero();
  }

  @Test
  void showsNoSecret() {
    Settings settings =
        Settings.defaults()
            .with(Setting.PASSWORD, "secret")
            .with(Setting.URL, "postgres://me:secret@host/db");
    assertThat(settings.toString()).doesNotContain("secret").contains("PASSWORD");
  }
}
