SELECT 1; -- here
  \i other.sql
