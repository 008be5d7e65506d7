"""What a check of JSON lets in is what it names, of the type that it names."""

ORDER = "security/json_then_check"


NO_ORDERS = [
    '{"item": "tea", "quantity": true}',
    '{"item": "tea", "quantity": 1.0}',
    '{"item": "tea", "quantity": "1"}',
    '{"item": "tea", "quantity": null}',
    '{"item": "tea", "quantity": NaN}',
    '{"item": "tea", "quantity": -1}',
    '{"item": "tea", "quantity": 0}',
    '{"item": "tea", "quantity": 101}',
    '{"item": "tea", "quantity": [1]}',
    '{"item": "tea"}',
    '{"item": "tea", "quantity": 1, "price": 0}',
    '{"item": "\\ud800", "quantity": 1}',
    '{"item": ["tea"], "quantity": 1}',
    '{"item": {"$set": []}, "quantity": 1}',
    '{"quantity": 1, "item": "tea\\n"}',
    '[{"item": "tea", "quantity": 1}]',
    "[]",
    "null",
    "true",
    "",
    "{",
    "[" * 200,
    "[" * 100_000,
    '{"a":' * 100_000,
    "9" * 100_000,
    '{"item": "tea", "quantity": 1' + "0" * 150 + "}",
]


def test_what_is_no_order_is_a_value_error(attack):
    """A wrong type, a truth value, a further field, a deep or a long text."""
    lines = attack(
        ORDER,
        f"""
for text in {NO_ORDERS!r}:
    said = refusal(read_order, text)
    if said not in ("ValueError", "JSONDecodeError"):
        print(text, said)
""",
    )
    assert lines == []


def test_an_order_comes_in(attack):
    """Both ends of the range are in it, and the numbers are numbers."""
    lines = attack(
        ORDER,
        """
for quantity in 1, 2, 100:
    print(read_order('{"quantity": %d, "item": "cake"}' % quantity))
""",
    )
    assert lines == [f"Order(item='cake', quantity={n})" for n in (1, 2, 100)]


def test_a_document_of_other_types_is_refused(attack):
    """Truth values, fractions and further fields do not become an order in silence."""
    lines = attack(
        "alternatives/json_dataclass",
        """
good = json.loads(Order(7, Decimal("1.10"), datetime(2026, 3, 1)).to_json())
assert Order.from_json(json.dumps(good)).number == 7
for change in (
    {"number": True}, {"number": 7.9}, {"number": "7"}, {"number": None},
    {"total": 1.1}, {"total": True}, {"placed": 7}, {"version": True},
    {"version": 2}, {"version": 1.0}, {"more": 1},
):
    print(refusal(Order.from_json, json.dumps(good | change)))
""",
    )
    assert lines == ["ValueError"] * 11
