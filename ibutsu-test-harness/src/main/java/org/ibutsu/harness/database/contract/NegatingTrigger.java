package org.ibutsu.harness.database.contract;

import java.sql.Connection;
import org.apiguardian.api.API;
import org.h2.api.Trigger;

/** A trigger whose work shows in the row. */
@API(status = API.Status.INTERNAL)
public final class NegatingTrigger implements Trigger {

    /** Creates the trigger, as H2 does. */
    public NegatingTrigger() {}

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) {
        after[0] = -((Integer) after[0]);
    }
}
