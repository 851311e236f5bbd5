package dev.godwit.change;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The changes whose lives are shown: one for each operation, and one of several. */
final class Stories {

  /** How many people there are in the beginning. */
  static final int PEOPLE = 60;

  /** A program that does not notice the change. */
  static final Program UNTOUCHED =
      everyday(
          "id, name, code, mail, score, city",
          "insert into people (id, name, code, mail, score, city)"
              + " values ({id}, 'abc-{w}', '{w}', '{w}', {n}, {city})",
          "insert into people (id, code, city) values ({id}, '{w}', null)",
          "update people set mail = '{w}', score = {n} where id = {any}");

  private Stories() {}

  /** All of them. */
  static Stream<Story> all(String database) {
    return Stream.of(
            new ReplacementStories(database).all(),
            new ColumnStories(database).all(),
            new TableStories(database).all(),
            new KeyStories(database).all())
        .flatMap(List::stream);
  }

  /** The tables that there are in the beginning. */
  static List<String> people() {
    String rows =
        IntStream.rangeClosed(1, PEOPLE)
            .mapToObj(
                i ->
                    "(%1$d, 'abc-%1$d', 'c%1$d', 'm%1$d', %2$d, %3$d)"
                        .formatted(i, i * 7, i % 3 + 1))
            .collect(Collectors.joining(", "));
    return List.of(
        "create table cities (id integer primary key, title varchar(20))",
        "insert into cities values (1, 'Oslo'), (2, 'Bergen'), (3, 'Hamar')",
        """
        create table people (
          id integer primary key,
          name varchar(40) not null default 'nob-ody',
          code varchar(40) not null,
          mail varchar(60),
          score integer,
          city integer,
          constraint people_city check (city < 1000)
        )
        """,
        "create index people_name on people (name)",
        "insert into people (id, name, code, mail, score, city) values " + rows);
  }

  /**
   * How the table of people is changed on SQLite where no statement changes it: it is made anew.
   *
   * @param into further columns of the new one, as in {@code , home}
   * @param from the same in the old one
   * @param exchanged words of its definition, each with what stands there in the new one
   */
  static String[] rebuilt(String into, String from, String... exchanged) {
    String create = people().get(2);
    for (int i = 0; i < exchanged.length; i += 2) {
      create = create.replace(exchanged[i], exchanged[i + 1]);
    }
    String all = "id, name, code, mail, score, city";
    return new String[] {
      "pragma foreign_keys = off",
      create.replace("table people", "table anew"),
      "insert into anew (%1$s%2$s) select %1$s%3$s from people".formatted(all, into, from),
      "drop table people",
      "alter table anew rename to people",
      "create index people_name on people (name)"
    };
  }

  /** A program that writes what none of the changes is about, and this. */
  static Program everyday(String columns, String... statements) {
    List<String> all = new ArrayList<>(List.of(statements));
    all.add("update people set city = {city} where id = {any}");
    all.add("delete from people where id = {any}");
    return new Program("people", columns, all);
  }

  /** The words for each database. */
  static String pick(String database, String postgresql, String mariadb, String sqlite) {
    return switch (database) {
      case "postgresql" -> postgresql;
      case "mariadb" -> mariadb;
      case "sqlite" -> sqlite;
      default -> throw new IllegalArgumentException(database);
    };
  }
}
