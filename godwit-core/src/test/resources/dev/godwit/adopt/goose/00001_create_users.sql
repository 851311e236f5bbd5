-- +goose Up
create table users (
  id int primary key
);

-- +goose Down
drop table users;
