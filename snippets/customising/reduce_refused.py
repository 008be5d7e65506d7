"""Collect what pickle says to a wrong answer from __reduce__."""

import pickle


class Parcel:
    answer: object

    def __repr__(self):
        return "<a parcel>"

    def __reduce__(self):
        return self.answer


for answer in [
    ["a list"],
    (Parcel,),
    (Parcel, (), None, None, None, None, None),
    ("Parcel", ()),
    (Parcel, ["a list"]),
    (Parcel, (), None, ["a list"]),
    "no_such_global",
]:
    Parcel.answer = answer
    try:
        pickle.dumps(Parcel(), protocol=4)
    except pickle.PicklingError as error:
        print(f"{type(error).__name__}: {error}")
