package org.ibutsu.harness.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** The header fields of a request or a response, in the order in which they were sent. Immutable. */
@API(status = API.Status.STABLE)
public final class Headers {

    private final List<Header> fields;

    /**
     * Creates headers.
     *
     * @param fields the fields in their order
     */
    public Headers(List<Header> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Returns all fields.
     *
     * @return the fields in their order, unmodifiable
     */
    public List<Header> asList() {
        return fields;
    }

    /**
     * Returns the value of a header, of the first one if there are several.
     *
     * @param name the name, regardless of letter case
     * @return the value; null if there is no such header
     */
    public @Nullable String getValue(String name) {
        return getValues(name).stream().findFirst().orElse(null);
    }

    /**
     * Returns the values of all headers of a name.
     *
     * @param name the name, regardless of letter case
     * @return the values in their order, empty if there is no such header
     */
    public List<String> getValues(String name) {
        return fields.stream()
                .filter(field -> field.hasName(name))
                .map(Header::value)
                .toList();
    }

    /**
     * Checks whether there is a header of a name.
     *
     * @param name the name, regardless of letter case
     * @return whether there is at least one
     */
    public boolean hasHeaderWithName(String name) {
        return fields.stream().anyMatch(field -> field.hasName(name));
    }

    /** Returns these headers with one more. */
    Headers with(Header added) {
        List<Header> all = new ArrayList<>(fields);
        all.add(added);
        return new Headers(all);
    }

    /** Returns these headers without those of a name. */
    Headers without(String name) {
        return new Headers(fields.stream().filter(field -> !field.hasName(name)).toList());
    }

    /** Returns these headers where they do not share a name with others, then those. */
    Headers overriddenBy(Headers others) {
        List<Header> all = new ArrayList<>(fields);
        all.removeIf(field -> others.hasHeaderWithName(field.name()));
        all.addAll(others.fields);
        return new Headers(all);
    }

    /**
     * Returns the fields as HTTP writes them.
     *
     * @return a line for each
     */
    @Override
    public String toString() {
        return fields.stream().map(Header::toString).collect(Collectors.joining("\n"));
    }
}
