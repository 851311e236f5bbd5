\d+ users
