package dev.godwit.change;

import java.util.List;

/** The lives of tables, of what is said in SQL, and of several operations at once. */
final class TableStories {

  private static final String READ = "id, name, code, mail, score, city";

  private final String database;

  TableStories(String database) {
    this.database = database;
  }

  List<Story> all() {
    return List.of(createTable(), dropTable(), renameTable(), sql(), composed());
  }

  private String pick(String postgresql, String mariadb, String sqlite) {
    return Stories.pick(database, postgresql, mariadb, sqlite);
  }

  private static Program pets() {
    return new Program(
        "pets",
        "id, name, legs",
        List.of(
            "insert into pets (id, name) values ({id}, '{w}')",
            "update pets set legs = {n} where id = {any}",
            "delete from pets where id = {any}"));
  }

  private Story createTable() {
    return new Story(
            "create_table",
            """
            - create_table:
                table: pets
                columns:
                  id: {type: integer, not_null: true}
                  name: varchar(40)
                  legs: {type: integer, not_null: true, default: 4}
                primary_key: [id]
            """)
        .plain(
            "create table pets (id integer not null, name varchar(40),"
                + " legs integer not null default 4, primary key (id))")
        .programs(Program.NONE, pets());
  }

  private Story dropTable() {
    return new Story("drop_table", "- drop_table: {table: pets}")
        .with(
            "create table pets (id integer primary key, name varchar(40), legs integer default 4)",
            "create index pets_name on pets (name)",
            "insert into pets (id, name) values (1, 'Fram')")
        .plain("drop table pets")
        .programs(pets(), Program.NONE);
  }

  private Story renameTable() {
    Program people = Stories.UNTOUCHED;
    return new Story("rename_table", "- rename_table: {from: people, to: persons}")
        .plain("alter table people rename to persons")
        .programs(
            people,
            new Program(
                "persons",
                READ,
                people.statements().stream()
                    .map(statement -> statement.replace("people", "persons"))
                    .toList()));
  }

  private Story sql() {
    return new Story(
            "sql",
            """
            - sql:
                up: |
                  create view grown as select id, name from people where score > 100;
                  create index people_mail on people (mail);
                down: |
                  drop index people_mail%s;
                  drop view grown;
                phase: expand
            - sql: {up: "update people set mail = lower(mail)", down: null, phase: migrate_data}
            """
                .formatted(pick("", " on people", "")))
        .plain(
            "create view grown as select id, name from people where score > 100",
            "create index people_mail on people (mail)",
            "update people set mail = lower(mail)");
  }

  /** Only SQLite has to copy: PostgreSQL changes name and type, MariaDB even both at once. */
  private String copied(String sql) {
    return pick("select 1", "select 1", sql);
  }

  private Story composed() {
    return new Story(
            "several",
            """
            - rename_column: {table: people, from: name, to: full_name}
            - change_type: {table: people, column: full_name, type: varchar(80)}
            - set_not_null: {table: people, column: mail, up: "concat('no', id)"}
            - add_column: {table: people, column: level, type: integer, default: 3}
            - add_index: {table: people, name: people_level, columns: [level, full_name]}
            - add_check: {table: people, name: people_level_check, check: "level >= 0"}
            """)
        .plain(
            pick(
                "alter table people rename column name to full_name",
                "alter table people change name full_name varchar(80) not null default 'nob-ody'",
                "alter table people add column full_name varchar(80) default 'nob-ody'"),
            pick(
                "alter table people alter column full_name type varchar(80)",
                "select 1",
                "update people set full_name = name"),
            copied("drop index people_name"),
            copied("alter table people drop column name"),
            copied("create index people_name on people (full_name)"),
            copied("alter table people alter column full_name set not null"),
            "update people set mail = concat('no', id) where mail is null",
            pick(
                "alter table people alter column mail set not null",
                "alter table people modify mail varchar(60) not null",
                "alter table people alter column mail set not null"),
            "alter table people add column level integer default 3",
            "create index people_level on people (level, full_name)",
            "alter table people add constraint people_level_check check (level >= 0)")
        .programs(
            Stories.everyday(
                "id, name, code, coalesce(mail, concat('no', id)) as mail, city",
                "insert into people (id, code, mail) values ({id}, '{w}', null)",
                "update people set name = 'abc-{w}', mail = '{w}' where id = {any}"),
            Stories.everyday(
                "id, full_name, code, mail, city, level",
                "insert into people (id, code, mail) values ({id}, '{w}', '{w}')",
                "insert into people (id, code, full_name, mail, level)"
                    + " values ({id}, '{w}', 'def-{w}', '{w}', {n})",
                "update people set full_name = 'ghi-{w}', level = {n} where id = {any}"))
        .agree("full_name is null or mail is null", "name = full_name and mail is not null");
  }
}
