package org.ibutsu.harness.http;

import org.apiguardian.api.API;

/**
 * A header field of a request or a response.
 *
 * @param name the name; letter case does not matter
 * @param value the value, in ISO 8859-1 on the wire
 */
@API(status = API.Status.STABLE)
public record Header(String name, String value) {

    private static final String DELIMITERS = "\"(),/:;<=>?@[\\]{}";

    /**
     * Returns this header if HTTP allows it in a request. Those of responses are what the server sends.
     *
     * @throws IllegalArgumentException if the name is not a token of RFC 9110 or the value contains a line break or NUL
     */
    Header requireValid() {
        if (name.isEmpty() || !name.chars().allMatch(Header::isTokenCharacter)) {
            throw new IllegalArgumentException(
                    "The name of a header must be a token of RFC 9110, unlike \"" + name + "\"");
        }
        if (value.chars().anyMatch(character -> character == '\r' || character == '\n' || character == 0)) {
            throw new IllegalArgumentException("The value of header " + name + " must not contain line breaks or NUL");
        }
        return this;
    }

    private static boolean isTokenCharacter(int character) {
        return character > ' ' && character < 127 && DELIMITERS.indexOf(character) < 0;
    }

    /**
     * Checks whether this is a header of a name, regardless of letter case.
     *
     * @param other the name
     * @return whether the names are equal
     */
    public boolean hasName(String other) {
        return name.equalsIgnoreCase(other);
    }

    /**
     * Returns the field as a line of HTTP.
     *
     * @return the name, a colon, a space and the value
     */
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
