package org.ibutsu.harness.slot;

/** What a slot has to say to the failure of a test, without a stack. */
final class SlotReport extends Exception {

    private static final long serialVersionUID = 1L;

    SlotReport(String text) {
        super(text, null, false, false);
    }
}
