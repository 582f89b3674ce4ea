import allure
import pytest

calls = []


@allure.severity(allure.severity_level.CRITICAL)
@allure.tag("smoke")
@allure.issue("https://example.com/7", "SHOP-7")
@allure.feature("Cart")
def test_is_empty():
    """A new cart holds nothing."""
    with allure.step("open the cart"):
        with allure.step("look into it"):
            pass
    print("a new cart")
    allure.attach("two items", "note", allure.attachment_type.TEXT)


class TestTotal:
    @pytest.mark.parametrize("price,total", [(1, 2), (2, 5)])
    def test_doubles(self, price, total):
        assert price * 2 == total

    @pytest.mark.skip(reason="no printer")
    def test_prints(self):
        pass

    @pytest.mark.xfail(reason="issue 7")
    def test_rounds(self):
        assert round(2.5) == 3

    def test_breaks(self, broken_shop):
        pass

    def test_leaves_a_mess(self, messy_shop):
        pass


@pytest.fixture
def broken_shop():
    raise RuntimeError("no database")


@pytest.fixture
def messy_shop():
    yield
    raise RuntimeError("cannot tidy up")


def test_at_second_try():
    calls.append(1)
    assert len(calls) == 2
