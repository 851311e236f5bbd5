package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Up, down and up again ends where up did, and down ends where it all began. */
abstract class RoundTripContract extends Contract {

  RoundTripContract(Kind kind) {
    super(kind);
  }

  @Test
  void upDownUpEndsTheSame() {
    pair(
        "1_users",
        "create table users (id int primary key, name varchar(40) not null default 'x;y');\n",
        "drop table users;\n");
    pair(
        "2_index",
        "create unique index users_name on users (name);\n",
        "drop index users_name" + ofTable("users") + ";\n");
    pair(
        "3_column",
        "alter table users add column email varchar(100);\nupdate users set email = name;\n",
        "alter table users drop column email;\n");
    pair(
        "4_view",
        "create view names as select name from users where name <> '--';\n",
        "drop view names;\n");
    pair("5_trigger", trigger(), "drop trigger stamp" + onTable("users") + ";\n");
    pair(
        "6_reference",
        "create table posts (id int primary key, author int references users (id));\n",
        "drop table posts;\n");
    pair(
        "7_rename",
        "alter table posts rename to articles;\n",
        "alter table articles rename to posts;\n");
    roundTrip();
  }

  @Test
  void mindsNoNameThatIsAKeyword() {
    char q = kind == Kind.MARIADB ? '`' : '"';
    pair(
        "1_order",
        """
        create table "order" ("select" int primary key, "begin" int, "end" int, "Mixed Case; --" int);
        create index "index" on "order" ("begin", "end");
        insert into "order" values (1, 2, 3, 4);
        """
            .replace('"', q),
        "drop table \"order\";\n".replace('"', q));
    pair(
        "2_again",
        """
        drop table "order";
        create table "order" ("select" int primary key, "commit" int);
        create table begin_it (case_id int, end_at int);
        """
            .replace('"', q),
        """
        drop table begin_it;
        drop table "order";
        create table "order" ("select" int primary key, "begin" int, "end" int, "Mixed Case; --" int);
        create index "index" on "order" ("begin", "end");
        """
            .replace('"', q));
    roundTrip();
  }

  private void roundTrip() {
    String nothing = database.dump();
    int count = godwit().migrate().size();
    String everything = database.dump();
    assertThat(everything).isNotEqualTo(nothing);
    assertThat(godwit().rollback(to("0"))).hasSize(count);
    assertThat(database.dump()).isEqualTo(nothing);
    assertThat(godwit().migrate()).hasSize(count);
    assertThat(database.dump()).isEqualTo(everything);
    for (int i = 0; i < count; i++) {
      godwit().rollback();
    }
    assertThat(database.dump()).isEqualTo(nothing);
  }

  private String trigger() {
    return switch (kind) {
      case SQLITE ->
          """
          create trigger stamp after insert on users begin
            update users set email = 'a;b' where id = new.id;
            select case when new.id = 0 then 1 else 2 end;
          end;
          """;
      case POSTGRESQL ->
          """
          create function stamp() returns trigger language plpgsql as $body$
          begin
            new.email := 'a;b';
            return new;
          end
          $body$;
          create trigger stamp before insert on users for each row execute function stamp();
          """;
      case MARIADB ->
          """
          create trigger stamp before insert on users for each row
          begin
            set new.email = 'a;b';
            if new.id = 0 then set new.name = 'zero'; end if;
          end;
          """;
    };
  }

  /** How the index of a table is named when it is dropped. */
  private String ofTable(String table) {
    return kind == Kind.MARIADB ? " on " + table : "";
  }

  /** How the trigger of a table is named when it is dropped. */
  private String onTable(String table) {
    return kind == Kind.POSTGRESQL ? " on " + table + ";\ndrop function stamp()" : "";
  }
}
