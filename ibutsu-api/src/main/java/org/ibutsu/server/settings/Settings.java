package org.ibutsu.server.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings by name. One that is empty counts as not set. Values appear in messages, unless read as a secret. */
final class Settings {

    private final Map<String, String> values;

    Settings(Map<String, String> values) {
        this.values = values;
    }

    /** Returns the first of some names for one thing that is set. */
    Optional<String> first(List<String> keys) {
        return keys.stream().filter(key -> text(key) != null).findFirst();
    }

    /** Returns a text, or null. */
    @Nullable
    String text(String key) {
        String value = values.getOrDefault(key, "");
        return value.isBlank() ? null : value;
    }

    String text(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    /** Reads a flag as the original does: yes, true and 1 by their first letter, anything else is no. */
    boolean flag(String key, boolean otherwise) {
        String value = text(key);
        return value == null ? otherwise : "yYtT1".indexOf(value.strip().charAt(0)) >= 0;
    }

    int number(String key, int otherwise, int least, int most) {
        return (int) number(key, (long) otherwise, least, most);
    }

    long number(String key, long otherwise, long least, long most) {
        String value = text(key);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(key, value, "a whole number from " + least + " to " + most);
        }
        throw bad(key, value, "a whole number from " + least + " to " + most);
    }

    String address(String key, String otherwise, UnaryOperator<String> form) {
        String address = address(key, form);
        return address == null ? otherwise : address;
    }

    /**
     * Returns an address, or null.
     *
     * @param form creates the value; its complaint is passed on
     */
    @Nullable
    String address(String key, UnaryOperator<String> form) {
        String value = text(key);
        if (value == null) {
            return null;
        }
        try {
            return form.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(key + " is \"" + value + "\", but " + e.getMessage() + ".", e);
        }
    }

    @Nullable
    String oneOf(String key, List<String> allowed) {
        String value = text(key);
        if (value != null && !allowed.contains(value)) {
            throw bad(key, value, "one of " + String.join(", ", allowed));
        }
        return value;
    }

    /** Returns the names of the settings that are set and have a prefix, sorted. */
    List<String> beginningWith(String prefix) {
        return new TreeSet<>(values.keySet())
                .stream()
                        .filter(key -> key.startsWith(prefix) && text(key) != null)
                        .toList();
    }

    private static BadSettingException bad(String key, String value, String expected) {
        return new BadSettingException(key + " is \"" + value + "\", but " + expected + " is expected.");
    }
}
