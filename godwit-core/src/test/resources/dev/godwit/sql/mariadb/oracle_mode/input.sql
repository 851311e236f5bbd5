
SET sql_mode = ORACLE;
BEGIN SELECT 1; SELECT 2; END;
DECLARE x INT := 1; y INT; BEGIN SELECT x; DECLARE z INT; BEGIN NULL; END; END;
CREATE OR REPLACE PROCEDURE p (a IN INT, b OUT INT) AS
  x INT := CASE WHEN a > 1 THEN 1 ELSE 2 END;
  CURSOR c IS SELECT 1 FROM dual;
BEGIN
  <<outer_loop>>
  LOOP
    x := x + 1;
    EXIT outer_loop WHEN x > 9;
    IF x > 1 THEN y := IF(x, 1, 2); ELSIF x THEN NULL; ELSE NULL; END IF;
  END LOOP outer_loop;
  <<l>> WHILE x < 3 LOOP x := x + 1; END LOOP l;
  FOR i IN 1..10 LOOP NULL; END LOOP;
EXCEPTION
  WHEN NO_DATA_FOUND THEN NULL;
  WHEN OTHERS THEN BEGIN NULL; END;
END p;
CREATE PROCEDURE q IS BEGIN NULL; END; CREATE PROCEDURE r AS x INT; y INT; BEGIN NULL; END;
CREATE FUNCTION f (a INT) RETURN INT DETERMINISTIC AS BEGIN RETURN a; END f;
CREATE FUNCTION g RETURN VARCHAR(10) CHARACTER SET utf8 IS v INT; BEGIN RETURN v; END;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW DECLARE v INT; BEGIN v := 1; END;
CREATE OR REPLACE PACKAGE employee_tools AS
  FUNCTION getSalary(eid INT) RETURN DECIMAL(10,2);
  PROCEDURE raiseSalary(eid INT, amount DECIMAL(10,2));
  PROCEDURE noArguments;
END;
CREATE PACKAGE BODY employee_tools AS
  -- package body variables
  stdRaiseAmount DECIMAL(10,2):=500;

  PROCEDURE log (eid INT, ecmnt TEXT) AS
  BEGIN
    INSERT INTO employee_log (id, cmnt) VALUES (eid, ecmnt);
  END;
  PROCEDURE forward(a INT);
  FUNCTION getSalary(eid INT) RETURN DECIMAL(10,2) AS
    nSalary DECIMAL(10,2);
    other INT;
  BEGIN
    SELECT salary INTO nSalary FROM employee WHERE id=eid;
    RETURN nSalary;
  END;
BEGIN
  -- This code is executed when the current session
  -- accesses any of the package routines for the first time
  log(0, 'Session ' || connection_id() || ' ' || current_user || ' started');
END;
SELECT 'behind';
