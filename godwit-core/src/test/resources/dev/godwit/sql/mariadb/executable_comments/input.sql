
/*!40101 SET NAMES utf8 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*! SET @a = 1; */;
CREATE TABLE t (a int /*!80023 INVISIBLE */, b text /*M! COMPRESSED */) /*!50100 PARTITION BY KEY (a) */;
SELECT 1 /*!, '*/;' */; /*M!100300 SELECT 2 */ ; SELECT /*+ a; hint */ 3;
SELECT /*!99999 /* a; plain; comment; within */ 1, */ 4;
SELECT 5 */ 6;
