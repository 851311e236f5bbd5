-- Create "users" table
create table users (id int primary key);
