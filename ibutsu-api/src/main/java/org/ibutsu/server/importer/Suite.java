package org.ibutsu.server.importer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A suite of a report, taken by itself: nothing is inherited from the suite around it.
 *
 * @param number its place in the document, from 0
 * @param name its name; may be null
 * @param file the file its tests are in; may be null
 * @param properties its properties, as far as they are known
 */
record Suite(int number, String name, String file, Map<String, String> properties) {

    static Suite of(int number, XmlCursor at) {
        return new Suite(number, at.attribute("name"), at.attribute("file"), new LinkedHashMap<>());
    }
}
