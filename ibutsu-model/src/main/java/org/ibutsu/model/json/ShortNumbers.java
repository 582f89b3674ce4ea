package org.ibutsu.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes numbers of hundreds of digits with an exponent, which PostgreSQL prints without: the same numbers in a text
 * that can be held in memory.
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

    /**
     * Keeps the number of decimals, which PostgreSQL stores. Zeros at the end are cut off as characters, as dividing by
     * ten hundreds of times takes minutes in a document that has a million such numbers.
     */
    private static String shorten(String digits) {
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        boolean isInteger = digits.indexOf('.') < 0 && digits.indexOf('e') < 0 && digits.indexOf('E') < 0;
        return isInteger && Character.isDigit(digits.charAt(end - 1))
                ? new BigDecimal(new BigInteger(digits.substring(0, end)), end - digits.length()).toString()
                : new BigDecimal(digits).toString();
    }
}
