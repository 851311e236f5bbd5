create table journeys (
  id integer primary key,
  bird_id integer not null,
  started_on date not null,
  km integer not null,
  foreign key (bird_id) references birds (id)
);

-- Alaska to Tasmania, eleven days and nights without a stop.
insert into journeys (id, bird_id, started_on, km) values (1, 1, '2022-10-13', 13560);
