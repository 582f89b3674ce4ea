package org.ibutsu.it.soak;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The texts by which what was sent is compared with what is stored. */
final class Contents {

    private Contents() {}

    static String run(String component, String env) {
        return component + ", " + env;
    }

    static String result(String id, String run, String outcome, double duration, String component, String env) {
        return String.join(", ", id, run, outcome, String.valueOf(duration), component, env);
    }

    static String artifact(String run, byte[] content) {
        return run + ", " + content.length + " bytes, sha256 " + sha256(content);
    }

    static String imported(String status, int results, long failures, int files) {
        return status + ", " + results + " results, " + failures + " failures, " + files + " files";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
