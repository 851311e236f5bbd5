package dev.godwit.change;

import java.util.List;

/** The lives of columns that come, go or change what they take. */
final class ColumnStories {

  private static final String INSERT = "insert into people ";

  private final String database;

  ColumnStories(String database) {
    this.database = database;
  }

  List<Story> all() {
    return List.of(
        setDefault(), setNotNull(), dropNotNull(), addColumn(), addColumnWithUp(), dropColumn());
  }

  private String pick(String postgresql, String mariadb, String sqlite) {
    return Stories.pick(database, postgresql, mariadb, sqlite);
  }

  private Story setDefault() {
    String insert = INSERT + "(id, code, score) values ({id}, '{w}', {n})";
    return new Story("set_default", "- set_default: {table: people, column: score, default: 5}")
        .plain(
            database.equals("sqlite")
                ? Stories.rebuilt("", "", "score integer", "score integer default 5")
                : new String[] {"alter table people alter column score set default 5"})
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
}
