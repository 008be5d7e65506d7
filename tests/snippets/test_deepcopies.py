"""The `__deepcopy__` that readers copy stays right in what they make of it."""

HOOK = "byte_streams/deepcopy_hook"


def test_a_subclass_stays_one_with_all_it_has(attack):
    """Its class, and attributes that the hook has never heard of."""
    lines = attack(
        HOOK,
        """
class Bar(Till):
    pass

bar = Bar([1])
bar.drinks = ["tea"]
copied = copy.deepcopy(bar)
print(type(copied).__name__, copied.drinks, copied.drinks is not bar.drinks)
""",
    )
    assert lines == ["Bar ['tea'] True"]


def test_what_two_tills_share_stays_shared(attack):
    """Through the memo: a list of two, and a till that leads to another."""
    lines = attack(
        HOOK,
        """
first, second = Till([1]), Till([2])
second.main = first
second.sales = first.sales
one, two = copy.deepcopy([first, second])
print(two.main is one, two.sales is one.sales, one is not first)
print(one.lock is not two.lock, one.lock is not first.lock)
""",
    )
    assert lines == ["True True True", "True True"]
