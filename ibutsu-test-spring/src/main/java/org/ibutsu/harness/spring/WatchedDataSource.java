package org.ibutsu.harness.spring;

import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.aopalliance.intercept.MethodInterceptor;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Watches the connections of an application's pool. The bean keeps the pool's class, which other beans may depend on.
 */
final class WatchedDataSource {

    private WatchedDataSource() {}

    static DataSource of(DataSource pool, SlotEnvironment slot) {
        if (pool instanceof DelegatingDataSource || pool instanceof AbstractRoutingDataSource) {
            // Its delegate is watched.
            return pool;
        }
        DataSource watched = slot.watch(pool);
        if (Modifier.isFinal(pool.getClass().getModifiers())) {
            return watched;
        }
        ProxyFactory proxy = new ProxyFactory(pool);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> call.getMethod().getName().equals("getConnection")
                ? connect(watched, call.getArguments())
                : call.proceed());
        return (DataSource) proxy.getProxy(pool.getClass().getClassLoader());
    }

    private static Connection connect(DataSource watched, Object[] credentials) throws SQLException {
        return credentials.length == 0
                ? watched.getConnection()
                : watched.getConnection((String) credentials[0], (String) credentials[1]);
    }
}
