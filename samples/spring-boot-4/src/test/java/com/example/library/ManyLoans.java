package com.example.library;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.harness.spring.SpringSlot;

/** Rows that a careless test might leave behind, with -Dibutsu.test.pollute=true. */
public final class ManyLoans implements SpringSlot.Pollution {

    /** How often it was left. */
    static final AtomicInteger TIMES = new AtomicInteger();

    @Override
    public void pollute(TestSlot<?> slot) {
        TIMES.incrementAndGet();
        Author author = slot.get(Authors.class).save(new Author("Pollution"));
        for (int i = 0; i < 60; i++) {
            Book book = slot.get(Books.class).save(new Book("Pollution " + i, author));
            slot.get(Loans.class).save(new Loan(book, "nobody", Instant.EPOCH));
        }
        slot.get(Books.class).all();
    }
}
