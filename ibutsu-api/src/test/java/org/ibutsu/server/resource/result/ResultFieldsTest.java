package org.ibutsu.server.resource.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ibutsu.model.Result;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.ResultRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ResultFieldsTest {

    @Test
    void followsObjectsToTheirValues() {
        assertThat(fields("{\"a\":{\"b\":{\"c\":1},\"d\":null},\"tags\":[{\"x\":1}],\"empty\":{}}", "{}"))
                .contains("data.a.b.c", "data.a.d", "data.tags")
                .noneMatch(name -> name.startsWith("params"))
                .doesNotContain("data.empty", "data.a");
    }

    @Test
    void namesDocumentsThatAreNotThere() {
        assertThat(fields(null, null)).contains("data", "params");
    }

    @Test
    void namesTheColumns() {
        assertThat(fields(null, null)).contains("id", "test_id", "start_time", "project_id");
    }

    @Test
    void leavesOutNamesThatFitIntoNoRequest() {
        String key = "k".repeat(10_000);

        assertThat(fields("{\"" + key + "\":1,\"a\":{\"" + key + "\":{\"b\":1}},\"c\":1}", "{}"))
                .contains("data.c")
                .noneMatch(name -> name.contains(key));
    }

    @Test
    void isNoLongerThanDocumentsAre() {
        String members =
                IntStream.range(0, 10_000).mapToObj(i -> "\"" + i + "\":1").collect(Collectors.joining(","));

        List<String> fields = fields("{\"" + "k".repeat(8000) + "\":{" + members + "}}", "{}");

        assertThat(fields.stream().mapToInt(String::length).sum()).isLessThan(5 << 20);
        assertThat(fields).hasSizeGreaterThan(500);
    }

    private static List<String> fields(String metadata, String params) {
        return ResultFields.of(new ResultRow(new Result(), StoredDocument.of(metadata), StoredDocument.of(params)));
    }
}
