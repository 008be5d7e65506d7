"""`python -m picklejar` is the `picklejar` command."""

from picklejar.cli import main

main(prog_name="picklejar")
