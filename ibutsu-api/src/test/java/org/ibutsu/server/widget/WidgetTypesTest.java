package org.ibutsu.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.widget.parameter.ParameterType;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class WidgetTypesTest {

    @Test
    void keepsTheOrderThatClientsShow() {
        assertThat(WidgetTypes.of(""))
                .extracting(WidgetType::id)
                .containsExactly(
                        "compare-runs-view",
                        "jenkins-heatmap",
                        "filter-heatmap",
                        "run-aggregator",
                        "result-summary",
                        "result-aggregator",
                        "importance-component",
                        "accessibility-dashboard-view",
                        "accessibility-analysis-view",
                        "accessibility-bar-chart",
                        "jenkins-job-view",
                        "jenkins-analysis-view",
                        "jenkins-bar-chart",
                        "jenkins-line-chart");
    }

    @Test
    void leavesOutWhatIsNotSaid() {
        JsonNode view = Json.MAPPER.valueToTree(
                WidgetTypes.find("jenkins-analysis-view").orElseThrow());

        assertThat(view.fieldNames()).toIterable().containsExactlyInAnyOrder("id", "title", "params", "type");
        assertThat(view.at("/params/1"))
                .isEqualTo(Json.parse("{\"name\":\"builds\",\"description\":\"How many builds to look at\","
                        + "\"type\":\"integer\"}"));
    }

    @Test
    void tellsWhatIsRequiredAndWhatToSuggest() {
        JsonNode heatmap =
                Json.MAPPER.valueToTree(WidgetTypes.find("jenkins-heatmap").orElseThrow());

        assertThat(heatmap.at("/params/1/required").booleanValue()).isTrue();
        assertThat(heatmap.at("/params/1/default").intValue()).isEqualTo(5);
        assertThat(heatmap.at("/params/3/required").booleanValue()).isFalse();
        assertThat(heatmap.at("/params/3/default").booleanValue()).isTrue();
    }

    @Test
    void declaresAWidgetWithItsParameters() {
        WidgetParameter slices = WidgetParameter.of("slices", ParameterType.INTEGER, "How many");

        assertThat(slices.mandatory().suggesting(3))
                .isEqualTo(new WidgetParameter("slices", "How many", ParameterType.INTEGER, true, 3));
        assertThat(slices.optional().required()).isFalse();
        assertThat(WidgetType.widget("pie", "Pie", null, slices).type()).isEqualTo("widget");
        assertThat(WidgetType.view("pie", "Pie", null, slices).type()).isEqualTo("view");
        assertThat(WidgetType.report("pie", "Pie", null, slices).parameterNames())
                .containsExactly("slices");
    }

    @Test
    void knowsNoOtherWidgets() {
        assertThat(WidgetTypes.find("pie")).isEmpty();
        assertThat(WidgetTypes.find(null)).isEmpty();
    }
}
