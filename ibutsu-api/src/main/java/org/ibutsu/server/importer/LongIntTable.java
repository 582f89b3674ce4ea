package org.ibutsu.server.importer;

/** Numbers by keys that are digests, in little memory: a report may hold as many tests as it likes. */
final class LongIntTable {

    private static final int FIRST_CAPACITY = 256;
    private static final long MIXER = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[FIRST_CAPACITY];
    private int[] values = new int[FIRST_CAPACITY];
    private int size;

    /** Returns the value of a key; 0 if it has none. */
    int get(long key) {
        return values[slot(usable(key))];
    }

    /** Sets the value of a key. */
    void put(long key, int value) {
        if (size * 2 >= keys.length) {
            grow();
        }
        int slot = slot(usable(key));
        if (keys[slot] == 0) {
            keys[slot] = usable(key);
            size++;
        }
        values[slot] = value;
    }

    // 0 marks a free slot.
    private static long usable(long key) {
        return key == 0 ? 1 : key;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key * MIXER >>> 32) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[oldValues.length * 2];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                put(oldKeys[i], oldValues[i]);
            }
        }
    }
}
