package org.ibutsu.server.report.formats.tap;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.model.TestOutcome;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedTest;
import org.ibutsu.server.report.formats.TextBuffer;
import org.jspecify.annotations.Nullable;

/** Reads TAP line by line, and reports tests as soon as nothing can belong to them any more. */
final class TapStream {

    private static final int INDENT = 4;
    private static final Pattern PLAN = Pattern.compile("1\\.\\.(\\d{1,9})\\s*(?:#\\s*(.*)|todo[\\d ]*)?");
    private static final Pattern SKIP_REASON = Pattern.compile("(?i)skip\\S*\\s*(.*)");
    private static final Pattern SUBTEST = Pattern.compile("# Subtest(?:: (.*))?");
    private static final Pattern BAIL_OUT = Pattern.compile("Bail out!\\s*(.*)");
    private static final Pattern VERSION = Pattern.compile("TAP version \\d+");

    private final String reportName;
    private final ReportHandler handler;
    private final TapQueue waiting;
    private final TextBuffer output = new TextBuffer();
    private TapLevel level = new TapLevel(null, null, null);
    private int depth;
    private @Nullable TapLevel ended;
    private @Nullable TapTest last;
    private @Nullable String subtestName;
    private boolean hasSubtests;
    private boolean grouped;
    private boolean started;
    private boolean summary;
    private int yamlIndent = -1;

    TapStream(String reportName, ReportHandler handler) {
        this.reportName = reportName;
        this.handler = handler;
        this.waiting = new TapQueue(handler);
    }

    /** Accepts a line. */
    void line(String raw) {
        String text = raw.strip();
        int indent = raw.length() - raw.stripLeading().length();
        if (yamlIndent >= 0 && last != null) {
            yaml(last, raw, text, indent);
        } else if (summary || text.isEmpty()) {
            print(raw);
        } else if (last != null && text.equals("---") && indent >= depth * INDENT) {
            yamlIndent = indent;
        } else if (indent % INDENT != 0 || !tap(raw, text, indent / INDENT)) {
            noTap(raw);
        }
    }

    // mocha and others print the reason of a failure below it; below another test stands what the next one prints.
    private void noTap(String raw) {
        if (last != null && last.hasFailed()) {
            last.comment(raw.strip());
        } else {
            print(raw);
        }
    }

    private void yaml(TapTest test, String raw, String text, int indent) {
        if (text.equals("... {") && indent <= yamlIndent) {
            yamlIndent = -1;
            waiting.removeLast();
            openBlock(test);
        } else if (text.equals("...") && indent <= yamlIndent || indent < yamlIndent && TapLine.parse(text) != null) {
            yamlIndent = -1;
            if (!text.equals("...")) {
                line(raw);
            }
        } else {
            test.yaml(
                    raw.length() > yamlIndent && raw.substring(0, yamlIndent).isBlank()
                            ? raw.substring(yamlIndent)
                            : text);
        }
    }

    /** Accepts a line of TAP; returns false if it is none. */
    private boolean tap(String raw, String text, int at) {
        if (text.startsWith("#")) {
            return comment(text, at);
        }
        if (at == 0 && isVerdict(text)) {
            return true;
        }
        TapLine test = at <= depth + 1 ? TapLine.parse(text) : null;
        Matcher plan = PLAN.matcher(text);
        if (test != null) {
            test(test, at);
        } else if (plan.matches() && at <= depth + 1) {
            plan(Integer.parseInt(plan.group(1)), plan.group(2), at);
        } else if (BAIL_OUT.matcher(text).matches()) {
            bailOut(text);
        } else if (VERSION.matcher(text).matches() || text.startsWith("pragma ")) {
            version(at);
        } else if (text.equals("}") && at < depth) {
            close(at);
        } else {
            return at == 0 && prove(raw);
        }
        return true;
    }

    // After all tests of a file prove prints a line that looks like one more of them.
    private boolean isVerdict(String text) {
        TapLevel top = level.root();
        return top.file() != null && top.planned() >= 0 && top.count() >= top.planned() && ProveLine.isVerdict(text);
    }

    private void version(int at) {
        if (at == 0 && started && level.planned() >= 0 && depth == 0) {
            // Streams of several files stand one after another.
            endStream(null);
        }
    }

    private void test(TapLine test, int at) {
        open(at);
        TapLevel subtests = ended;
        ended = null;
        if (subtests != null) {
            subtests.name(test.description());
        }
        settle();
        started = true;
        level.countTest();
        TapTest read = new TapTest(test, level, subtests, output.orNull());
        output.clear();
        subtestName = null;
        if (test.opensBlock()) {
            openBlock(read);
        } else {
            last = read;
            waiting.add(read);
        }
    }

    // The subtests of a block stand after the test, which is handed on after them.
    private void openBlock(TapTest test) {
        last = null;
        level = test.openBlock();
        depth++;
    }

    // Enters or leaves levels until the one of a line is reached.
    private void open(int at) {
        while (depth > at) {
            close(depth - 1);
        }
        while (at > depth) {
            settle();
            level = new TapLevel(level, subtestName, level.file());
            subtestName = null;
            ended = null;
            depth++;
        }
    }

    private void close(int at) {
        while (depth > at) {
            settle();
            checkPlan();
            TapTest block = level.block();
            if (block == null) {
                ended = level;
            } else {
                waiting.add(block);
                ended = null;
            }
            leave();
        }
    }

    private void leave() {
        level = Objects.requireNonNullElse(level.parent(), level);
        depth--;
    }

    private void plan(int tests, String comment, int at) {
        open(at);
        level.plan(tests);
        if (tests == 0 && depth == 0) {
            Matcher skip = SKIP_REASON.matcher(comment == null ? "" : comment);
            if (skip.matches()) {
                String name = level.file() == null ? reportName : level.file();
                handler.test(ReportedTest.named(name, TestOutcome.SKIPPED)
                        .file(level.file())
                        .reason(skip.group(1).isBlank() ? null : skip.group(1).strip())
                        .build());
            }
        }
    }

    private boolean comment(String text, int at) {
        Matcher subtest = SUBTEST.matcher(text);
        if (subtest.matches()) {
            subtest(subtest.group(1), at);
            return true;
        }
        String comment = text.substring(1).replaceFirst("^ ", "");
        if (!started && !hasSubtests && output.isEmpty() && level.planned() < 0) {
            grouped = true;
        }
        if (last != null && at == depth && !isGroup(comment)) {
            last.comment(comment);
            return true;
        }
        if (isGroup(comment)) {
            settle();
            level.group(comment);
            return true;
        }
        return false;
    }

    // tape announces each test by a comment of its name, and has nothing else that distinguishes assertions of one
    // text.
    private boolean isGroup(String comment) {
        return grouped && depth == 0 && !hasSubtests && !comment.matches("(?:tests|pass|fail|SKIP|TODO|ok)\\b.*|");
    }

    private void subtest(String name, int at) {
        hasSubtests = true;
        grouped = false;
        level.group(null);
        settle();
        if (at > depth && subtestName == null) {
            // Old releases of Test::More indent the name like the subtests.
            subtestName = name;
            open(at);
        } else {
            open(at);
            subtestName = name;
        }
        ended = null;
    }

    private void bailOut(String text) {
        Matcher match = BAIL_OUT.matcher(text);
        settle();
        started = true;
        String reason = match.matches() && !match.group(1).isBlank() ? match.group(1) : null;
        handler.test(ReportedTest.named("Bail out!", TestOutcome.ERROR)
                .className(level.className())
                .failure(null, reason, null)
                .build());
        level.markFailed();
        while (level.parent() != null) {
            TapTest block = level.block();
            if (block != null) {
                waiting.add(block);
            }
            leave();
        }
        level.plan(0);
        waiting.handOnAll();
    }

    private boolean prove(String raw) {
        ProveLine line = ProveLine.parse(raw);
        if (line == null || line.kind() == ProveLine.Kind.FAULT && level.file() == null) {
            return false;
        }
        switch (line.kind()) {
            case FILE -> {
                endStream(line.file());
                if (line.skipReason() != null) {
                    plan(0, "skip " + line.skipReason(), 0);
                }
            }
            case FAULT -> output.line(raw.strip());
            case SUMMARY -> summary = true;
        }
        return true;
    }

    private void endStream(@Nullable String file) {
        close(0);
        settle();
        checkPlan();
        waiting.handOnAll();
        level = new TapLevel(null, null, file);
        output.clear();
    }

    // A planned test that did not run is an error, unless the report says so itself.
    private void checkPlan() {
        if (level.planned() > 0 && level.planned() != level.count()) {
            level.markFailed();
            waiting.addPlan(level, output.orNull());
        } else if (level.parent() == null && level.planned() < 0 && !level.isEmpty()) {
            handler.warning("a TAP stream has no plan, so it may be truncated");
        }
    }

    private void print(String raw) {
        if (!summary && !(raw.isBlank() && output.isEmpty())) {
            output.line(raw);
        }
    }

    private void settle() {
        last = null;
        waiting.handOn();
    }

    /** Ends the stream. */
    void end() {
        yamlIndent = -1;
        endStream(null);
    }
}
