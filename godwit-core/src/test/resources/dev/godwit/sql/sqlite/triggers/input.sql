
CREATE TRIGGER update_customer_address UPDATE OF address ON customers
  BEGIN
    UPDATE orders SET address = new.address WHERE customer_name = old.name;
  END;

CREATE TRIGGER cust_addr_chng
INSTEAD OF UPDATE OF cust_addr ON customer_address
BEGIN
  UPDATE customer SET cust_addr=NEW.cust_addr
   WHERE cust_id=NEW.cust_id;
END;
create temp trigger if not exists main.cased after insert on t for each row
when new.a > case when new.b then 1 else 2 end
begin
  update t set a = case new.a when 1 then 'x;' else case when 1 then 2 end end, b = 1;
  -- END; in a comment
  insert into log values ('END;'), (case when new.a then 'a' end);
  select raise(abort, 'no; never') where exists (select 1);
  delete from t where a = case when 1 then 2 end;
END -- done
;
CREATE TEMPORARY TRIGGER x DELETE ON t BEGIN SELECT 1; END; SELECT 1;
CREATE TRIGGER columns AFTER UPDATE OF begin ON end BEGIN
  UPDATE t SET end = new.begin, begin = end;
  INSERT INTO t (begin, end) SELECT begin, end FROM t;
  SELECT end FROM t ORDER BY end;
END;
CREATE TABLE t (begin int, end int); CREATE VIEW v AS SELECT begin, end FROM t;
DROP TRIGGER begin; CREATE INDEX end ON t (begin);
CREATE TRIGGER without_end_semicolon INSERT ON t BEGIN SELECT 1; END