package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/**
 * Writes numbers of hundreds of digits with an exponent, which PostgreSQL prints without: the same numbers in a text that can
 * be held in memory.
 */
public final class ShortNumbers extends JsonGeneratorDelegate {

    private static final int MAX_DIGITS = 40;

    private ShortNumbers(JsonGenerator json) {
        super(json, false);
    }

    /**
     * Returns a generator.
     *
     * @param text where the JSON is written, in UTF-8
     */
    public static JsonGenerator writer(OutputStream text) throws IOException {
        return new ShortNumbers(Json.MAPPER.createGenerator(text));
    }

    @Override
    public void writeNumber(String digits) throws IOException {
        super.writeNumber(digits.length() <= MAX_DIGITS ? digits : shorten(digits));
    }

    /** Keeps the number of decimals, which PostgreSQL stores. */
    private static String shorten(String digits) {
        BigDecimal number = new BigDecimal(digits);
        return (number.scale() == 0 ? number.stripTrailingZeros() : number).toString();
    }
}
