package com.example.shop;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.slot.TestSlot;

/** Leaves something behind in every place where the shop keeps state, with {@code -Dibutsu.test.pollute=true}. */
final class Pollution {

    /** How often it was left. */
    static final AtomicInteger TIMES = new AtomicInteger();

    private Pollution() {}

    static void leave(TestSlot<RunningShop> slot) {
        TIMES.incrementAndGet();
        int customer = slot.request()
                .body(Map.of("email", "pollution@example.com"))
                .post("/customers")
                .path("id");
        int product = slot.request()
                .body(Map.of("name", "Pollution", "cents", 1))
                .post("/products")
                .path("id");
        slot.request()
                .body(Map.of("customer", customer, "lines", List.of(Map.of("product", product, "pieces", 1))))
                .post("/orders");
    }
}
