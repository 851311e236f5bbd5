package dev.godwit.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.godwit.plan.PlannedMigration.Kind;
import dev.godwit.source.MigrationSet;
import dev.godwit.source.ResolvedMigration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquibaseLayoutTest extends LayoutScene {

  private static final String HEAD = "--liquibase formatted sql\n";

  private void xml(String file, String changes) {
    file(file, "<databaseChangeLog>\n" + changes + "\n</databaseChangeLog>\n");
  }

  private void change(String change) {
    xml("master.xml", "<changeSet id='1' author='a'>\n  " + change + "\n</changeSet>");
  }

  private static String sql(ResolvedMigration migration) {
    return up(migration).text().strip();
  }

  @Test
  void sqlFilesNeedNoFirstOne() {
    file(
        "a.sql",
        HEAD
            + "--changeset me:1\nselect 1;\n\n--changeset \"Me Too\":\"2 x\" runInTransaction:false\nselect 2;");
    file(
        "b.sql",
        HEAD
            + "-- changeset me:1 runOnChange:true splitStatements:false\n--comment The views\nselect 3;\n");
    MigrationSet set = read();
    assertThat(set.layout()).isEqualTo("liquibase");
    assertThat(versions(set))
        .containsExactly("@a.sql::1::me", "@a.sql::2_x::Me_Too", "@b.sql::1::me");
    assertThat(set.migrations())
        .extracting(ResolvedMigration::name)
        .containsExactly("1", "2 x", "The views");
    assertThat(set.migrations())
        .extracting(ResolvedMigration::kind)
        .containsExactly(Kind.SQL, Kind.SQL, Kind.REPEATABLE);
    assertThat(up(set.migrations().get(0)).inTransaction()).isTrue();
    assertThat(up(set.migrations().get(1)).inTransaction()).isFalse();
  }

  @Test
  void scriptsKeepTheirLines() {
    file(
        "a.sql",
        HEAD
            + "\n--property name:t value:users\n--changeset me:1\n--ignoreLines:1\nnonsense\n"
            + "-- a note\nselect * from ${t};\n--ignoreLines:start\nnonsense\n--ignoreLines:end\n"
            + "  select '${it}';\n--rollback select -1;\n--rollback select -2;\n");
    ResolvedMigration found = first();
    String[] lines = up(found).text().split("\n", -1);
    int line = up(found).location().line();
    assertThat(lines[8 - line]).isEqualTo("select * from users;");
    assertThat(lines[12 - line]).startsWith("  select '${it}';");
    assertThat(up(found).text()).doesNotContain("nonsense");
    assertThat(down(found).text()).isEqualTo("select -1;\nselect -2;\n");
  }

  @ParameterizedTest
  @CsvSource({
    "//, 'select 1;2 //\nselect 3\n//'",
    "'\\n/', 'select 1;2\n/\nselect 3\n/'",
    "GO, 'select 1;2\nGO\nselect 3\nGO'",
    "\\ngo$, 'select 1;2\nGO\nselect 3\nGO'"
  })
  void otherDelimitersBecomeSemicolons(String delimiter, String script) {
    file("a.sql", HEAD + "--changeset me:1 endDelimiter:" + delimiter + "\n" + script + "\n");
    assertThat(sql(first()).replaceAll("\\s+;", ";").replaceAll("\\s+", " "))
        .isEqualTo("select 1;2; select 3;");
  }

  @Test
  void rollbacksMayBeEmptyOrInCommentsOrAnothersChanges() {
    file(
        "a.sql",
        HEAD
            + "--changeset me:1\nselect 1;\n--rollback not required\n"
            + "--changeset me:2\nselect 2;\n/* liquibase rollback\nselect\n -2;\n*/\n"
            + "--changeset me:3\nselect 3;\n--rollback changesetId:2 changesetAuthor:me\n"
            + "--changeset me:4\nselect 4;\n");
    MigrationSet set = read();
    assertThat(down(set.migrations().get(0)).text()).isEmpty();
    assertThat(down(set.migrations().get(1)).text().strip()).isEqualTo("select\n -2;");
    assertThat(down(set.migrations().get(2)).text().strip()).isEqualTo("select 2;");
    assertThat(set.migrations().get(3).reversible()).isFalse();
  }

  @Test
  void theFirstChangelogIncludesTheOthers() {
    xml(
        "db.changelog-master.xml",
        "<include file='db/changelog/one.yaml'/><include file='sub/two.xml' relativeToChangelogFile='true' context='x'/>"
            + "<includeAll path='db/changelog/all'/>"
            + "<include file='none.xml' errorIfMissing='false'/>");
    file(
        "one.yaml",
        "databaseChangeLog:\n- changeSet:\n    id: 1\n    author: a\n    changes:\n    - sql: select 1\n");
    xml(
        "sub/two.xml",
        "<changeSet id='2' author='a' logicalFilePath='other'><sqlFile path='f.txt' relativeToChangelogFile='true'/></changeSet>");
    file("sub/f.txt", "select 2;");
    file("all/b.sql", "select 4;");
    file(
        "all/a.json",
        "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": \"3\", \"author\": \"a\", \"changes\": [{\"sql\": {\"sql\": \"select 3\"}}]}}]}");
    file("all/readme.txt", "no changelog");
    MigrationSet set = read();
    assertThat(versions(set))
        .containsExactly(
            "@db/changelog/one.yaml::1::a",
            "@other::2::a",
            "@db/changelog/all/a.json::3::a",
            "@db/changelog/all/b.sql::raw::includeAll");
    assertThat(set.migrations())
        .extracting(LiquibaseLayoutTest::sql)
        .containsExactly("select 1;", "select 2;", "select 3;", "select 4;");
    set =
        read(
            "",
            Map.of(
                "spring.liquibase.contexts",
                "y",
                "spring.liquibase.change-log",
                "classpath:/db.changelog-master.xml"));
    assertThat(set.migrations()).hasSize(3);
    assertThat(set.skipped()).hasSize(1);
  }

  @Test
  void changesBecomeStatements() {
    change(
        """
        <createTable tableName='T' ><column name='userName' type='nvarchar(10)'/></createTable>
        <addPrimaryKey tableName='T' columnNames='userName' constraintName='K'/>
        <createIndex tableName='USER' indexName='i'><column name='lower(x)'/></createIndex>
        """);
    ResolvedMigration found = first();
    assertThat(sql(found).lines().map(String::strip))
        .containsExactly(
            "CREATE TABLE \"t\" (\"userName\" VARCHAR(10));",
            "ALTER TABLE \"t\" ADD CONSTRAINT \"k\" PRIMARY KEY (\"userName\");",
            "CREATE INDEX \"i\" ON \"USER\" (lower(x));");
    assertThat(down(found).text())
        .isEqualTo(
            "DROP INDEX \"i\";\nALTER TABLE \"t\" DROP CONSTRAINT \"k\";\nDROP TABLE \"t\";\n");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "<loadData tableName='t' file='x.csv'/>, the change 'loadData'",
        "<creatTable tableName='t'/>, Did you mean 'createTable'?",
        "<dropTable tableName='t' tablespace='x'/>, 'tablespace' of dropTable",
        "<createTable tableName='t'><column name='a' type='int'><constraints checkConstraint='a'/></column></createTable>, 'checkConstraint' of constraints",
        "<dropTable/>, dropTable has no tableName",
        "<sql>select 1</sql><modifySql><append value='x'/></modifySql>, the change 'modifySql'",
        "<preConditions><custom className='x'/></preConditions><empty/>, the precondition 'custom'"
      })
  void whatIsNotKnownIsRefusedAtItsPlace(String change, String message) {
    change(change);
    ResolvedMigration found = first();
    assertThat(found.checksum()).isNotEmpty();
    assertThat(catchThrowable(found::up))
        .hasMessageContaining("master.xml:3:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({
    "'<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><databaseChangeLog>&e;</databaseChangeLog>', 1:1: a document type",
    "'<databaseChangeLog>\n<include file=\"gone.xml\"/></databaseChangeLog>', '2:1: there is no file ''gone.xml'''",
    "'<databaseChangeLog>\n <changeSet id=\"1\">', master.xml:2",
    "'<databaseChangeLog>\n <x/></databaseChangeLog>', 2:2: 'x' in a changelog",
    "'<databaseChangeLog><include file=\"master.xml\"/></databaseChangeLog>', includes itself"
  })
  void refusesWhatIsNoChangelog(String text, String message) {
    file("master.xml", text);
    assertThat(catchThrowable(() -> read("liquibase", Map.of()))).hasMessageContaining(message);
  }

  @Test
  void refusesAnIdentityThatComesTwice() {
    file("a.sql", HEAD + "--changeset me:1\nselect 1;\n--changeset me:1\nselect 2;\n");
    assertThat(failure())
        .hasMessageContaining("a.sql:4:1: the change set @a.sql::1::me is there already");
  }

  @Test
  void asksWhichChangelogIsTheFirst() {
    xml("a.xml", "");
    xml("b.xml", "");
    assertThat(failure()).hasMessageContaining("a.xml, b.xml may be the first", "changeLogFile=");
    assertThat(read("", Map.of("changeLogFile", "b.xml")).migrations()).isEmpty();
  }
}
