package org.ibutsu.server.importer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.store.ArtifactStore;
import org.ibutsu.server.importer.write.Attempts;
import org.ibutsu.server.report.ReportedAttachment;

/**
 * Merges two tries of a test into one result: the newer one counts, and the older one becomes an attempt if it did not
 * pass. The text and output of an attempt are one file, {@code attempt-1.log} for the first.
 */
final class TestTries {

    private static final Pattern OF_ATTEMPT = Pattern.compile("attempt-(\\d{1,4})([./].*)");

    private TestTries() {}

    /** Returns the result of both tries, with the identifier that both have. */
    static StoredTest merge(StoredTest older, StoredTest newer) {
        Attempts attempts = Attempts.of(older.result());
        List<ReportedAttachment> files = new ArrayList<>();
        List<ReportedAttachment> ofOlder = new ArrayList<>();
        for (ReportedAttachment file : older.attachments()) {
            (OF_ATTEMPT.matcher(file.filename()).matches() ? files : ofOlder).add(file);
        }
        if (attempts.append(older.result())) {
            files.addAll(ofAttempt(attempts.size(), ofOlder));
        }
        int before = attempts.size();
        attempts.appendAll(Attempts.of(newer.result()));
        attempts.writeTo(newer.result());
        newer.attachments().forEach(file -> files.add(renumbered(file, before)));
        return new StoredTest(newer.result(), List.copyOf(files));
    }

    private static List<ReportedAttachment> ofAttempt(int number, List<ReportedAttachment> files) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        List<ReportedAttachment> others = new ArrayList<>();
        for (ReportedAttachment file : files) {
            if (file.filename().endsWith(".log") && file.contentType().equals(ReportedAttachment.TEXT)) {
                if (log.size() > 0) {
                    log.write('\n');
                }
                log.writeBytes(file.content());
            } else {
                others.add(file.named(Attempts.filename(number, file.filename())));
            }
        }
        if (log.size() > 0) {
            others.add(0, new ReportedAttachment(ArtifactStore.attemptLog(number), log.toByteArray()));
        }
        return others;
    }

    private static ReportedAttachment renumbered(ReportedAttachment file, int before) {
        Matcher name = OF_ATTEMPT.matcher(file.filename());
        return before == 0 || !name.matches()
                ? file
                : file.named("attempt-" + (Integer.parseInt(name.group(1)) + before) + name.group(2));
    }
}
