drop table package;
