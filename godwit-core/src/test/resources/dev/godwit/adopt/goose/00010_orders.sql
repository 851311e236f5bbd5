-- +goose NO TRANSACTION
-- +goose Up
create table orders (id int primary key, note varchar(50) default 'x');
-- +goose ENVSUB ON
insert into orders (id, note) values (1, '${GREETING}, $GREETED! ${MARK:-?}');
-- +goose ENVSUB OFF
insert into orders (id, note) values (2, '${GREETING}');

-- +goose Down
drop table orders;
