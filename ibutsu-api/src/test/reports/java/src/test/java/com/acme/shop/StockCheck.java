package com.acme.shop;

import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public class StockCheck {

    @BeforeClass
    public void connects() {
        throw new IllegalStateException("no database");
    }

    @Test
    public void counts() {}
}
