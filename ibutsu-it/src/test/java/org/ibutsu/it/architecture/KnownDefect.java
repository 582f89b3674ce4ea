package org.ibutsu.it.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ibutsu.it.Defect;

/**
 * A defect of the original server.
 *
 * @param number how tests name it
 * @param kind {@code FIX} when this server does better, {@code KEEP} when it does the same, {@code KEEP/FIX} for some
 *     of both
 * @param title what it is about
 */
record KnownDefect(int number, String kind, String title) {

    KnownDefect {
        if (!List.of("FIX", "KEEP", "KEEP/FIX").contains(kind) || title.isBlank()) {
            throw new IllegalArgumentException("A defect needs its kind and a title: " + number);
        }
    }

    /** Reads {@code defects.txt}: a line for each, of number, kind and title, with bars between. */
    static List<KnownDefect> all() {
        try (InputStream in = Defect.class.getResourceAsStream("defects.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\\|", 3))
                    .map(cells ->
                            new KnownDefect(Integer.parseInt(cells[0].strip()), cells[1].strip(), cells[2].strip()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
