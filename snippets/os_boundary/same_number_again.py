"""Close a file, open another, get the same number back."""

import os

with open("orders.txt", "w") as file:
    file.write("2 teas, 1 coffee")
with open("scores.txt", "w") as file:
    file.write("Ada 10, Grace 7")

orders = open("orders.txt")
number = orders.fileno()
print("descriptor:", type(number).__name__)
orders.close()

scores = open("scores.txt")
print("same number:", scores.fileno() == number)
print("read by the old number:", os.read(number, 99))
scores.close()
