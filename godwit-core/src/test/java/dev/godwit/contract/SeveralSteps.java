package dev.godwit.contract;

/** Migrations that take several steps on each database, and so have something to be cut off in. */
final class SeveralSteps {

  private SeveralSteps() {}

  static void write(Contract contract) {
    contract.pair(
        "1_a",
        "create table a (id int primary key, name varchar(20));\ninsert into a values (1, 'one');\n",
        "drop table a;\n");
    contract.file("2_steps.sql", steps(contract.kind));
    contract.file(
        "3_apart.sql",
        """
        -- migrate:up transaction:false
        insert into a values (30, 'thirty');
        create table c (id int primary key);
        insert into c values (1);
        -- migrate:down transaction:false
        drop table c;
        delete from a where id = 30;
        """);
  }

  private static String steps(Kind kind) {
    return switch (kind) {
      case SQLITE ->
          """
          -- migrate:up
          insert into a values (2, 'two');
          pragma foreign_keys = off;
          create table b (id integer primary key, name text);
          insert into b select id * 10, name from a;
          vacuum;
          create index b_name on b (name);
          -- migrate:down
          drop table b;
          vacuum;
          delete from a where id = 2;
          """;
      case POSTGRESQL ->
          """
          -- migrate:up
          insert into a values (2, 'two');
          create index concurrently a_name on a (name);
          set search_path to public;
          create type mood as enum ('low');
          alter type mood add value 'high';
          create table b (id int primary key, mood mood);
          insert into b values (1, 'high');
          create index concurrently on b (mood);
          -- migrate:down
          drop index concurrently a_name;
          drop table b;
          drop type mood;
          delete from a where id = 2;
          """;
      case MARIADB ->
          """
          -- migrate:up
          insert into a values (2, 'two');
          create table b (id int primary key, name varchar(20));
          insert into b select id * 10, name from a;
          alter table b add column extra int not null default 7;
          create index b_name on b (name);
          -- migrate:down
          drop table b;
          delete from a where id = 2;
          """;
    };
  }

  /** Schema, data and ledger. */
  static String picture(Contract contract) {
    return contract.database.dump()
        + contract.database.column("select id from a order by id")
        + contract.database.column("select id from b order by id")
        + contract.database.column("select id from c order by id")
        + LedgerPicture.of(contract);
  }
}
