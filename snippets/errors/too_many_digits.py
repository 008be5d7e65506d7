"""A number of five thousand digits, at two protocols."""

import pickle
import sys

number = 7**5917
print(
    "protocol 2:", pickle.loads(pickle.dumps(number, 2)) == number
)

sys.set_int_max_str_digits(0)
text = pickle.dumps(number, 0)
print("protocol 0, no limit:", pickle.loads(text) == number)

sys.set_int_max_str_digits(sys.int_info.default_max_str_digits)
pickle.loads(text)

# /// script
# [tool.picklejar]
# raises = "ValueError"
# ///
