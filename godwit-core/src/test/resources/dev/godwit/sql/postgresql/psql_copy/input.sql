\copy t FROM users.csv CSV
