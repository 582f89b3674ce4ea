package com.example.library;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.slot.TestSlot;

/** Leaves something behind in every place where the library keeps state, with {@code -Dibutsu.test.pollute=true}. */
final class Pollution {

    /** How often it was left. */
    static final AtomicInteger TIMES = new AtomicInteger();

    private Pollution() {}

    static void leave(TestSlot<Library> slot) {
        TIMES.incrementAndGet();
        slot.client().request().body(Map.of("title", "Pollution")).post("/books");
        slot.client().request().body(Map.of("email", "pollution@example.com")).post("/members");
        slot.client().request().body(Map.of("book", 1, "member", 1)).post("/loans");
    }
}
