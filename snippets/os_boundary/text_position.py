"""A text file's position is no count of anything."""

import os

for encoding in "utf-8", "utf-16", "iso2022_jp":
    with open("menu.txt", "w", encoding=encoding) as file:
        file.write("茶\n菓子\n")

    with open("menu.txt", encoding=encoding) as file:
        file.readline()
        position = file.tell()
        rest = file.readline()
        file.seek(position)
        assert file.readline() == rest
    size = os.path.getsize("menu.txt")
    print(f"{encoding}: at {position} of {size} bytes")

with open("menu.txt", encoding="utf-8") as file:
    try:
        file.seek(position)
        print("as UTF-8:", repr(file.readline()))
    except Exception as error:
        print(f"as UTF-8: {type(error).__name__}: {error}")
