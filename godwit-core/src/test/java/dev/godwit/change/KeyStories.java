package dev.godwit.change;

import java.util.List;

/** The lives of indexes and constraints; the programs obey them from the beginning. */
final class KeyStories {

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
        new Story(
                "add_foreign_key",
                "- add_foreign_key: {table: people, columns: [city], references: {table: cities,"
                    + " columns: [id]}, on_delete: cascade}")
            .plain(
                "alter table people add constraint people_city_fkey foreign key (city)"
                    + " references cities (id) on delete cascade"),
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

  /** MariaDB has none, and refuses the plain statement too. */
  private String expression() {
    return database.equals("postgresql") ? "lower(mail)" : "(lower(mail))";
  }
}
