
CREATE TRIGGER ins_sum BEFORE INSERT ON account FOR EACH ROW SET @sum = @sum + NEW.amount;
CREATE TRIGGER upd_check BEFORE UPDATE ON account
       FOR EACH ROW
       BEGIN
           IF NEW.amount < 0 THEN
               SET NEW.amount = 0;
           ELSEIF NEW.amount > 100 THEN
               SET NEW.amount = 100;
           END IF;
       END;
CREATE TRIGGER before_insert_users BEFORE INSERT ON USERS FOR EACH ROW IF new.api_key IS NULL THEN SET new.api_key = uuid(); END IF;
CREATE OR REPLACE DEFINER=`root`@`%` TRIGGER IF NOT EXISTS `begin`.`x` AFTER DELETE ON begin FOR EACH ROW FOLLOWS begin
  INSERT INTO log (begin, end) VALUES (OLD.begin, OLD.end);
create trigger test_insert after insert on test
for each row
begin
    insert into test_event set type='insert', test_id=NEW.id;
end
;
DROP TRIGGER IF EXISTS begin; SELECT 1;
