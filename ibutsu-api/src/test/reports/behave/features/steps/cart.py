from behave import given, when, then


@given("an empty cart")
def empty(context):
    context.items = 0


@when("{n:d} item is added")
@when("{n:d} items are added")
def add(context, n):
    context.items += n


@then("it holds {n:d} item")
@then("it holds {n:d} items")
def holds(context, n):
    assert context.items == n, "it holds %d" % context.items


@when("the shelf answers at the second try")
def shelf(context):
    raise RuntimeError("no answer")


@when("the shop is closed")
def closed(context):
    context.scenario.skip("it is Sunday")
