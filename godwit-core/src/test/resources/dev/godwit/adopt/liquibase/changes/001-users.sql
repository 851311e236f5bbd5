--liquibase formatted sql

--changeset ada:create-users
--comment Who buys
create table users (
  id int primary key,
  name varchar(${name.length})
);
insert into users (id, name) values (1, 'Ada; and ''co');
--rollback drop table users;

--changeset "Ada Lovelace":call-log endDelimiter:// context:"!nowhere"
create table call_log (what varchar(50))
//
insert into call_log values ('made // here')
//
/* liquibase rollback
drop table call_log;
*/

--changeset ada:never dbms:oracle
create table never (id number);
--rollback not required

--changeset ada:two-users
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:1 select count(*) from users
insert into users (id, name) values (2, 'Bea');
--rollback delete from users
--rollback where id = 2;
