package com.example.library;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The titles that the library recommends today: state in memory, which no database puts back. */
public final class Shelf {

    private final List<String> titles = new CopyOnWriteArrayList<>();

    void add(String title) {
        titles.add(title);
    }

    /** Returns the recommended titles, the first one first. */
    public List<String> titles() {
        return List.copyOf(titles);
    }

    /** Recommends other titles. */
    public void replace(List<String> other) {
        titles.clear();
        titles.addAll(other);
    }
}
