-- migrate:up transaction:false
create table orders (id int primary key);

-- migrate:down
drop table orders;
