package dev.godwit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.godwit.error.ErrorCode;
import dev.godwit.error.GodwitException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryTest extends ReaderTest {

  @Test
  void isEmptyWithoutFiles() {
    assertThat(read()).isEmpty();
  }

  @Test
  void passesOverHiddenAndReadMeFiles() {
    file(".gitkeep", "");
    file("README.md", "# About");
    file("readme", "about");
    file("1_a.up.sql", "select 1;");
    assertThat(read()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "notes.txt",
        "create_users.sql",
        "1_a.up.sql~",
        "1_a.up.sql.bak",
        "1_a.SQL",
        "1.sql",
        "1_.sql",
        "_a.sql",
        "v1_a.sql",
        "1-a.sql",
        "1_a",
        "x_1_a.up.sql",
        "١_a.up.sql"
      })
  void refusesAFileThatFollowsNoLayout(String name) {
    file("1_a.up.sql", "select 1;");
    file(name, "select 1;");
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
    assertThat(failure).hasMessageContaining(directory.resolve(name) + ":1:1: ");
  }

  @Test
  void saysThatAFileIsUnknownBeforeItReadsIt() {
    file("logo.png", new byte[] {(byte) 0x89, 'P', 'N', 'G'});
    assertThat(failure().code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
  }

  @Test
  void refusesSubdirectories() throws IOException {
    file("1_a.up.sql", "select 1;");
    Files.createDirectories(directory.resolve("2_b.up.sql"));
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_UNKNOWN);
    assertThat(failure).hasMessageContaining("directory").hasMessageContaining("2_b.up.sql");
  }

  @Test
  void refusesADirectoryThatIsNotThere() {
    Path missing = directory.resolve("no such directory");
    GodwitException failure =
        catchThrowableOfType(
            GodwitException.class,
            () ->
                MigrationReader.read(
                    MigrationLocation.of(missing.toString()), List.of(), List.of()));
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATIONS_UNREADABLE);
    assertThat(failure).hasMessageContaining(missing.toString());
  }

  @Test
  void refusesALinkToNothing() throws IOException {
    Files.createSymbolicLink(directory.resolve("1_a.up.sql"), directory.resolve("gone"));
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.MIGRATIONS_UNREADABLE);
    assertThat(failure).hasMessageContaining("1_a.up.sql");
  }

  @Test
  void saysWhereBytesAreNoUtf8() {
    byte[] bytes = "select 1;\n-- é€😀 xx".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xe9;
    file("1_a.up.sql", bytes);
    GodwitException failure = failure();
    assertThat(failure.code()).isEqualTo(ErrorCode.FILE_ENCODING);
    assertThat(failure).hasMessageContaining("1_a.up.sql:2:10: ").hasMessageContaining("0xe9");
  }

  @Test
  void saysWhereAFileIsCutOffInsideACharacter() {
    byte[] whole = "select '😀".getBytes(StandardCharsets.UTF_8);
    file("1_a.up.sql", java.util.Arrays.copyOf(whole, whole.length - 1));
    assertThat(failure()).hasMessageContaining("1_a.up.sql:1:9: not UTF-8");
  }

  @Test
  void refusesUtf16() {
    file("1_a.up.sql", "select 1;".getBytes(StandardCharsets.UTF_16));
    assertThat(failure().code()).isEqualTo(ErrorCode.FILE_ENCODING);
  }

  @Test
  void takesLineEndsAndByteOrderMarksForNoChange() {
    file("1_a.up.sql", "create table a (id int);\n-- end\n");
    file("1_a.down.sql", "drop table a;\n");
    String checksum = only().checksum();
    file("1_a.up.sql", "\uFEFFcreate table a (id int);\r\n-- end\r\n");
    file("1_a.down.sql", "\uFEFFdrop table a;\r\n");
    assertThat(only().checksum()).isEqualTo(checksum);
    file("1_a.down.sql", "drop table a ;\n");
    assertThat(only().checksum()).isNotEqualTo(checksum);
  }

  @Test
  void takesTheOrderOfLinesForAChange() {
    file("1_a.up.sql", "a;\nb;\n");
    String checksum = only().checksum();
    file("1_a.up.sql", "b;\na;\n");
    assertThat(only().checksum()).isNotEqualTo(checksum);
  }
}
