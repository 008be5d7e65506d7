"""A staticmethod taken from its class refuses to be pickled."""

import pickle


class Prices:
    @staticmethod
    def half(price):
        return price / 2


rules = {name: vars(Prices)[name] for name in ["half"]}
pickle.dumps(rules, protocol=4)

# /// script
# [tool.picklejar]
# raises = "TypeError"
# ///
