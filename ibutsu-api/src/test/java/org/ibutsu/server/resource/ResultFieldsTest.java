package org.ibutsu.server.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.model.Result;
import org.ibutsu.model.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ResultFieldsTest {

    @Test
    void followsObjectsToTheirValues() {
        Result result = new Result()
                .metadata(Json.parse("{\"a\":{\"b\":{\"c\":1},\"d\":null},\"tags\":[{\"x\":1}],\"empty\":{}}"))
                .params(Json.parse("{}"));

        assertThat(ResultFields.of(result))
                .contains("data.a.b.c", "data.a.d", "data.tags")
                .noneMatch(name -> name.startsWith("params"))
                .doesNotContain("data.empty", "data.a");
    }

    @Test
    void namesDocumentsThatAreNotThere() {
        assertThat(ResultFields.of(new Result())).contains("data", "params");
    }

    @Test
    void namesTheColumns() {
        assertThat(ResultFields.of(new Result())).contains("id", "test_id", "start_time", "project_id");
    }
}
