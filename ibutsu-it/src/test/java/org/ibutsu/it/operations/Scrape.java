package org.ibutsu.it.operations;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The metrics of a server at one moment.
 *
 * @param lines the lines of the text format, without comments
 */
record Scrape(List<String> lines) {

    private static final int MAX_ATTEMPTS = 600;

    /** Scrapes a server once. */
    static Scrape of(URI management) throws IOException, InterruptedException {
        HttpResponse<String> response = get(management.resolve("/metrics"));
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The metrics were answered by " + response.statusCode());
        }
        return new Scrape(
                response.body().lines().filter(line -> !line.startsWith("#")).toList());
    }

    /** Scrapes a server until its metrics show something; a request is counted a moment after its response. */
    static Scrape until(URI management, Predicate<Scrape> condition) throws IOException, InterruptedException {
        Scrape scrape = of(management);
        for (int i = 0; i < MAX_ATTEMPTS && !condition.test(scrape); i++) {
            scrape = of(management);
        }
        return scrape;
    }

    static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    /** Returns the value of a series; NaN if there is none. */
    double value(String series) {
        return lines.stream()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** Returns the sum of the values of all series that begin with a text. */
    double sum(String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Returns the names of all metrics. */
    Set<String> names() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(line.split("[{ ]", 2)[0]));
        return names;
    }

    /** Returns all series that begin with a text, without their values. */
    Set<String> series(String prefix) {
        Set<String> series = new TreeSet<>();
        lines.stream()
                .filter(line -> line.startsWith(prefix))
                .forEach(line -> series.add(line.substring(0, line.lastIndexOf(' '))));
        return series;
    }
}
