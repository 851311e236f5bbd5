alter table package drop column maintainer_email;
alter table package drop column maintainer_name;
