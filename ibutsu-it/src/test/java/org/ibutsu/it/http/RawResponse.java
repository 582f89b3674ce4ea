package org.ibutsu.it.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A response as it was received.
 *
 * @param status its status, 0 when there was no response
 * @param head the lines of its header, without the first
 * @param body the body as it was sent
 */
public record RawResponse(int status, List<String> head, String body) {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    /** Returns the first response in what was received. */
    public static RawResponse parse(String received) {
        int end = received.indexOf("\r\n\r\n");
        if (end < 0) {
            return new RawResponse(0, List.of(), received);
        }
        List<String> lines = List.of(received.substring(0, end).split("\r\n"));
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        return new RawResponse(status, lines.subList(1, lines.size()), received.substring(end + 4));
    }

    /** Returns the statuses of all responses in what was received. */
    public static List<Integer> statuses(String received) {
        List<Integer> statuses = new ArrayList<>();
        Matcher line = STATUS_LINE.matcher(received);
        while (line.find()) {
            statuses.add(Integer.valueOf(line.group(1)));
        }
        return statuses;
    }

    /** Returns the values of a header. */
    public List<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }
}
