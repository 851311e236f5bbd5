drop schema app cascade;

drop domain email;

drop type mood;

drop extension pg_trgm;

drop publication news;
