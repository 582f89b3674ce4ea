package org.ibutsu.it.widgets;

import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.db.Database;
import org.ibutsu.testing.IbutsuBaseline;
import org.ibutsu.testing.data.TestData;

/** The rows that the recorded widgets were computed from, at their time. */
public final class WidgetBaseline extends IbutsuBaseline {

    /** Called by the service loader. */
    public WidgetBaseline() {}

    @Override
    public String name() {
        return "widgets";
    }

    @Override
    public void load(TestData data, Database database, TestClock clock) {
        WidgetRows.read().store(database, clock);
    }
}
