\c
