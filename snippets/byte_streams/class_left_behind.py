"""Load an account where its class does not exist."""

import pickle


class Account:
    def __init__(self, owner: str) -> None:
        self.owner = owner


data = pickle.dumps(Account("Ada"), protocol=4)
print(data)
print("the class's module is named:", b"__main__" in data)
print("its method is in there:", b"__init__" in data)

del Account  # the other side never defined it
pickle.loads(data)

# /// script
# [tool.picklejar]
# raises = "AttributeError"
# ///
