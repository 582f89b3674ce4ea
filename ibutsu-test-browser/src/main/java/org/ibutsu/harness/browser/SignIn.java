package org.ibutsu.harness.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import org.ibutsu.harness.json.JsonTrees;

/**
 * Signs a user in in a browser, by leaving there what a login of the application leaves.
 *
 * <pre>{@code
 * Page page = pages.as(SignIn.byLocalStorage("token", shop.tokenOf(ann)));
 * }</pre>
 */
@FunctionalInterface
public interface SignIn {

    /**
     * Prepares a new context, before it has a page.
     *
     * @param context the context
     * @param address the address of the application
     */
    void prepare(BrowserContext context, String address);

    /**
     * Returns a sign-in that also does another one.
     *
     * @param other what is done then
     * @return both
     */
    default SignIn and(SignIn other) {
        return (context, address) -> {
            prepare(context, address);
            other.prepare(context, address);
        };
    }

    /**
     * Returns a sign-in for applications that keep a token in the local storage of the browser.
     *
     * @param key the key
     * @param value the value
     * @return a way to sign in
     */
    static SignIn byLocalStorage(String key, String value) {
        return byStorage("localStorage", key, value);
    }

    /**
     * Returns a sign-in for applications that keep a token in the session storage of the tab.
     *
     * @param key the key
     * @param value the value
     * @return a way to sign in
     */
    static SignIn bySessionStorage(String key, String value) {
        return byStorage("sessionStorage", key, value);
    }

    /**
     * Pages of other origins have storages of their own, and those in a sandbox none. A page that signs out stays so.
     */
    private static SignIn byStorage(String storage, String key, String value) {
        return (context, address) ->
                context.addInitScript("""
                if (location.href.startsWith(%s) && self === top) {
                    try {
                        const mark = 'signed-in-by-test:' + %2$s;
                        if (%4$s.getItem(mark) === null) {
                            %4$s.setItem(mark, '');
                            %4$s.setItem(%2$s, %3$s);
                        }
                    } catch (e) {
                        // A sandbox has no storage.
                    }
                }
                """.formatted(quoted(address), quoted(key), quoted(value), storage));
    }

    private static String quoted(String text) {
        return JsonTrees.write(JsonTrees.of(text));
    }

    /**
     * Returns a sign-in for applications that set a cookie.
     *
     * @param name the name
     * @param value the value
     * @return a way to sign in
     */
    static SignIn byCookie(String name, String value) {
        return (context, address) -> context.addCookies(List.of(new Cookie(name, value).setUrl(address)));
    }

    /**
     * Returns a sign-in for applications that read a header of each request, such as one that a proxy sets.
     *
     * @param name the name
     * @param value the value
     * @return a way to sign in
     */
    static SignIn byHeader(String name, String value) {
        return (context, address) -> context.setExtraHTTPHeaders(Map.of(name, value));
    }
}
