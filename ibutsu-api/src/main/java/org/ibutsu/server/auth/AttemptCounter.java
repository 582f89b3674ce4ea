package org.ibutsu.server.auth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.ibutsu.model.db.ConflictRetry;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.AttemptStore;
import org.ibutsu.model.store.account.AttemptStore.Attempts;
import org.jspecify.annotations.Nullable;

/**
 * Counts attempts in the database, so that all servers on it count together. An attempt is counted before its outcome
 * is known, and taken back when it succeeds: otherwise those that come at once would all be let in.
 */
final class AttemptCounter {

    /** The time for which a client is known that has logged in. */
    private static final Duration KNOWN = Duration.ofDays(30);

    /** The part of that period after which another login is recorded. */
    private static final Duration RENEWAL = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;

    AttemptCounter(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The outcome of the question whether something may be tried.
     *
     * @param at when it was asked
     * @param retryAfter how long to wait; zero when it may be tried now and was counted
     * @param counted the limits towards which it was counted
     */
    record Admission(Instant at, Duration retryAfter, List<AttemptLimit> counted) {}

    /**
     * Counts an attempt, unless it is beyond a limit.
     *
     * @param limits the limits to keep to
     * @param known the subject that notes that the client is known to the account, or null
     */
    Admission admit(List<AttemptLimit> limits, @Nullable String known) {
        Instant now = clock.instant();
        if (limits.isEmpty()) {
            return new Admission(now, Duration.ZERO, List.of());
        }
        return ConflictRetry.write(database, session -> {
            AttemptStore store = new AttemptStore(session);
            Map<String, Attempts> rows = store.findForUpdate(subjects(limits, known));
            boolean isKnown = known != null && isCounted(rows.get(known), now);
            List<AttemptLimit> kept = limits.stream()
                    .filter(limit -> !(isKnown && limit.waivedForKnown()))
                    .toList();
            Duration longest = kept.stream()
                    .map(limit -> window(rows.get(limit.subject()), now).retryAfter(limit.limit(), 1, now))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            if (longest.isZero()) {
                kept.forEach(limit -> count(store, limit.subject(), rows.get(limit.subject()), 1, now));
            }
            return new Admission(now, longest, kept);
        });
    }

    /**
     * Counts several attempts at once, all of them or none, within the transaction that makes them.
     *
     * @param session the transaction; when it is rolled back, nothing was counted
     * @param attempts how many there are
     * @return how long to wait; zero when they may be made now and were counted
     */
    Duration admit(Session session, AttemptLimit limit, int attempts) {
        Instant now = clock.instant();
        AttemptStore store = new AttemptStore(session);
        Attempts row = store.findForUpdate(List.of(limit.subject())).get(limit.subject());
        Duration wait = window(row, now).retryAfter(limit.limit(), attempts, now);
        if (wait.isZero()) {
            count(store, limit.subject(), row, attempts, now);
        }
        return wait;
    }

    /**
     * Takes back an attempt that has succeeded, within the transaction of its success.
     *
     * @param admission the attempt
     * @param forgotten the subject whose other attempts are forgotten, too, or null
     * @param known the subject that is to note that the client is known to the account, or null
     */
    void succeed(Session session, Admission admission, @Nullable String forgotten, @Nullable String known) {
        if (admission.counted().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        AttemptStore store = new AttemptStore(session);
        Map<String, Attempts> rows = store.findForUpdate(subjects(admission.counted(), known));
        for (AttemptLimit limit : admission.counted()) {
            Attempts row = rows.get(limit.subject());
            if (limit.subject().equals(forgotten)) {
                store.remove(limit.subject());
            } else if (row != null) {
                AttemptWindow window = window(row, now);
                window.remove(admission.at());
                store.update(limit.subject(), window.stored(now));
            }
        }
        if (known != null) {
            note(store, known, rows.get(known), now);
        }
    }

    private static void count(AttemptStore store, String subject, @Nullable Attempts row, int attempts, Instant now) {
        AttemptWindow window = window(row, now);
        window.add(attempts, now);
        if (row == null) {
            store.add(subject, window.stored(now));
        } else {
            store.update(subject, window.stored(now));
        }
    }

    private static void note(AttemptStore store, String known, @Nullable Attempts row, Instant now) {
        Attempts noted = new Attempts("", utc(now.plus(KNOWN)));
        if (row == null) {
            store.add(known, noted);
        } else if (row.expires().isBefore(utc(now.plus(KNOWN).minus(RENEWAL)))) {
            store.update(known, noted);
        }
    }

    private static List<String> subjects(List<AttemptLimit> limits, @Nullable String known) {
        List<String> subjects =
                new ArrayList<>(limits.stream().map(AttemptLimit::subject).toList());
        if (known != null) {
            subjects.add(known);
        }
        return subjects;
    }

    private static boolean isCounted(@Nullable Attempts row, Instant now) {
        return row != null && row.expires().isAfter(utc(now));
    }

    private static AttemptWindow window(@Nullable Attempts row, Instant now) {
        return row == null ? AttemptWindow.empty() : AttemptWindow.parse(row.attempts(), now);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
