package org.ibutsu.server.job;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * Once a week.
 *
 * @param day the day
 * @param time the time of the day, UTC
 */
public record Weekly(DayOfWeek day, LocalTime time) implements Schedule {

    @Override
    public Instant getNextExecutionTime(ExecutionComplete last) {
        return after(last.getTimeDone());
    }

    @Override
    public Instant getInitialExecutionTime(Instant now) {
        return after(now);
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    private Instant after(Instant moment) {
        ZonedDateTime from = moment.atZone(ZoneOffset.UTC);
        ZonedDateTime next = from.with(TemporalAdjusters.nextOrSame(day)).with(time);
        return (next.isAfter(from) ? next : next.plusWeeks(1)).toInstant();
    }
}
