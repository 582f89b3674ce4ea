package org.ibutsu.harness.spring;

import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.util.ClassUtils;

/**
 * Puts the time of the slot into the error responses of Boot, so that they are the same each time. The interface has
 * another package in each generation of Boot, so that it is known by its name alone.
 */
final class ErrorTimes {

    private static final String KEY = "timestamp";

    private ErrorTimes() {}

    /** Returns the replacement of a bean, or the bean itself. */
    static Object replacing(Object bean, Clock clock) {
        if (Stream.of(ClassUtils.getAllInterfaces(bean)).noneMatch(ErrorTimes::describesErrors)) {
            return bean;
        }
        ProxyFactory proxy = new ProxyFactory(bean);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> withTime(call.proceed(), clock));
        return proxy.getProxy(bean.getClass().getClassLoader());
    }

    private static boolean describesErrors(Class<?> type) {
        return type.getSimpleName().equals("ErrorAttributes")
                && type.getPackageName().startsWith("org.springframework.boot.");
    }

    @SuppressWarnings("unchecked")
    private static Object withTime(Object result, Clock clock) {
        if (result instanceof Map<?, ?> attributes && attributes.containsKey(KEY)) {
            ((Map<String, Object>) attributes).put(KEY, Date.from(clock.instant()));
        }
        return result;
    }
}
