package dev.godwit.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.core.MariaDBDatabase;
import liquibase.database.core.MySQLDatabase;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.core.SQLiteDatabase;
import liquibase.datatype.DataTypeFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Types, held against those that Liquibase itself makes. */
class TypesTest {

  private static final String[] WRITTEN = {
    "int",
    "integer",
    "INT8",
    "int4",
    "int2",
    "bigint",
    "smallint",
    "tinyint",
    "tinyint(1)",
    "mediumint",
    "bit",
    "bit(1)",
    "boolean",
    "bool",
    "varchar(20)",
    "VARCHAR",
    "nvarchar(20)",
    "varchar2(20)",
    "char(3)",
    "nchar(3)",
    "character varying(20)",
    "clob",
    "nclob",
    "text",
    "longtext",
    "mediumtext",
    "tinytext",
    "longblob",
    "binary(16)",
    "varbinary(20)",
    "bytea",
    "date",
    "time",
    "datetime",
    "datetime(6)",
    "timestamp",
    "timestamp(6)",
    "timestamptz",
    "timestamp with time zone",
    "timestamp without time zone",
    "time with time zone",
    "smalldatetime",
    "datetime2",
    "decimal(10,2)",
    "decimal",
    "numeric(12, 3)",
    "number(10)",
    "number(5,2)",
    "number",
    "double",
    "float",
    "float(10)",
    "real",
    "currency",
    "money",
    "uuid",
    "uniqueidentifier",
    "json",
    "jsonb",
    "xml",
    "inet",
    "citext",
    "year",
    "geometry",
    "tsvector",
    "text[]",
    "java.sql.Types.VARCHAR(30)",
    "java.sql.Types.BIGINT",
    "java.sql.Types.TIMESTAMP",
    "java.sql.Types.CLOB",
    "java.sql.Types.BOOLEAN",
    "java.sql.Types.DECIMAL(9,2)",
    "java.sql.Types.DOUBLE",
    "java.lang.String(10)",
    "int(11)",
    "int unsigned",
    "enum('a','b')",
    "longvarchar",
    "ntext",
    "smallmoney",
    "dec(3,1)",
    "image",
    "raw(16)",
    "bit varying(8)",
    "float8",
    "interval"
  };

  @ParameterizedTest
  @EnumSource(Product.class)
  void areThoseOfLiquibase(Product product) {
    AbstractJdbcDatabase database =
        switch (product) {
          case POSTGRESQL -> new PostgresDatabase();
          case MARIADB -> new MariaDBDatabase();
          case MYSQL -> new MySQLDatabase();
          case SQLITE -> new SQLiteDatabase();
        };
    for (String written : WRITTEN) {
      String theirs =
          DataTypeFactory.getInstance()
              .fromDescription(written, database)
              .toDatabaseDataType(database)
              .toSql();
      assertThat(Types.of(written, product).replace(", ", ","))
          .as(written)
          .isEqualToIgnoringCase(theirs.replace(", ", ","));
    }
  }
}
