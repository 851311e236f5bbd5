create table godwit_migration (id integer primary key autoincrement, name text);

create index godwit_migration_name on godwit_migration (name);
