package org.ibutsu.harness.exchange;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.RequestSpecification;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request of REST Assured that is none yet. As long as a test only wants what most tests want (a method, a path, query
 * parameters, headers, a body), it is noted down and sent as it is, because REST Assured takes several times as long to make
 * a request as the network and the server take to answer it. At the first wish for anything else, all that was noted is told
 * to REST Assured, which does it from then on.
 */
final class RequestDraft implements InvocationHandler {

    /** As REST Assured writes objects. */
    private static final ObjectMapper WRITER = new ObjectMapper().findAndRegisterModules();

    private static final Set<String> SETTINGS_OF_THEIR_OWN = Set.of("content-type", "accept", "cookie");
    private static final Set<String> SYNTAX = Set.of("given", "when", "with", "and", "that", "request");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch", "head", "options");

    /** What can be noted down; a note is not taken when something is special about it. */
    private static final Map<Signature, BiFunction<RequestDraft, Object[], Boolean>> NOTES = Map.ofEntries(
            entry(
                    new Signature("header", String.class, Object.class, Object[].class),
                    (draft, said) -> isEmpty(said[2]) && draft.noteHeader((String) said[0], said[1])),
            entry(
                    new Signature("header", Header.class),
                    (draft, said) -> draft.noteHeader(((Header) said[0]).getName(), ((Header) said[0]).getValue())),
            entry(
                    new Signature("queryParam", String.class, Object[].class),
                    (draft, said) -> draft.noteQuery((String) said[0], (Object[]) said[1])),
            entry(
                    new Signature("queryParam", String.class, Collection.class),
                    (draft, said) ->
                            said[1] != null && draft.noteQuery((String) said[0], ((Collection<?>) said[1]).toArray())),
            entry(new Signature("queryParams", Map.class), (draft, said) -> draft.noteQuery((Map<?, ?>) said[0])),
            entry(new Signature("contentType", String.class), (draft, said) -> draft.noteType((String) said[0])),
            entry(
                    new Signature("contentType", ContentType.class),
                    (draft, said) -> draft.noteType(String.valueOf(said[0]))),
            entry(new Signature("accept", String.class), (draft, said) -> draft.noteAccept((String) said[0])),
            entry(new Signature("body", String.class), (draft, said) -> draft.noteBody(said[0])),
            entry(new Signature("body", byte[].class), (draft, said) -> draft.noteBody(said[0])),
            entry(new Signature("body", Object.class), (draft, said) -> draft.noteBody(said[0])));

    private final Supplier<RequestSpecification> restAssured;
    private final URI base;
    private final Function<PlainRequest, Optional<Response>> sender;
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private String type = ContentType.JSON.toString();
    private byte[] body;
    private RequestSpecification real;

    private RequestDraft(
            Supplier<RequestSpecification> restAssured, URI base, Function<PlainRequest, Optional<Response>> sender) {
        this.restAssured = restAssured;
        this.base = base;
        this.sender = sender;
    }

    private record Signature(String name, List<Class<?>> parameters) {

        Signature(String name, Class<?>... parameters) {
            this(name, List.of(parameters));
        }
    }

    private record Call(Method method, Object[] arguments) {}

    /**
     * Begins a request.
     *
     * @param restAssured begins the same with REST Assured
     * @param base the address that paths are appended to, without a slash at its end
     * @param sender sends a plain request; gives nothing when REST Assured is to send it
     */
    static RequestSpecification begin(
            Supplier<RequestSpecification> restAssured, URI base, Function<PlainRequest, Optional<Response>> sender) {
        return (RequestSpecification) Proxy.newProxyInstance(
                RequestDraft.class.getClassLoader(),
                new Class<?>[] {FilterableRequestSpecification.class},
                new RequestDraft(restAssured, base, sender));
    }

    @Override
    public Object invoke(Object self, Method method, Object[] said) throws Throwable {
        Object[] arguments = said == null ? new Object[0] : said;
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> "a request to " + base;
            };
        }
        if (real == null) {
            if (isNoted(method, arguments)) {
                return self;
            }
            Optional<Response> answer = plain(method, arguments).flatMap(sender);
            if (answer.isPresent()) {
                return answer.get();
            }
            real = restAssured.get();
            for (Call call : calls) {
                call(call.method(), call.arguments());
            }
        }
        return call(method, arguments);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private boolean isNoted(Method method, Object[] arguments) {
        if (arguments.length == 0) {
            return SYNTAX.contains(method.getName());
        }
        BiFunction<RequestDraft, Object[], Boolean> note =
                NOTES.get(new Signature(method.getName(), method.getParameterTypes()));
        boolean noted = note != null && note.apply(this, arguments);
        if (noted) {
            calls.add(new Call(method, arguments));
        }
        return noted;
    }

    private static boolean isEmpty(Object further) {
        return further == null || ((Object[]) further).length == 0;
    }

    private boolean noteHeader(String name, Object value) {
        String key = String.valueOf(name).toLowerCase(Locale.ROOT);
        return PlainPath.isPlain(value)
                && !SETTINGS_OF_THEIR_OWN.contains(key)
                && headers.putIfAbsent(key, new Header(name, value.toString())) == null;
    }

    private boolean noteAccept(String accepted) {
        return accepted != null && headers.putIfAbsent("accept", new Header("Accept", accepted)) == null;
    }

    private boolean noteQuery(String name, Object[] values) {
        if (name == null || isEmpty(values) || !Arrays.stream(values).allMatch(PlainPath::isPlain)) {
            return false;
        }
        List<String> sameName = query.computeIfAbsent(name, key -> new ArrayList<>());
        Arrays.stream(values).map(Object::toString).forEach(sameName::add);
        return true;
    }

    private boolean noteQuery(Map<?, ?> parameters) {
        boolean plain = parameters.entrySet().stream()
                .allMatch(each -> each.getKey() instanceof String && PlainPath.isPlain(each.getValue()));
        if (plain) {
            parameters.forEach((name, value) -> noteQuery((String) name, new Object[] {value}));
        }
        return plain;
    }

    /** A type with parameters may say how a text becomes bytes. */
    private boolean noteType(String wanted) {
        if (wanted == null || wanted.contains(";") || body != null) {
            return false;
        }
        type = wanted;
        return true;
    }

    private boolean noteBody(Object given) {
        if (body != null) {
            return false;
        }
        if (given instanceof byte[] bytes) {
            body = bytes;
        } else if (given instanceof String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
        } else if (given != null && ContentType.JSON.matches(type)) {
            body = written(given);
        }
        return body != null;
    }

    private static byte[] written(Object given) {
        try {
            return WRITER.writeValueAsBytes(given);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Gives what is to be sent, when that is what a method asks for. */
    private Optional<PlainRequest> plain(Method method, Object[] arguments) {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        if (METHODS.contains(method.getName()) && parameters.equals(List.of(String.class, Object[].class))) {
            return plain(method.getName(), (String) arguments[0], (Object[]) arguments[1]);
        }
        if (method.getName().equals("request")
                && parameters.equals(List.of(String.class, String.class, Object[].class))) {
            return plain((String) arguments[0], (String) arguments[1], (Object[]) arguments[2]);
        }
        return Optional.empty();
    }

    private Optional<PlainRequest> plain(String method, String path, Object[] parameters) {
        int end = path.indexOf('?');
        if (end < 0) {
            return plain(method, PlainPath.filled(path, parameters), query);
        }
        return PlainPath.query(path.substring(end + 1))
                .filter(found -> query.isEmpty())
                .flatMap(found -> plain(method, PlainPath.filled(path.substring(0, end), parameters), found));
    }

    private Optional<PlainRequest> plain(String method, Optional<String> path, Map<String, List<String>> query) {
        return path.map(filled -> new PlainRequest(
                method.toUpperCase(Locale.ROOT), URI.create(base + filled + text(query)), allHeaders(), body));
    }

    private static String text(Map<String, List<String>> query) {
        StringBuilder text = new StringBuilder();
        query.forEach((name, values) -> values.forEach(value -> text.append(text.isEmpty() ? '?' : '&')
                .append(PlainPath.encoded(name))
                .append('=')
                .append(PlainPath.encoded(value))));
        return text.toString();
    }

    /** JSON is the type of a body that is there, every other type was asked for. */
    private List<Header> allHeaders() {
        List<Header> all = new ArrayList<>(headers.values());
        if (body != null || !ContentType.JSON.matches(type)) {
            all.add(new Header("Content-Type", type));
        }
        if (!headers.containsKey("accept")) {
            all.add(new Header("Accept", "*/*"));
        }
        return all;
    }
}
