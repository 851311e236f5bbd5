package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to write where a database is. */
class DatabaseUrlTest {

  private static DatabaseUrl of(String url) {
    return DatabaseUrl.of(url, Path.of(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      value = {
        "postgres://host/app > jdbc:postgresql://host/app",
        "postgresql://host:5433/app > jdbc:postgresql://host:5433/app",
        "Postgres://host/app > jdbc:postgresql://host/app",
        "postgres://my_host/app > jdbc:postgresql://my_host/app",
        "postgres://[::1]:5432/app > jdbc:postgresql://[::1]:5432/app",
        "postgres://one:1,two:2,three/app > jdbc:postgresql://one:1,two:2,three/app",
        "postgres://host > jdbc:postgresql://host/",
        "postgres://host?sslmode=require > jdbc:postgresql://host/?sslmode=require",
        "postgres:///app > jdbc:postgresql://localhost/app",
        "postgres://:5433/app > jdbc:postgresql://localhost:5433/app",
        "postgres://host/my%20app > jdbc:postgresql://host/my%20app",
        "postgres://host/app?sslmode=verify-full&sslrootcert=/a/b > jdbc:postgresql://host/app?sslmode=verify-full&sslrootcert=/a/b",
        "postgres://host/app?application_name=x&connect_timeout=3 > jdbc:postgresql://host/app?ApplicationName=x&connectTimeout=3",
        "postgres://host/app?search_path=a,b&options=-c%20x=y > jdbc:postgresql://host/app?currentSchema=a,b&options=-c%20x=y",
        "mysql://host/app > jdbc:mariadb://host/app",
        "mariadb://host:3307/app > jdbc:mariadb://host:3307/app",
        "mysql://my_host/app > jdbc:mariadb://my_host/app",
        "mysql://host/my%20app > jdbc:mariadb://host/my app",
        "mysql://host/app?ssl-mode=REQUIRED > jdbc:mariadb://host/app?sslMode=REQUIRED",
        "mysql://host/app?useSSL=false&flag > jdbc:mariadb://host/app?useSSL=false&flag",
        "sqlite:app.db > jdbc:sqlite:app.db",
        "sqlite3:dir/app.db > jdbc:sqlite:dir/app.db",
        "sqlite:/var/app.db > jdbc:sqlite:/var/app.db",
        "sqlite://app.db > jdbc:sqlite:app.db",
        "sqlite:///var/my%20app.db > jdbc:sqlite:/var/my app.db",
        "sqlite:app.db?mode=ro > jdbc:sqlite:file:app.db?mode=ro",
        "sqlite:///var/a%23b.db?mode=ro > jdbc:sqlite:file:/var/a%23b.db?mode=ro",
        "sqlite:file:app.db?mode=ro > jdbc:sqlite:file:app.db?mode=ro",
        "sqlite::memory: > jdbc:sqlite::memory:",
        "jdbc:postgresql://host/app?user=me > jdbc:postgresql://host/app?user=me",
        "jdbc:postgresql://host?user=me > jdbc:postgresql://host/?user=me",
        "jdbc:postgresql:app > jdbc:postgresql:app",
        "jdbc:mysql://host/app?a=b > jdbc:mariadb://host/app?a=b",
        "jdbc:mariadb:replication://one,two/app > jdbc:mariadb:replication://one,two/app",
        "jdbc:sqlite:app.db > jdbc:sqlite:app.db",
      })
  void isReadAsTheDriversOwn(String url, String jdbc) {
    assertThat(of(url).jdbc()).isEqualTo(jdbc);
    assertThat(of(url).user()).isEmpty();
    assertThat(of(url).password()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "postgres://me@host/app, me, ''",
    "postgres://me:pw@host/app, me, pw",
    "postgres://me:@host/app, me, ''",
    "postgres://:pw@host/app, '', pw",
    "postgres://me%40corp:p%40s%2Fs%3Aw%3F@host/app, me@corp, p@s/s:w?",
    "postgres://me:a:b@c@host/app, me, a:b@c",
    "postgres://me:a+b@host/app, me, a+b",
    "postgres://me:100%@host/app, me, 100%",
    "jdbc:postgresql://me:pw@host/app, me, pw",
  })
  void mayNameUserAndPassword(String url, String user, String password) {
    assertThat(of(url)).isEqualTo(new DatabaseUrl("jdbc:postgresql://host/app", user, password));
    assertThat(of(url).properties("other", "secret"))
        .containsEntry("user", user.isEmpty() ? "other" : user)
        .containsEntry("password", password.isEmpty() ? "secret" : password)
        .containsEntry("ApplicationName", "godwit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app.db",
        ":",
        "postgres:",
        "postgres:app",
        "postgres:/app",
        "postgres://me:p/w@host/app",
        "postgres://me:p?w@host/app",
        "postgres://host:port/app",
        "postgres://host:/app?x",
        "postgres://host:123456/app",
        "postgres://host:65536/app",
        "postgres://::1/app",
        "mysql://host",
        "mysql://host/",
        "mysql://host/?a=b",
        "jdbc:mariadb://host",
        "jdbc:mysql://me:pw@host/",
        "jdbc:",
        "jdbc:h2:mem:x",
        "sqlite:",
        "sqlite://",
        "oracle://host/app"
      })
  void isRefusedWhereItIsNone(String url) {
    assertThatThrownBy(() -> of(url).properties("", ""))
        .isInstanceOfSatisfying(
            GodwitException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
        .hasMessageContaining("the database URL is not understood");
  }

  @Test
  void startsRelativePathsFromTheDirectory() {
    Path directory = Path.of("/srv/a b");
    assertThat(DatabaseUrl.of("sqlite:x.db", directory).jdbc())
        .isEqualTo("jdbc:sqlite:/srv/a b/x.db");
    assertThat(DatabaseUrl.of("jdbc:sqlite:x.db?foreign_keys=on", directory).jdbc())
        .isEqualTo("jdbc:sqlite:/srv/a b/x.db?foreign_keys=on");
    assertThat(DatabaseUrl.of("sqlite:x.db?mode=ro", directory).sqlite().path())
        .contains(Path.of("/srv/a b/x.db"));
    assertThat(DatabaseUrl.of("sqlite:/x.db", directory).jdbc()).isEqualTo("jdbc:sqlite:/x.db");
    assertThat(DatabaseUrl.of("sqlite::memory:", directory).jdbc())
        .isEqualTo("jdbc:sqlite::memory:");
  }

  @Test
  void givesSqliteNoPassword() {
    assertThat(of("sqlite:app.db").properties("me", "secret")).isEmpty();
  }

  @Test
  void mayEndWithANewLine() {
    assertThat(of("postgres://host/app\n").jdbc()).isEqualTo("jdbc:postgresql://host/app");
  }

  @Test
  void showsNoPassword() {
    assertThat(of("jdbc:mariadb://host/app?user=me&password=pw&x=y"))
        .hasToString("jdbc:mariadb://host/app?user=me&password=***&x=y");
  }
}
