create table posts (
  id integer primary key,
  user_id integer not null,
  title varchar(200) not null,
  foreign key (user_id) references users (id)
);
create index posts_user_id on posts (user_id);
