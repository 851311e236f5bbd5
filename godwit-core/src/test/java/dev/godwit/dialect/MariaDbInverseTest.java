package dev.godwit.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.error.Location;
import dev.godwit.plan.Inverse;
import dev.godwit.sql.SqlStatement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MariaDbInverseTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '\u0000',
      textBlock =
          """
          create table t (a int) => drop table t
          CREATE TABLE IF NOT EXISTS `my db`.`my t` (a int) => drop table `my db`.`my t`
          create table t like u => drop table t
          create table t as select 1 => drop table t
          create view v as select 1 => drop view v
          create algorithm = merge definer = `a`@`%` sql security invoker view db.v as select 1 => drop view db.v
          create definer = current_user() view v as select 1 => drop view v
          create index i on t (a) => drop index i on t
          create unique index if not exists i using btree on db.t (a) => drop index i on db.t
          create fulltext index `i``j` on t (a) => drop index `i``j` on t
          create spatial index i on t (a) => drop index i on t
          create definer = trigger@localhost trigger b before insert on t for each row set new.a = 1 => drop trigger b
          create definer = 'event'@'%' procedure p () select 1 => drop procedure p
          create function if not exists f () returns int return 1 => drop function f
          create aggregate function f (x int) returns int begin return 1; end => drop function f
          create event e on schedule every 1 day do select 1 => drop event e
          create sequence s start with 5 => drop sequence s

          rename table a to b => rename table b to a
          rename tables a to tmp, db.b to a, tmp to db.c => rename table db.c to tmp, a to db.b, tmp to a
          rename table a nowait to b, c wait 5 to d => rename table d to c, b to a

          alter table t add a int => alter table t drop column a
          alter table t add column a int not null default 5 after b => alter table t drop column a
          alter online ignore table db.`t` add a int first => alter table db.`t` drop column a
          alter table t wait 10 add a int => alter table t drop column a
          alter table t nowait add a int => alter table t drop column a
          alter table t add a decimal(10, 2), add column b enum('x', 'y,z') comment 'a, b' => alter table t drop column b, drop column a
          alter table t add (a int, b decimal(3, 1), index i (a), constraint c check (b > 0)) => alter table t drop constraint c, drop index i, drop column b, drop column a
          alter table t add column (a int) , add index i (b) => alter table t drop index i, drop column a
          alter table t add a int unique => alter table t drop column a
          alter table t add a int check (a > 0) => alter table t drop column a
          alter table t add id int auto_increment primary key first => alter table t drop column id
          alter table t add a int as (b + 1) stored => alter table t drop column a
          alter table t add index i (a), add key `j` using btree (b), add fulltext k (c), add spatial index l (d) => alter table t drop index l, drop index k, drop index `j`, drop index i
          alter table t add unique u (a), add unique index v (b), add unique key w (c) => alter table t drop index w, drop index v, drop index u
          alter table t add constraint u unique (a) => alter table t drop index u
          alter table t add constraint u unique key v (a) => alter table t drop index v
          alter table t add vector index v (a) => alter table t drop index v
          alter table t add constraint c check (a > 0) => alter table t drop constraint c
          alter table t add constraint f foreign key (a) references u (a) on delete cascade => alter table t drop foreign key f
          alter table t add constraint f foreign key i (a) references u (a), add index i (a) => alter table t drop index i, drop foreign key f
          alter table t add column a int, add index (a) => alter table t drop column a
          alter table t add column A int, add column b int, add primary key (a, B) => alter table t drop column b, drop column A
          alter table t add column a int, add unique (a(10) desc) => alter table t drop column a
          alter table t rename column a to b => alter table t rename column b to a
          alter table t rename column a to b, add column a int => alter table t drop column a, rename column b to a
          alter table t rename index a to b, rename key c to d => alter table t rename index d to c, rename index b to a
          alter table t rename to u => alter table u rename to t
          alter table t rename as u => alter table u rename to t
          alter table t rename = u => alter table u rename to t
          alter table db.t rename other.u => alter table other.u rename to db.t
          alter table t add a int, rename u => alter table u drop column a, rename to t
          alter table t add a int, algorithm = instant, lock none => alter table t drop column a
          """)
  void whatWasMadeIsDropped(String statement, String inverse) {
    assertThat(inverseOf(statement)).extracting(Inverse::sql).isEqualTo(inverse);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create or replace table t (a int)",
        "create or replace view v as select 1",
        "create or replace temporary table t (a int)",
        "create temporary table t (a int)",
        "create database d",
        "create user u",
        "create role r",
        "create server s foreign data wrapper mysql options (host 'h')",
        "create table 1a.2b (a int)",
        "create table \"t\" (a int)",
        "create /*!80000 table */ t (a int)",
        "create table t (a int /*!80000 invisible */)",
        "drop table t",
        "drop index i on t",
        "truncate table t",
        "insert into t values (1)",
        "grant select on t to u",
        "rename user a to b",
        "rename table if exists a to b",
        "rename table a to tmp, b to a, tmp to `B`",
        "rename table a to a",
        "alter view v as select 1",
        "alter database character set utf8mb4",
        "alter table if exists t add a int",
        "alter table t",
        "alter table t algorithm = instant",
        "alter table t force",
        "alter table t engine = InnoDB",
        "alter table t comment = 'x'",
        "alter table t convert to character set utf8mb4",
        "alter table t add column if not exists a int",
        "alter table t add a int, add index if not exists i (a)",
        "alter table t add (a int, b int), drop column c",
        "alter table t add a int references u (a)",
        "alter table t add index (a)",
        "alter table t add index using btree (a)",
        "alter table t add column a int, add index (a, b)",
        "alter table t add column a int, add index ((lower(a)))",
        "alter table t add check (a > 0)",
        "alter table t add constraint check (a > 0)",
        "alter table t add foreign key (a) references u (a)",
        "alter table t add foreign key f (a) references u (a)",
        "alter table t add constraint foreign key f (a) references u (a)",
        "alter table t add primary key (a)",
        "alter table t add constraint primary key (a)",
        "alter table t add column a int, add primary key (a, b)",
        "alter table t add period for p (a, b)",
        "alter table t add system versioning",
        "alter table t add s timestamp(6) generated always as row start",
        "alter table t add partition (partition p values less than (5))",
        "alter table t modify a bigint",
        "alter table t change a b int",
        "alter table t alter a set default 5",
        "alter table t alter index i invisible",
        "alter table t add a int, modify b bigint",
        "alter table t drop column a",
        "alter table t rename column if exists a to b",
        "alter table t rename column a to b, order by c",
        "alter table t auto_increment = 100",
        "alter table t discard tablespace",
        "call p()",
      })
  void whatChangedOrDroppedSomethingHasNone(String statement) {
    assertThat(inverseOf(statement)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '\u0000',
      textBlock =
          """
          alter table t add constraint f foreign key (a) references u (a) => ["index", "t", "f", => , drop index f
          alter table `d b`.`T"x` add constraint `f\\g` foreign key (a) references u (a), rename to n => ["index", "n", "f\\\\g", => , drop index `f\\g`
          """)
  void aForeignKeysIndexIsLookedFor(String statement, String trace, String addition) {
    assertThat(Objects.requireNonNull(inverseOf(statement)).byproducts())
        .singleElement()
        .satisfies(made -> assertThat(made.trace().strip()).isEqualTo(trace))
        .satisfies(made -> assertThat(made.addition()).isEqualTo(addition));
  }

  @Test
  void anIndexOfTheForeignKeysNameIsDroppedOnce() {
    Inverse inverse =
        inverseOf(
            "alter table t add index f (a), add constraint f foreign key (a) references u (a)");
    assertThat(inverse).isEqualTo(Inverse.of("alter table t drop foreign key f, drop index f"));
  }

  private static @Nullable Inverse inverseOf(String statement) {
    return MariaDbInverse.of(new SqlStatement(statement, Location.startOf("test"), null));
  }
}
