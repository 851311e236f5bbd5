package dev.godwit.change;

import java.util.List;

/** The lives of columns. */
final class ColumnStories {

  private static final String INSERT = "insert into people ";

  private final String database;

  ColumnStories(String database) {
    this.database = database;
  }

  List<Story> all() {
    return List.of(
        renameColumn(),
        changeType(),
        changeTypeInPlace(),
        setDefault(),
        setNotNull(),
        dropNotNull(),
        addColumn(),
        addColumnWithUp(),
        dropColumn(),
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

  private static Program scored(String column, String value) {
    return Stories.everyday(
        "id, name, code, city, " + column,
        INSERT + "(id, code, %s) values ({id}, '{w}', %s)".formatted(column, value),
        INSERT + "(id, code) values ({id}, '{w}')",
        "update people set %s = %s where id = {any}".formatted(column, value),
        "update people set %s = null where id = {any}".formatted(column),
        "update people set %1$s = %1$s where id = {any}".formatted(column));
  }

  private Story setDefault() {
    String insert = INSERT + "(id, code, score) values ({id}, '{w}', {n})";
    return new Story("set_default", "- set_default: {table: people, column: score, default: 5}")
        .plain("alter table people alter column score set default 5")
        .programs(
            Stories.everyday("id, name, code, score, city", insert),
            Stories.everyday(
                "id, name, code, score, city", insert, INSERT + "(id, code) values ({id}, '{w}')"));
  }

  private Story setNotNull() {
    String missing = "coalesce(mail, concat('no', id))";
    return new Story(
            "set_not_null",
            "- set_not_null: {table: people, column: mail, up: \"concat('no', id)\"}")
        .plain(
            "update people set mail = concat('no', id) where mail is null",
            pick(
                "alter table people alter column mail set not null",
                "alter table people modify mail varchar(60) not null",
                "alter table people alter column mail set not null"))
        .programs(
            Stories.everyday(
                "id, name, code, city, " + missing + " as mail",
                INSERT + "(id, code, mail) values ({id}, '{w}', '{w}')",
                INSERT + "(id, code) values ({id}, '{w}')",
                "update people set mail = null where id = {any}"),
            Stories.everyday(
                "id, name, code, city, " + missing + " as mail",
                INSERT + "(id, code, mail) values ({id}, '{w}', '{w}')",
                "update people set mail = '{w}' where id = {any}"))
        .agree("mail is null", "mail is not null");
  }

  private Story dropNotNull() {
    String missing = "coalesce(code, concat('c', id))";
    return new Story(
            "drop_not_null",
            "- drop_not_null: {table: people, column: code, down: \"concat('c', id)\"}")
        .plain(
            pick(
                "alter table people alter column code drop not null",
                "alter table people modify code varchar(40)",
                "alter table people alter column code drop not null"))
        .programs(
            Stories.everyday(
                "id, name, mail, city, " + missing + " as code",
                INSERT + "(id, code) values ({id}, '{w}')",
                "update people set code = '{w}' where id = {any}"),
            Stories.everyday(
                "id, name, mail, city, code",
                INSERT + "(id) values ({id})",
                "update people set code = null where id = {any}"));
  }

  private Story addColumn() {
    return new Story(
            "add_column",
            "- add_column: {table: people, column: level, type: integer, default: 3, not_null: true}")
        .plain("alter table people add column level integer not null default 3")
        .programs(
            Stories.UNTOUCHED,
            Stories.everyday(
                "id, name, code, city, level",
                INSERT + "(id, code, level) values ({id}, '{w}', {n})",
                INSERT + "(id, code) values ({id}, '{w}')",
                "update people set level = {n} where id = {any}"))
        .agree("level is null", "level >= 0");
  }

  private Story addColumnWithUp() {
    return new Story(
            "add_column with up",
            "- add_column: {table: people, column: shout, type: varchar(50), not_null: true,"
                + " up: 'upper(name)'}")
        .plain(
            "alter table people add column shout varchar(50)",
            "update people set shout = upper(name)",
            pick(
                "alter table people alter column shout set not null",
                "alter table people modify shout varchar(50) not null",
                "alter table people alter column shout set not null"))
        .programs(
            Stories.UNTOUCHED,
            Stories.everyday(
                "id, name, code, city, shout",
                INSERT + "(id, code, shout) values ({id}, '{w}', 'HEY')",
                "update people set shout = 'HO{n}' where id = {any}"))
        .agree("shout is null", "shout = upper(name) or shout = 'HEY' or shout like 'HO%'");
  }

  private Story dropColumn() {
    return new Story(
            "drop_column",
            "- drop_column: {table: people, column: code, down: \"concat('c', id)\"}")
        .plain("alter table people drop column code")
        .programs(
            Stories.everyday(
                "id, name, city, code",
                INSERT + "(id, code) values ({id}, '{w}')",
                "update people set code = '{w}' where id = {any}"),
            Stories.everyday("id, name, city", INSERT + "(id, city) values ({id}, {city})"))
        .agree("1 = 0", "code is not null");
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
