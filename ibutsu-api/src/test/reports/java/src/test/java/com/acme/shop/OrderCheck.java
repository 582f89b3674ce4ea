package com.acme.shop;

import static org.testng.Assert.assertEquals;

import org.testng.IRetryAnalyzer;
import org.testng.ITestResult;
import org.testng.Reporter;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class OrderCheck {

    private static int tries;

    @BeforeClass
    public void opensTheShop() {}

    @Test(description = "An order is shipped", groups = {"smoke", "slow"})
    public void ships() {
        Reporter.log("on its way");
    }

    @DataProvider
    public Object[][] prices() {
        return new Object[][] {{1, "one"}, {2, "two, or more"}, {null, "x"}};
    }

    @Test(dataProvider = "prices")
    public void pays(Integer price, String name) {
        assertEquals(name, "one", "the price");
    }

    @Test
    public void prints() {
        throw new SkipException("no printer");
    }

    @Test(dependsOnMethods = "breaks")
    public void afterwards() {}

    @Test
    public void breaks() {
        throw new IllegalStateException("no address\nat home");
    }

    @Test(retryAnalyzer = Again.class)
    public void shipsAtTheSecondTry() {
        assertEquals(++tries, 2);
    }

    @Test(expectedExceptions = IllegalStateException.class)
    public void refuses() {}

    public static class Again implements IRetryAnalyzer {

        private int count;

        @Override
        public boolean retry(ITestResult result) {
            return count++ < 1;
        }
    }
}
