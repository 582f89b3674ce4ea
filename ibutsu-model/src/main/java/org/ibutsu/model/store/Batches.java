package org.ibutsu.model.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Cuts long lists of values into lists short enough for the parameters of one statement. */
public final class Batches {

    private static final int SIZE = 500;

    private Batches() {}

    public static <T> List<List<T>> of(Collection<T> values) {
        List<T> all = List.copyOf(values);
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            batches.add(all.subList(from, Math.min(from + SIZE, all.size())));
        }
        return batches;
    }
}
