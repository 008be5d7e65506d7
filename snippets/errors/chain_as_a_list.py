"""Pickle a chain as a list, and link it again on arrival."""

import pickle


class Link:
    def __init__(self, value, following=None):
        self.value, self.following = value, following


class Chain:
    def __init__(self, values=()):
        self.first = None
        for value in reversed(list(values)):
            self.first = Link(value, self.first)

    def __iter__(self):
        link = self.first
        while link:
            yield link.value
            link = link.following

    def __reduce__(self):
        return type(self), (list(self),)


chain = Chain(range(100_000))
copy = pickle.loads(pickle.dumps(chain, protocol=4))
print(sum(copy) == sum(chain))

# /// script
# [tool.picklejar]
# browser = "calls deeper than the stack of a browser allows"
# ///
