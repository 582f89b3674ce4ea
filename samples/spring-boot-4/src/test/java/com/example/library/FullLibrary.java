package com.example.library;

import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.TestSlot;

/** Two hundred books of ten authors. */
public final class FullLibrary implements BaselineData {

    @Override
    public String name() {
        return "full-library";
    }

    @Override
    public void load(TestSlot<?> slot) {
        Authors authors = slot.get(Authors.class);
        Books books = slot.get(Books.class);
        for (int i = 0; i < 10; i++) {
            Author author = authors.save(new Author("Author " + i));
            for (int j = 0; j < 20; j++) {
                books.save(new Book("Book " + i + "." + j, author));
            }
        }
    }
}
