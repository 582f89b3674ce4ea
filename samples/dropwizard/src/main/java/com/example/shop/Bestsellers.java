package com.example.shop;

import java.util.Map;
import java.util.TreeMap;

/** How often each product was sold since the shop has started: state in memory, which no database puts back. */
public final class Bestsellers {

    private final Map<String, Integer> sold = new TreeMap<>();

    synchronized void count(String product, int pieces) {
        sold.merge(product, pieces, Integer::sum);
    }

    /** Returns the pieces sold by product. */
    public synchronized Map<String, Integer> sold() {
        return new TreeMap<>(sold);
    }

    /** Begins to count from other numbers. */
    public synchronized void replace(Map<String, Integer> other) {
        sold.clear();
        sold.putAll(other);
    }
}
