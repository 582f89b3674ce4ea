package org.ibutsu.harness.report;

import org.apiguardian.api.API;

/**
 * Everything that a failed test leaves behind, as text: its exchanges with the verdict on each and their SQL, the rows
 * that differ from the pristine ones, mails, clock, slot, and where the same is as a page. It hangs at the failure as a
 * suppressed exception, so every tool that shows the failure shows it too.
 */
@API(status = API.Status.INTERNAL)
public final class FailureReport extends Exception {

    private static final long serialVersionUID = 1L;

    FailureReport(String text) {
        super(text, null, false, false);
    }
}
