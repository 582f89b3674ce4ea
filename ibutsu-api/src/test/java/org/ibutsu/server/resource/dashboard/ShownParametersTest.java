package org.ibutsu.server.resource.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.dashboard.WidgetConfigRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class ShownParametersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "jenkins-heatmap     | {}",
                "jenkins-heatmap     | {\"builds\":5,\"unknown\":{\"builds\":1,\"a\":[{}]},\"job_name\":\"x\"}",
                "jenkins-heatmap     | {\"job_name\":\"new\",\"jenkins_job_name\":\"old\",\"builds\":[1.10,{\"job_name\":2}]}",
                "jenkins-heatmap     | {\"jenkins_job_name\":{\"jenkins_job_name\":{\"unknown\":null}}}",
                "filter-heatmap      | {\"filters\":\"a=b\",\"builds\":1}",
                "compare-runs-view   | {\"additional_filters\":\"c=d\",\"filters\":[\"a=b\",{\"filters\":1}]}",
                "result-summary      | {\"unknown\":1}",
                "result-summary      | [{\"unknown\":1},2]",
                "result-summary      | \"text\"",
                "result-summary      | null",
                "widget-of-others    | {\"unknown\":{\"a\":1}}",
                "                    | {\"unknown\":{\"a\":1}}"
            })
    void areThoseOfATree(String widget, String params) throws JsonProcessingException {
        WidgetConfigRow row = new WidgetConfigRow(new WidgetConfig().widget(widget), StoredDocument.of(params));

        String shown = Json.MAPPER.writeValueAsString(Map.of("params", ShownParameters.of(row)));

        assertThat(Json.parse(shown).get("params"))
                .isEqualTo(
                        WidgetParameters.clean(widget, StoredDocument.of(params).tree()));
    }
}
