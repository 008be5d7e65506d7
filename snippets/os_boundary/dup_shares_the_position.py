"""Duplicate a descriptor: two numbers, one open file."""

import os

with open("orders.txt", "w") as file:
    file.write("abcdefghi")

first = os.open("orders.txt", os.O_RDONLY)
twin = os.dup(first)
again = os.open("orders.txt", os.O_RDONLY)

print("same number:", first == twin)
print("first reads:", os.read(first, 3))
print("its twin goes on:", os.read(twin, 3))
print("opened again, starts over:", os.read(again, 3))

os.close(first)
print("twin, first closed:", os.read(twin, 3))
os.close(twin)
os.close(again)
