SELECT
  E'C:\';
