package org.ibutsu.server.settings;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names that are nearly those of settings, by the number of letters that are missing, wrong, or too many. */
final class Misspelling {

    private static final int MAX_DISTANCE = 2;

    /** Names of the original server and of clients, which this server does not read. */
    private static final Set<String> OF_OTHERS = Set.of(
            "SQLALCHEMY_ENGINE_OPTIONS",
            "SQLALCHEMY_TRACK_MODIFICATIONS",
            "CELERY_BROKER_URL",
            "CELERY_RESULT_BACKEND",
            "KEYCLOAK_CLIENT_SECRET",
            "FACEBOOK_CLIENT_ID",
            "GUNICORN_PROCESSES",
            "GUNICORN_THREADS",
            "MAIL_DEBUG",
            "MAIL_MAX_EMAILS",
            "MAIL_SUPPRESS_SEND",
            "MAIL_ASCII_ATTACHMENTS",
            "IBUTSU_URL",
            "IBUTSU_TOKEN",
            "IBUTSU_PROJECT",
            "IBUTSU_MODE",
            "IBUTSU_SERVER",
            "IBUTSU_SOURCE",
            "IBUTSU_ENV",
            "IBUTSU_COMPONENT",
            "IBUTSU_RUN",
            "IBUTSU_RUN_ID",
            "IBUTSU_ARCHIVE",
            "IBUTSU_NO_ARCHIVE",
            "IBUTSU_TIMEOUT");

    /** The variables that Kubernetes and Docker set for each service, with a port of the form tcp://10.0.0.1:5432. */
    private static final Pattern OF_A_SERVICE = Pattern.compile(
            ".*_(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)|.*_PORT=(tcp|udp|sctp)://.*",
            Pattern.DOTALL);

    private static final Set<String> KNOWN =
            KnownSetting.all().stream().map(KnownSetting::name).collect(Collectors.toUnmodifiableSet());

    private Misspelling() {}

    /** Checks whether a variable of the environment describes a service and sets nothing of this server. */
    static boolean isOfService(String name, String value) {
        return OF_A_SERVICE.matcher(name).matches()
                || OF_A_SERVICE.matcher(name + "=" + value.strip()).matches();
    }

    /** Returns the setting that was probably meant by a name; empty for one that is known, or like none. */
    static Optional<String> meant(String name) {
        if (KNOWN.contains(name) || OF_OTHERS.contains(name)) {
            return Optional.empty();
        }
        String written = name.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        return KNOWN.stream()
                .filter(known -> Math.abs(known.length() - written.length()) <= MAX_DISTANCE)
                .filter(known -> distance(known, written) <= MAX_DISTANCE)
                .min(Comparator.comparingInt((String known) -> distance(known, written))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns how many letters differ, where two that are exchanged count once (optimal string alignment). */
    static int distance(String one, String other) {
        int[] beforeLast = new int[other.length() + 1];
        int[] last = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int wrong = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + wrong);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = current;
        }
        return last[other.length()];
    }
}
