package org.ibutsu.server.report.xml;

/** The names of elements and attributes that have been met, each as one text. */
final class XmlNames {

    private static final int SLOTS = 256;

    private final String[] names = new String[SLOTS];

    /** Returns the text of some characters. */
    String of(char[] characters, int start, int length) {
        int hash = length;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + characters[i];
        }
        int slot = (hash ^ hash >>> 8) & SLOTS - 1;
        String known = names[slot];
        if (known != null && isEqual(known, characters, start, length)) {
            return known;
        }
        String name = new String(characters, start, length);
        names[slot] = name;
        return name;
    }

    private static boolean isEqual(String known, char[] characters, int start, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != characters[start + i]) {
                return false;
            }
        }
        return true;
    }

    /** Checks whether a name may begin so. */
    static boolean isStart(int character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character == '_'
                || character == ':'
                || character > 0x7F && Character.isLetter(character);
    }

    /** Checks whether a name may hold this character. */
    static boolean isPart(int character) {
        return isStart(character)
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '.'
                || character > 0x7F && (Character.isDigit(character) || Character.isSurrogate((char) character));
    }

    static boolean isSpace(int character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }

    /** Returns a name without its prefix. */
    static String local(String name) {
        int colon = name.lastIndexOf(':');
        return colon < 0 || colon == name.length() - 1 ? name : name.substring(colon + 1);
    }
}
