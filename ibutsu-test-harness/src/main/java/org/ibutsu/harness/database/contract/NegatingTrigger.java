package org.ibutsu.harness.database.contract;

import java.sql.Connection;
import org.h2.api.Trigger;

/** A trigger whose work shows in the row. */
public final class NegatingTrigger implements Trigger {

    /** Creates the trigger, as H2 does. */
    public NegatingTrigger() {}

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
        after[0] = -((Integer) after[0]);
    }
}
