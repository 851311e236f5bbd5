package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.Setting;
import dev.godwit.Settings;
import dev.godwit.testing.TestDatabase;
import dev.godwit.testing.TestDatabases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password is in no output, whatever goes wrong. */
class SecretsTest {

  private static final List<String> PASSWORDS =
      List.of("S3cr3tS3cr3t", "zq7", "zq/7@x:y?z", "zq'\"7 z&q", "100%zq7", "zqü+7");

  /** {@code RAW} is the password as it is, {@code ENC} the password percent-encoded. */
  private static final List<String> URLS =
      List.of(
          "postgres://app:ENC@127.0.0.1:1/app",
          "postgres://app:ENC@no..where/app",
          "postgres://app:ENC@127.0.0.1:port/app",
          "postgres://app:ENC@127.0.0.1:99999/app",
          "postgres://app:RAW@127.0.0.1:1/app",
          "mysql://app:ENC@127.0.0.1:1/app",
          "mysql://app:RAW@127.0.0.1:1/app",
          "mysql://app:ENC@127.0.0.1:1",
          "mariadb://app:ENC@127.0.0.1:port/app",
          "jdbc:postgresql://app:ENC@127.0.0.1:1/app",
          "jdbc:postgresql://127.0.0.1:1/app?user=app&password=ENC",
          "jdbc:postgresql://127.0.0.1:port/app?user=app&password=ENC",
          "jdbc:postgresql://127.0.0.1:1/app?password=RAW",
          "jdbc:postgresql://127.0.0.1:port?password=RAW",
          "jdbc:mariadb://127.0.0.1:1/app?user=app&password=RAW",
          "jdbc:mariadb://127.0.0.1:port/app?user=app&password=RAW",
          "jdbc:mariadb://127.0.0.1:1/app?sslMode=never&password=RAW",
          "jdbc:oracle:thin:app/RAW@127.0.0.1",
          "mongodb://app:ENC@127.0.0.1/app",
          "app:ENC@127.0.0.1/app",
          "RAW@127.0.0.1:5432/app",
          "RAW");

  private static final byte[] STATUS =
      "{\"type\":\"status\",\"msg_id\":1}\n".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  private Shell shell() {
    return new Shell(directory).writeUsersAndPosts();
  }

  private static String encoded(String password) {
    return URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void assertSilent(Shell.Result result, String password) {
    String escaped = password.replace("\"", "\\\"");
    assertThat(result.all()).doesNotContain(password, encoded(password), escaped);
    assertThat(result.all()).doesNotContain("zq7", "\tat ", "defect");
    assertThat(result.exitCode()).isIn(0, 2, 4);
  }

  private static List<String> urls(String password) {
    return URLS.stream()
        .map(url -> url.replace("ENC", encoded(password)).replace("RAW", password))
        .toList();
  }

  @Test
  void isInNoComplaintAboutItsUrl() {
    for (String password : PASSWORDS) {
      for (String url : urls(password)) {
        assertSilent(shell().set("GODWIT_URL", url).godwit("status"), password);
        assertSilent(shell().godwit("plan", "--json", "--url", url), password);
        assertSilent(shell().set("DATABASE_URL", url).godwit(STATUS, "node"), password);
      }
    }
  }

  @Test
  void isInNoComplaintAboutWhereItsUrlStands() {
    for (String password : PASSWORDS) {
      for (String url : urls(password)) {
        assertSilent(shell().godwit("check", url), password);
        assertSilent(shell().godwit("check", "--ulr", url, "--json"), password);
        assertSilent(shell().godwit("migrate", "--lock-retries", "x", "--url", url), password);
      }
    }
  }

  @Test
  void isInNoComplaintOfADatabase() {
    try (TestDatabase database = TestDatabases.mariadb()) {
      for (String password : PASSWORDS) {
        String server = database.jdbcUrl().replaceFirst("\\?.*", "");
        Shell.Result result =
            shell()
                .set("GODWIT_PASSWORD", password)
                .godwit("status", "--url", server, "--user", "me");
        assertSilent(result, password);
        assertThat(result.err()).contains("Access denied for user 'me'");
      }
    }
  }

  @Test
  void isInNoComplaintAboutArgumentsOrFiles() {
    String password = "S3cr3tS3cr3t";
    assertSilent(shell().godwit("status", "--password", password), password);
    assertSilent(shell().godwit("status", "--password=" + password), password);
    assertSilent(shell().godwit("status", "--pasword=" + password), password);
    assertSilent(shell().godwit("status", "-p", password), password);
    assertSilent(shell().godwit("status", "-p" + password), password);
    assertSilent(shell().set("GODWIT_PASWORD", password).godwit("status"), password);
    for (String line :
        List.of(
            "password: [%s]", "pasword: %s", "url: a\npassword: %s\nurl: b", "  x: %s\n y: a")) {
      shell().write("godwit.yaml", line.formatted(password));
      assertSilent(shell().godwit("status"), password);
    }
  }

  @Test
  void isInNoDriversLog() {
    assertSilent(
        shell()
            .godwit("status", "--url", "jdbc:postgresql://127.0.0.1:port/?password=S3cr3tS3cr3t"),
        "S3cr3tS3cr3t");
    assertThat(Logger.getLogger("org.postgresql.Driver").isLoggable(Level.SEVERE)).isFalse();
    assertThat(Logger.getLogger("org.mariadb.jdbc").isLoggable(Level.SEVERE)).isFalse();
  }

  @Test
  void isNotMaskedWhereItTellsNothing() {
    Settings settings =
        Settings.defaults().with(Setting.URL, "postgres://godwit:godwit@localhost/app");
    assertThat(Redactor.of(settings).redact("no role \"godwit\" at postgres://godwit:godwit@h/app"))
        .isEqualTo("no role \"godwit\" at postgres://godwit:***@h/app");
  }

  @Test
  void isMaskedApartFromWordsThatContainIt() {
    Settings settings = Settings.defaults().with(Setting.PASSWORD, "test");
    assertThat(Redactor.of(settings).redact("test, 'test', latest, testing"))
        .isEqualTo("***, '***', latest, testing");
  }
}
