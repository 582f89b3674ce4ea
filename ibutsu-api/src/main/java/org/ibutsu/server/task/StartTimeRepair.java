package org.ibutsu.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Result;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.ResultStore;
import org.ibutsu.model.store.RunStore;
import org.ibutsu.server.http.Ids;
import org.ibutsu.server.job.CancellationToken;
import org.jspecify.annotations.Nullable;

/**
 * Repairs results that were moved from an old version of the original server: in their metadata, {@code start_time}
 * becomes what stands under {@code starttime}. No other result is touched.
 *
 * @param database where the results are
 */
record StartTimeRepair(Database database) implements BatchTaskHandler {

    private static final int MAX_RESULTS = 500;

    @Override
    public @Nullable Object run(JsonNode params, CancellationToken stop) {
        UUID run = Ids.parse(params.path("run_id").asText()).orElseThrow();
        int repaired;
        do {
            stop.check();
            repaired = database.write(session -> {
                new RunStore(session).lockRow(run);
                List<Result> results = new ResultStore(session).lackingStartTime(run, MAX_RESULTS);
                results.forEach(result ->
                        result.metadata("start_time", result.metadata().path("starttime")));
                return results.size();
            });
        } while (repaired == MAX_RESULTS);
        return null;
    }
}
