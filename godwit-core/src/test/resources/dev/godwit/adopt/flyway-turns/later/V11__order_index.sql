create index orders_user on orders (user_id);
