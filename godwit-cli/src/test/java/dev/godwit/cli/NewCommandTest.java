package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code godwit new}. */
class NewCommandTest {

  @TempDir Path directory;
  private Shell shell = new Shell(Path.of(""));

  @BeforeEach
  void open() {
    shell = new Shell(directory);
  }

  private String first(String... arguments) {
    Shell.Result result = shell.godwit(arguments);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return result.out().lines().findFirst().orElse("").replace("migrations/", "");
  }

  @ParameterizedTest
  @CsvSource({
    "1_a.up.sql, 2_",
    "9_a.up.sql, 10_",
    "0009_a.sql, 0010_",
    "000158_a.up.sql, 000159_",
    "9999_a.sql, 10000_",
  })
  void countsOnAsTheOthersAreCounted(String last, String next) {
    shell.write("migrations/" + last, "").write("migrations/0_z.sql", "");
    assertThat(first("new", "users")).isEqualTo(next + "users.up.sql");
  }

  @Test
  void countsFromOne() {
    assertThat(first("new", "users")).isEqualTo("0001_users.up.sql");
    assertThat(first("new", "posts")).isEqualTo("0002_posts.up.sql");
  }

  @ParameterizedTest
  @CsvSource({"20200131120000, '20\\d{12}_'", "20200131, '20\\d{12}_'", "1580472000, '20\\d{12}_'"})
  void goesByTheTimeWhereTheOthersDo(String last, String next) {
    shell.write("migrations/" + last + "_a.sql", "");
    assertThat(first("new", "users")).matches(next + "users\\.up\\.sql");
  }

  @Test
  void comesAfterTheOthersWhateverTheTime() {
    shell.write("migrations/99990131120000_a.sql", "");
    assertThat(first("new", "users")).isEqualTo("99990131120001_users.up.sql");
  }

  @ParameterizedTest
  @CsvSource({
    "Create Users, create_users",
    "' add/e-mail (2) ', add_e_mail_2",
    "größe, größe",
    "../../etc/passwd, etc_passwd",
  })
  void makesANameOfWords(String words, String name) {
    assertThat(first("new", words)).isEqualTo("0001_" + name + ".up.sql");
  }

  @Test
  void takesWordsWithoutQuotesAndLinesAsOneComment() {
    assertThat(first("new", "add", "email")).isEqualTo("0001_add_email.up.sql");
    assertThat(first("new", "x\ndrop table users;")).isEqualTo("0002_x_drop_table_users.up.sql");
    assertThat(directory.resolve("migrations/0002_x_drop_table_users.up.sql"))
        .hasContent("-- x\n\n");
  }

  @Test
  void makesMigrationsThatCanBeRead() {
    first("new", "users");
    first("new", "--sections", "posts");
    assertThat(shell.godwit("status").out()).contains("users", "posts", "0 applied, 2 pending");
  }

  @Test
  void makesDataMigrationsThatCanBeReadWithAllThatStandsInComments() throws IOException {
    assertThat(first("new", "--data", "email", "lower")).isEqualTo("0001_email_lower.yaml");
    Path file = directory.resolve("migrations/0001_email_lower.yaml");
    String text = Files.readString(file);
    assertThat(text).startsWith("# email lower\n#\n");
    assertThat(shell.godwit("plan").out()).contains("--   set email_lower = lower(trim(email))\n");
    Files.writeString(file, text.replaceAll("(?m)^( *)# (?=\\w+:|  )", "$1"));
    assertThat(shell.godwit("plan").out())
        .contains(
            "in batches of 1000 rows, with a pause of 100 ms after each\n",
            "--   where deleted_at is null\n",
            "--   each row is written once: not idempotent\n",
            "--   old values are not kept\n",
            "--   rows that may fail: 10\n",
            "--   then check email_format: email_lower\n",
            "put the old values back\n");
  }

  @Test
  void makesChanges() throws IOException {
    assertThat(first("new", "--change", "rename name")).isEqualTo("0001_rename_name.yaml");
    assertThat(Files.readString(directory.resolve("migrations/0001_rename_name.yaml")))
        .startsWith("# rename name\n#\n")
        .contains("operations:\n  - rename_column: {table: users, from: name, to: full_name}\n");
    assertThat(shell.godwit("new", "--change", "--data", "x").err())
        .contains("--change and --data were both given");
    assertThat(shell.godwit("new", "--change", "--sections", "x").err())
        .contains("--change and --sections were both given");
  }
}
