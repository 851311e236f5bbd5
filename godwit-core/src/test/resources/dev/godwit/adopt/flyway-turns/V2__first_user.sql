insert into users (id, name) values (1, '${Greeting}');
