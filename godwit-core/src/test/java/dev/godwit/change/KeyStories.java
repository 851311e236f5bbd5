package dev.godwit.change;

import java.util.List;

/** The lives of indexes and constraints; the programs obey them from the beginning. */
final class KeyStories {

  private static final String BEFORE = "city integer,";
  private static final String LAST = "check (city < 1000)";
  private static final String LIVES = "constraint lives foreign key (%s) references cities (id)";

  private final String database;

  KeyStories(String database) {
    this.database = database;
  }

  List<Story> all() {
    return List.of(
        new Story(
                "add_index",
                "- add_index: {table: people, name: people_score, columns: [{column: score,"
                    + " order: desc}, mail]}")
            .plain("create index people_score on people (score desc, mail)"),
        new Story(
                "add_index unique",
                "- add_index: {table: people, name: people_code, columns: [code], unique: true}")
            .plain("create unique index people_code on people (code)"),
        new Story(
                "add_index on an expression",
                "- add_index: {table: people, name: people_low, columns: [{expression:"
                    + " 'lower(mail)'}]}")
            .plain("create index people_low on people (" + expression() + ")"),
        new Story("drop_index", "- drop_index: {table: people, name: people_name}")
            .plain("drop index people_name" + (database.equals("mariadb") ? " on people" : "")),
        addForeignKey(),
        dropForeignKey(),
        changeTypeOfForeignKey(),
        new Story(
                "add_check",
                "- add_check: {table: people, name: people_score_check, check: 'score >= 0'}")
            .plain("alter table people add constraint people_score_check check (score >= 0)"),
        new Story("add_unique", "- add_unique: {table: people, columns: [code]}")
            .plain("alter table people add constraint people_code_key unique (code)"),
        new Story("drop_constraint", "- drop_constraint: {table: people, name: people_city}")
            .plain("alter table people drop constraint people_city"),
        new Story(
                "rename_constraint",
                "- rename_constraint: {table: people, from: people_city, to: people_town}")
            .plain(
                "alter table people drop constraint people_city",
                "alter table people add constraint people_town check (city < 1000)"));
  }

  private Story addForeignKey() {
    String key =
        "constraint people_city_fkey foreign key (city) references cities (id) on delete cascade";
    return new Story(
            "add_foreign_key",
            "- add_foreign_key: {table: people, columns: [city], references: {table: cities,"
                + " columns: [id]}, on_delete: cascade}")
        .plain(
            database.equals("sqlite")
                ? Stories.rebuilt("", "", LAST, LAST + ", " + key)
                : new String[] {"alter table people add " + key});
  }

  /** A second reference to cities. */
  private String[] home() {
    return database.equals("sqlite")
        ? with(", home", ", city", "home integer", ", " + LIVES.formatted("home"))
        : new String[] {
          "alter table people add column home integer, add " + LIVES.formatted("home"),
          "update people set home = city"
        };
  }

  private static String[] with(String into, String from, String column, String key) {
    return Stories.rebuilt(into, from, BEFORE, BEFORE + " " + column + ",", LAST, LAST + key);
  }

  private Story dropForeignKey() {
    return new Story(
            "drop_constraint of a foreign key", "- drop_constraint: {table: people, name: lives}")
        .with(home())
        .plain(
            database.equals("sqlite")
                ? with(", home", ", home", "home integer", "")
                : new String[] {
                  "alter table people drop "
                      + (database.equals("mariadb") ? "foreign key" : "constraint")
                      + " lives"
                });
  }

  private Story changeTypeOfForeignKey() {
    return new Story(
            "change_type of a foreign key",
            "- change_type: {table: people, column: home, to: residence, type: bigint}")
        .with(home())
        .plain(
            database.equals("sqlite")
                ? with(
                    ", residence",
                    ", home",
                    "residence bigint",
                    ", " + LIVES.formatted("residence"))
                : new String[] {
                  "alter table people add column residence bigint",
                  "update people set residence = home",
                  "alter table people drop column home",
                  "alter table people add " + LIVES.formatted("residence")
                })
        .programs(living("home"), living("residence"))
        .agree(
            "residence is null and home is not null",
            "coalesce(home, -1) = coalesce(residence, -1)");
  }

  private static Program living(String column) {
    return Stories.everyday(
        "id, code, city, " + column,
        "insert into people (id, code, %s) values ({id}, '{w}', {city})".formatted(column),
        "insert into people (id, code) values ({id}, '{w}')",
        "update people set %s = {city} where id = {any}".formatted(column),
        "update people set %s = null where id = {any}".formatted(column));
  }

  /** MariaDB has none, and refuses the plain statement too. */
  private String expression() {
    return database.equals("postgresql") ? "lower(mail)" : "(lower(mail))";
  }
}
