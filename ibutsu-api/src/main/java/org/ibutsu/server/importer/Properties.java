package org.ibutsu.server.importer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the properties of a report: elements with a {@code key} and a {@code value}. */
final class Properties {

    private static final int LARGEST = 1 << 20;

    private Properties() {}

    /**
     * Goes to the end of the element {@code properties} that a cursor stands on, and adds what it holds. Of two with the
     * same key the later counts. Those without a key are passed over, so that what other tools write as {@code name} is.
     *
     * @param target takes values, null where there is none
     * @throws ImportFailure when they are too large together
     */
    static void read(XmlCursor at, Map<String, String> target) {
        Map<String, String> found = new LinkedHashMap<>();
        long size = 0;
        while (at.nextChild()) {
            String key = at.name().equals("property") ? at.attribute("key") : null;
            if (key != null && !key.isEmpty()) {
                String value = at.attribute("value");
                size += key.length() + (value == null ? 0 : value.length());
                found.put(key, value);
            }
            if (size > LARGEST) {
                throw new ImportFailure("The properties of one element have more than " + LARGEST + " characters");
            }
            at.skip();
        }
        target.putAll(found);
    }
}
