package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.AbstractTask;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskInstance;

/**
 * A job kind that another lane executes. A scheduler must know it, as it finds the jobs of dead nodes of any kind, and
 * removes those of unknown kinds in the end; it leaves them to the lane.
 */
final class ElsewhereTask extends AbstractTask<Void> {

    /**
     * Creates the task.
     *
     * @param name the kind of job
     */
    ElsewhereTask(String name) {
        super(name, Void.class, (complete, operations) -> {}, (complete, operations) -> {});
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> job, ExecutionContext context) {
        throw new UnsupportedOperationException("Another lane does this");
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id) {
        throw new UnsupportedOperationException("Another lane does this");
    }

    @Override
    public SchedulableInstance<Void> schedulableInstance(String id, Void data) {
        return schedulableInstance(id);
    }
}
