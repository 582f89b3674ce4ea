package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.ibutsu.model.db.Database;

/**
 * Something to do again and again. Of several nodes on one database, one does it each time.
 *
 * @param name tells it from others, at most 100 characters
 * @param schedule when to do it
 * @param work does it, within one transaction
 */
public record PeriodicJob(String name, Schedule schedule, Consumer<Session> work) {

    Task<?> task(Database database) {
        return Tasks.recurring(name, schedule)
                .execute((instance, context) -> database.write(session -> {
                    work.accept(session);
                    return null;
                }));
    }
}
