package dev.medmentor.analytics;

import dev.medmentor.shared.error.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores whose writes fail now and then: half of those that do were done all the same. */
public final class FailingStores {
    private static final Set<String> WRITES = Set.of(
            "insert", "update", "finish", "put", "remove", "removeAll", "removeAllOf", "mark", "postpone", "clear");

    private FailingStores() {}

    /** @param untilFailure how many writes succeed before the next fails; fails until it is set anew */
    public static <T> T wrap(Class<T> type, T real, AtomicInteger untilFailure) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            boolean fails = WRITES.contains(method.getName()) && untilFailure.decrementAndGet() <= 0;
            boolean done = !fails || untilFailure.get() % 2 == 0;
            Object result = null;
            if (done) {
                try {
                    result = method.invoke(real, given);
                } catch (InvocationTargetException e) {
                    throw e.getCause();
                }
            }
            if (fails) {
                throw new UnavailableException("storage_unavailable", "The store does not answer.");
            }
            boolean store = method.getReturnType().isInterface()
                    && method.getReturnType().getPackageName().startsWith("dev.medmentor");
            return store ? again(method.getReturnType(), result, untilFailure) : result;
        }));
    }

    private static <T> T again(Class<T> type, Object real, AtomicInteger untilFailure) {
        return wrap(type, type.cast(real), untilFailure);
    }
}
