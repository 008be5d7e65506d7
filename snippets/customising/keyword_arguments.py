"""__getnewargs_ex__ passes keyword arguments to __new__."""

import pickle


class Colour(tuple):
    def __new__(cls, *, red, green, blue):
        return super().__new__(cls, (red, green, blue))

    def __getnewargs_ex__(self):
        red, green, blue = self
        return (), {"red": red, "green": green, "blue": blue}


data = pickle.dumps(Colour(red=47, green=107, blue=47), protocol=4)
print(data)
print(pickle.loads(data))
