package org.ibutsu.server.jetty;

import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.ibutsu.server.http.SecurityHeaders;

/** The {@link SecurityHeaders} as they are sent, encoded once. */
public final class SecurityFields {

    private static final List<HttpField> DEFAULTS = SecurityHeaders.DEFAULTS.entrySet().stream()
            .<HttpField>map(header -> new PreEncodedHttpField(header.getKey(), header.getValue()))
            .toList();

    private SecurityFields() {}

    /** Adds those that are not there. */
    public static void addTo(HttpFields.Mutable headers) {
        for (HttpField field : DEFAULTS) {
            if (!headers.contains(field.getName())) {
                headers.add(field);
            }
        }
    }
}
