--liquibase formatted sql
--changeset ada:user_names runOnChange:true
drop view if exists user_names;
create view user_names as select name from users;
--rollback drop view user_names;
