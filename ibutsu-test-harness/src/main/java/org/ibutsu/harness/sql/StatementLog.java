package org.ibutsu.harness.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

/** Keeps the latest statements and forgets the oldest. */
final class StatementLog implements QueryExecutionListener {

    private final SqlStatement[] ring;
    private long end;

    StatementLog(int capacity) {
        this.ring = new SqlStatement[capacity];
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        String text = queries.size() == 1
                ? queries.get(0).getQuery()
                : queries.stream().map(QueryInfo::getQuery).collect(Collectors.joining(";\n"));
        add(new SqlStatement(
                text,
                execution.isBatch() ? execution.getBatchSize() : 1,
                execution.getElapsedTime(),
                execution.isSuccess(),
                Thread.currentThread().getName(),
                queries.size() == 1 ? BoundValues.of(queries.get(0)) : List.of()));
    }

    private synchronized void add(SqlStatement statement) {
        ring[(int) (end % ring.length)] = statement;
        end++;
    }

    /** Returns the number of statements so far. */
    synchronized long end() {
        return end;
    }

    synchronized List<SqlStatement> between(long from, long to) {
        List<SqlStatement> found = new ArrayList<>();
        for (long i = Math.max(from, end - ring.length); i < Math.min(to, end); i++) {
            found.add(ring[(int) (i % ring.length)]);
        }
        return found;
    }
}
