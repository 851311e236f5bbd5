-- ${a comment} is no placeholder
insert into users (id, name, email) values (1, '${Greeting}', 'no ${placeholder}');
