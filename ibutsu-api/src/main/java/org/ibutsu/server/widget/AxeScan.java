package org.ibutsu.server.widget;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ibutsu.server.widget.query.Rounding;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The outcome of an accessibility scan.
 *
 * @param passes the number of rules that passed, an integer unless the scan states otherwise
 * @param violations the number of rules that are violated, likewise
 */
record AxeScan(Number passes, Number violations) {

    /** So that the sum of two absurd numbers is finite. */
    private static final double MAX_RULES = 1e15;

    private static final YAMLMapper YAML = mapper();

    record Bar(String x, Number y, double ratio) {}

    record Total(Number total) {}

    private static YAMLMapper mapper() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        return YAMLMapper.builder(YAMLFactory.builder().loaderOptions(options).build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .build();
    }

    /**
     * Reads a stored document.
     *
     * @return empty when it is not YAML, or has no key {@code passes}
     */
    static Optional<AxeScan> read(byte[] document) {
        try {
            JsonNode scan = YAML.readTree(document);
            return scan.isObject() && scan.has("passes")
                    ? Optional.of(new AxeScan(number(scan.get("passes")), number(scan.path("violations"))))
                    : Optional.empty();
        } catch (IOException | YAMLException e) {
            return Optional.empty();
        }
    }

    private static Number number(JsonNode value) {
        if (value.isIntegralNumber() && value.canConvertToInt()) {
            return value.longValue();
        }
        if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            return Math.max(-MAX_RULES, Math.min(MAX_RULES, value.doubleValue()));
        }
        return 0L;
    }

    /** Returns the data of a chart: two bars and the total. */
    List<Object> bars() {
        double total = passes.doubleValue() + violations.doubleValue();
        return List.of(
                bar("passes", passes, total),
                bar("violations", violations, total),
                new Total(passes instanceof Long && violations instanceof Long ? (Number) (long) total : total));
    }

    private static Bar bar(String name, Number part, double total) {
        return total == 0
                ? new Bar(name, 0, 0)
                : new Bar(name, part, Rounding.round(100 * part.doubleValue() / total, 2));
    }
}
