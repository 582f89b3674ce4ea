package org.ibutsu.harness.openapi;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.LocalDate;

/** The format {@code date-time} of RFC 3339. That of the library takes text after the offset. */
final class DateTimeFormat implements Format {

    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final String OFFSET_SHAPE = "dd:dd";
    private static final int MINUTES_OF_DAY = 24 * 60;

    @Override
    public String getName() {
        return "date-time";
    }

    @Override
    public String getMessageKey() {
        return "format.date-time";
    }

    @Override
    public boolean matches(ExecutionContext execution, String value) {
        if (!hasShape(value, 0, SHAPE)) {
            return false;
        }
        int end = SHAPE.length();
        if (end < value.length() && value.charAt(end) == '.') {
            int fraction = end + 1;
            end = fraction;
            while (end < value.length() && isDigit(value.charAt(end))) {
                end++;
            }
            if (end == fraction) {
                return false;
            }
        }
        return isDate(value) && isTime(value, end);
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.of(number(value, 0, 4), number(value, 5, 7), number(value, 8, 10));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String value, int offset) {
        int hour = number(value, 11, 13);
        int minute = number(value, 14, 16);
        int second = number(value, 17, 19);
        if (offset == value.length() || hour > 23 || minute > 59 || second > 60) {
            return false;
        }
        char sign = value.charAt(offset);
        int offsetMinutes = 0;
        if (sign == '+' || sign == '-') {
            if (value.length() != offset + 1 + OFFSET_SHAPE.length() || !hasShape(value, offset + 1, OFFSET_SHAPE)) {
                return false;
            }
            int hours = number(value, offset + 1, offset + 3);
            int minutes = number(value, offset + 4, offset + 6);
            if (hours > 23 || minutes > 59) {
                return false;
            }
            int distance = hours * 60 + minutes;
            offsetMinutes = sign == '+' ? distance : -distance;
        } else if (sign != 'Z' && sign != 'z' || value.length() != offset + 1) {
            return false;
        }
        boolean lastMinute = Math.floorMod(hour * 60 + minute - offsetMinutes, MINUTES_OF_DAY) == MINUTES_OF_DAY - 1;
        return second < 60 || lastMinute;
    }

    private static boolean hasShape(String value, int start, String shape) {
        if (value.length() < start + shape.length()) {
            return false;
        }
        for (int i = 0; i < shape.length(); i++) {
            char actual = value.charAt(start + i);
            boolean matches = switch (shape.charAt(i)) {
                case 'd' -> isDigit(actual);
                case 'T' -> actual == 'T' || actual == 't';
                default -> actual == shape.charAt(i);
            };
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static int number(String value, int start, int end) {
        return Integer.parseInt(value, start, end, 10);
    }
}
