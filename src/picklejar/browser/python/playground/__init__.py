"""What the playground does in Python: it reads pickles, and in another place runs them.

`reading` answers the page and never loads anything. `values` and `detonator` run what
a reader brings; they belong into a run of their own, in an interpreter that is put
back or thrown away afterwards, and `bench` is how they are called there.
"""
