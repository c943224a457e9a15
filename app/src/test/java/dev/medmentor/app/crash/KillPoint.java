package dev.medmentor.app.crash;

import dev.medmentor.Storage;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Places in an ingestion where something has just become durable and what follows from it has not. */
enum KillPoint {
    /** The bytes are there, their record is not. */
    BLOB_STORED("blobs", "put"),
    /** Some pages are there, others are still to be read. */
    EXTRACTING("pages", "put"),
    /** Passages are in the log and not in the index. */
    STORED_NOT_INDEXED("passageLog", "put"),
    /** Some vectors are in the log and not in the index; others are still to be made. */
    EMBEDDING("passageLog", "putEmbeddings");

    private final String store;
    private final String method;

    KillPoint(String store, String method) {
        this.store = store;
        this.method = method;
    }

    /**
     * A storage on which the {@code count}-th passage of this point prints {@code AT} and goes no further: whoever reads
     * that kills the process.
     */
    Storage on(Storage storage, int count) {
        AtomicInteger left = new AtomicInteger(count);
        return proxy(Storage.class, storage, (method, arguments) -> {
            Object found = invoke(storage, method, arguments);
            if (!method.getName().equals(store)) {
                return found;
            }
            return proxy(method.getReturnType(), found, (call, given) -> {
                Object result = invoke(found, call, given);
                if (call.getName().equals(this.method) && !isEmpty(given) && left.decrementAndGet() == 0) {
                    System.out.println("AT " + name());
                    System.out.flush();
                    while (true) {
                        LockSupport.park();
                    }
                }
                return result;
            });
        });
    }

    /** Nothing embedded before is nothing stored. */
    private static boolean isEmpty(Object[] arguments) {
        return arguments[arguments.length - 1] instanceof Map<?, ?> map && map.isEmpty();
    }

    @FunctionalInterface
    private interface Call {
        Object make(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Object target, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.make(method, arguments)));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
