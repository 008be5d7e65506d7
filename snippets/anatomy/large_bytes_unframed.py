"""Watch a large bytes object go to the file by itself."""

import pickle


class Outlet:
    def write(self, data):
        what = "the photo itself" if data is photo else ""
        print(f"  {len(data)} bytes", what)


for size in 65_535, 65_536:
    photo = bytes(size)
    print("photo of", size)
    pickle.dump([photo, "dill", "salt"], Outlet(), protocol=4)
