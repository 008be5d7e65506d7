"""Carry the values across, and set the variables there."""

import pickle
from contextvars import ContextVar, copy_context

user: ContextVar[str] = ContextVar("user")
language: ContextVar[str] = ContextVar("language")
VARIABLES = {
    variable.name: variable for variable in (user, language)
}

user.set("Ada")
# A context holds variables of libraries as well: leave those.
here = copy_context()
values = {k: here[v] for k, v in VARIABLES.items() if v in here}
data = pickle.dumps(values, protocol=4)

user.set("nobody")  # as it would be on the other side
for name, value in pickle.loads(data).items():
    VARIABLES[name].set(value)
print(user.get())
