package org.ibutsu.it.browser;

import com.microsoft.playwright.Page;
import java.util.Date;
import java.util.UUID;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.server.demo.Demo;
import org.ibutsu.server.demo.DemoPlan;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IbutsuBaseline;
import org.ibutsu.testing.data.TestData;

/** The demo project, as pages are shown to people. */
public final class DemoBaseline extends IbutsuBaseline {

    static final String NAME = "demo";

    private static final int DAYS = 30;
    private static final int RUNS = 60;
    private static final int RESULTS = 40;

    /** Called by the service loader. */
    public DemoBaseline() {}

    /** Returns the identifier of the project. */
    static UUID project(TestClock clock) {
        return Demo.project(plan(clock));
    }

    /** Opens a page at the time of the server, so that the demo project is not old. */
    static Page open(IbutsuPages pages, IbutsuApp app, User user) {
        Page page = pages.as(user);
        page.clock().setFixedTime(Date.from(app.clock().instant()));
        return page;
    }

    private static DemoPlan plan(TestClock clock) {
        return new DemoPlan(NAME, 1, clock.utc(), DAYS, RUNS, RESULTS);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void load(TestData data, Database database, TestClock clock) {
        new Demo(database).add(plan(clock), runs -> {});
    }
}
