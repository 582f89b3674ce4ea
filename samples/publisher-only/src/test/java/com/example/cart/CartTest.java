package com.example.cart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CartTest {

    @Test
    @Tag("smoke")
    void addsPrices() {
        assertEquals(30, 10 + 20);
    }

    @Test
    void convertsCurrencies() {
        assumeTrue(false, "no exchange rates");
    }

    @Test
    @Disabled("waits for the new printer")
    void printsReceipts() {}
}
