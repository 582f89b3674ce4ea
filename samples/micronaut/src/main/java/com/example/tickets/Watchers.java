package com.example.tickets;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The addresses that are notified of each new ticket: state in memory, which no database puts back. */
@Singleton
public class Watchers {

    private final List<String> addresses = new CopyOnWriteArrayList<>();

    void add(String address) {
        addresses.add(address);
    }

    /** Returns the addresses. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** Replaces the addresses. */
    public void replace(List<String> other) {
        addresses.clear();
        addresses.addAll(other);
    }
}
