"""Make dates with INST and with OBJ, by hand."""

import pickle

# Class named in the opcode, arguments above the mark.
data = b"(I2026\nI5\nI4\nidatetime\ndate\n."
print(data)
print("INST:", pickle.loads(data))

# Class above the mark, arguments above the class.
data = b"(cdatetime\ndate\nI2026\nI5\nI4\no."
print(data)
print("OBJ:", pickle.loads(data))

# It need not be a class.
data = b"(Vhello\nibuiltins\nprint\n."
print(data)
pickle.loads(data)
