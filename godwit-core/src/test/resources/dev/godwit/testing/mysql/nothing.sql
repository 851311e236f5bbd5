drop user reader;

drop event nightly;

drop procedure two;

drop function one;

drop view names;

drop table orders, users;
