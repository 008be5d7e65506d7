"""Carry the values across, and set the variables there."""

import pickle
from contextvars import ContextVar, copy_context

user: ContextVar[str] = ContextVar("user")
language: ContextVar[str] = ContextVar("language")
VARIABLES = {
    variable.name: variable for variable in (user, language)
}

user.set("Ada")
values = {v.name: value for v, value in copy_context().items()}
data = pickle.dumps(values, protocol=4)

user.set("nobody")  # as it would be on the other side
for name, value in pickle.loads(data).items():
    VARIABLES[name].set(value)
print(user.get())
