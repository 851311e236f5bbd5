package dev.godwit.change;

import java.util.List;

/** The lives of columns that others take the place of. */
final class ReplacementStories {

  private static final String INSERT = "insert into people ";

  private final String database;

  ReplacementStories(String database) {
    this.database = database;
  }

  List<Story> all() {
    return List.of(
        renameColumn(),
        changeType(),
        changeTypeInPlace(),
        changeTypeForBoth(),
        splitColumn(),
        mergeColumns());
  }

  private String pick(String postgresql, String mariadb, String sqlite) {
    return Stories.pick(database, postgresql, mariadb, sqlite);
  }

  /** Where a column is put on MariaDB, which alone shows the order of columns as it is. */
  private String behind(String place) {
    return pick("", place, "");
  }

  private Story renameColumn() {
    return new Story("rename_column", "- rename_column: {table: people, from: name, to: full_name}")
        .with(
            "alter table people add constraint people_named check (name <> '')",
            "create unique index people_code_name on people (code, name)")
        .plain("alter table people rename column name to full_name")
        .programs(named("name"), named("full_name"))
        .agree("full_name is null", "name = full_name");
  }

  private static Program named(String name) {
    return Stories.everyday(
        "id, code, city, " + name,
        INSERT + "(id, code, %s) values ({id}, '{w}', 'abc-{w}')".formatted(name),
        INSERT + "(id, code) values ({id}, '{w}')",
        "update people set %s = 'def-{w}' where id = {any}".formatted(name),
        "update people set %1$s = %1$s where id = {any}".formatted(name),
        "update people set %s = 'all-same', city = {city} where id = {any}".formatted(name));
  }

  /** The new type holds more than the old one, so that the way back loses something. */
  private Story changeType() {
    return new Story(
            "change_type",
            "- change_type: {table: people, column: score, to: points, type: 'decimal(12,4)',"
                + " up: 'score / 100.0', down: 'round(points * 100)'}")
        .with("create index people_score on people (score)")
        .plain(
            "drop index people_score" + pick("", " on people", ""),
            "alter table people add column points decimal(12,4)" + behind(" after score"),
            "update people set points = score / 100.0",
            "alter table people drop column score",
            "create index people_score on people (points)")
        .programs(scored("score", "{n}"), scored("points", "{n}.{n}"))
        .agree(
            "points is null and score is not null",
            "coalesce(score, -1) = coalesce(round(points * 100), -1)");
  }

  private Story changeTypeInPlace() {
    return new Story(
            "change_type in place",
            "- change_type: {table: people, column: score, type: 'decimal(12,2)',"
                + " up: 'score / 100.0', down: 'round(score * 100)'}")
        .plain(
            pick(
                "alter table people alter column score type decimal(12,2) using score / 100.0",
                "alter table people modify score decimal(12,2)",
                "alter table people add column s decimal(12,2)"),
            pick(
                "select 1",
                "update people set score = score / 100.0",
                "update people set s = score / 100.0"),
            pick("select 1", "select 1", "alter table people drop column score"),
            pick("select 1", "select 1", "alter table people rename column s to score"))
        .programs(scored("score", "{n}"), scored("score", "{n}.25"))
        .apart()
        .agree(
            "godwit_1_score is null and score is not null",
            "coalesce(score, -1) = coalesce(round(godwit_1_score * 100), -1)");
  }

  /**
   * A value is the same in both types, so that a new program can be there all the time, as long as
   * it writes what the old type holds too, and reads what both write: whole numbers here.
   */
  private Story changeTypeForBoth() {
    return new Story(
            "change_type in place for both programs",
            "- change_type: {table: people, column: score, type: 'decimal(12,2)',"
                + " up: 'score', down: 'round(score)'}")
        .plain(
            pick(
                "alter table people alter column score type decimal(12,2)",
                "alter table people modify score decimal(12,2)",
                "alter table people add column s decimal(12,2)"),
            pick("select 1", "select 1", "update people set s = score"),
            pick("select 1", "select 1", "alter table people drop column score"),
            pick("select 1", "select 1", "alter table people rename column s to score"))
        .programs(scored("score", "{n}"), whole())
        .agree(
            "godwit_1_score is null and score is not null",
            "coalesce(score, -1) = coalesce(godwit_1_score, -1)");
  }

  private static Program whole() {
    Program program = scored("score", "{n}");
    return new Program(
        program.table(),
        "id, name, code, city, cast(score as integer) as score",
        program.statements());
  }

  private static Program scored(String column, String value) {
    return Stories.everyday(
        "id, name, code, city, " + column,
        INSERT + "(id, code, %s) values ({id}, '{w}', %s)".formatted(column, value),
        INSERT + "(id, code) values ({id}, '{w}')",
        "update people set %s = %s where id = {any}".formatted(column, value),
        "update people set %s = null where id = {any}".formatted(column),
        "update people set %1$s = %1$s where id = {any}".formatted(column));
  }

  private Story splitColumn() {
    return new Story(
            "split_column",
            """
            - split_column:
                table: people
                column: name
                into:
                  given: {type: varchar(40), up: "substr(name, 1, 3)", not_null: true}
                  family: {type: varchar(40), up: "substr(name, 5)"}
                down: "concat(given, '-', family)"
            """)
        .with("drop index people_name" + pick("", " on people", ""))
        .plain(
            "alter table people add column given varchar(40)" + behind(" after name"),
            "alter table people add column family varchar(40)" + behind(" after given"),
            "update people set given = substr(name, 1, 3), family = substr(name, 5)",
            pick(
                "alter table people alter column given set not null",
                "alter table people modify given varchar(40) not null",
                "alter table people alter column given set not null"),
            "alter table people drop column name")
        .programs(named("name"), divided())
        .agree("given is null", "name = concat(given, '-', family)");
  }

  private static Program divided() {
    return Stories.everyday(
        "id, code, city, given, family",
        INSERT + "(id, code, given, family) values ({id}, '{w}', 'ghi', '{w}')",
        "update people set given = 'jkl' where id = {any} and given is not null",
        "update people set family = '{w}', city = {city} where id = {any} and given is not null",
        "update people set given = 'mno', family = '{w}' where id = {any}");
  }

  private Story mergeColumns() {
    return new Story(
            "merge_columns",
            """
            - merge_columns:
                table: people
                columns: {given: "substr(whole, 1, 3)", family: "substr(whole, 5)"}
                into:
                  name: whole
                  type: varchar(90)
                  up: "case when given is not null then concat(given, '-', family) end"
            """)
        .with(
            "alter table people add column given varchar(40)",
            "alter table people add column family varchar(40)",
            "update people set given = substr(name, 1, 3), family = substr(name, 5)")
        .plain(
            "alter table people add column whole varchar(90)",
            "update people set whole = concat(given, '-', family) where given is not null",
            "alter table people drop column given",
            "alter table people drop column family")
        .programs(divided(), named("whole"))
        .agree(
            "whole is null and given is not null",
            "whole = concat(given, '-', family) or coalesce(whole, given, family) is null");
  }
}
